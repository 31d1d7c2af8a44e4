"""Codings -> what a chapter reports: the matrix and the quotes."""

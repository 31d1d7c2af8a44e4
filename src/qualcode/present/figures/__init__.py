"""Findings -> Figure -> .png, .svg or .pdf: said once in `charts`, drawn by `draw`."""

"""Findings -> Table: every word, number and order that a reader of the thesis sees.

Nothing here knows of file formats, and nothing is decided later: a renderer draws a Table
as it stands. A cell with nothing to count is "-"; one that goes on from the row above is "".
"""

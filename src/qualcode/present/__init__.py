"""Findings -> Table -> file: said once in `tables`, drawn many times in `render`.

All wording, rounding, ordering and notes happen in `tables`; a renderer only draws, as the
`House` of the university wants it. Importing this package loads none of the libraries that
they draw with.
"""

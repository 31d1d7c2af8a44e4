"""Results -> Table -> file: said once in `tables`, drawn many times.

All wording, rounding, ordering and notes happen in `tables`; a renderer (`docx`, `xlsx`,
`markdown`) only draws. `formats` lists the renderers. Importing this package loads none of
the libraries that they draw with.
"""

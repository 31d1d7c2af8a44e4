"""Each file of a study on its own: read and tagged, on as many processors as there are."""

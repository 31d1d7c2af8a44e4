"""The coding sheet: what stands on a coder's desk -> rows -> a file -> what was decided in it."""

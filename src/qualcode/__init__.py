"""qualcode: from interview files and a codebook to the theme tables of a thesis, offline."""

__version__ = "0.1.0"

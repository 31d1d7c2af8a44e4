"""A study's folder on disk, and the chain run over it."""

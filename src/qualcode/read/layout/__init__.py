"""What formats have in common: bold names, tables, cues with times."""

"""Work that was done once is not done again: what it gave is kept in the study's own folder."""

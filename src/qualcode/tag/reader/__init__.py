"""A language model as a second reader: what it is asked, and what of its answers holds."""

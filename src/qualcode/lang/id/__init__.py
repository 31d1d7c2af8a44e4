"""Indonesian, written and spoken."""

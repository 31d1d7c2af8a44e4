"""Bytes before they have a format: what they are, how they are encoded, whether they are safe."""

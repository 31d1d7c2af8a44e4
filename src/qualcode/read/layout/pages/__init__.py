"""Printed pages -> paragraphs: rows, what stands round the words, columns, and reflow."""

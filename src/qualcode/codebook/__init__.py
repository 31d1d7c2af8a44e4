"""Codebook file -> Codebook: read it, and say what is wrong with it by line."""

from qualcode.codebook.check import check
from qualcode.codebook.load import SUFFIXES, load

__all__ = ["SUFFIXES", "check", "load"]

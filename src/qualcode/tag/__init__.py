"""Segments x Codebook -> proposed Codings. Proposes; decides nothing."""

from qualcode.tag.rules import Tagger

__all__ = ["Tagger"]

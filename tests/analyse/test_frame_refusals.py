"""``tag_frame`` refuses what is no table, and says what it needs."""

import pandas as pd
import pytest

from qualcode.analyse.frame import tag_frame
from qualcode.codebook import load


@pytest.mark.parametrize("given", ["R1.txt", None, [{"transcript": "R1", "text": "Halo."}]])
def test_what_is_no_table_is_a_type_error(study, given):
    """It names what is needed and what was given."""
    book = load(study / "codebooks" / "kecil.yaml")
    with pytest.raises(
        TypeError, match=rf"needs a pandas.DataFrame.*this is {type(given).__name__}"
    ):
        tag_frame(given, book)


def test_a_codebook_that_was_not_read_is_a_type_error(study):
    """A path is none."""
    frame = pd.DataFrame({"transcript": ["R1"], "text": ["Halo."]})
    with pytest.raises(TypeError, match=r"codebook\.load"):
        tag_frame(frame, study / "codebooks" / "kecil.yaml")

"""A folder of transcripts for every test of reading."""

import pytest
from reading_files import Files


@pytest.fixture
def files(tmp_path):
    """A folder to write transcripts in and to read them from."""
    return Files(tmp_path)

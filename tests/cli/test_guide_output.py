"""The guides show what the program really prints."""

import re

import pytest

from making import ROOT


@pytest.mark.parametrize("name", ["panduan.md", "guide.md"])
def test_the_guides_show_what_check_and_show_print(run, name):
    """Every line of the sample output stands so in today's output for the shipped study."""
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    check, show = re.findall(r"```text\n((?:R3\.txt|14 ).*?)```", text, re.DOTALL)
    assert check in run("check", ROOT).out
    shown = run("show", ROOT / "R3", "--lines", "14-24").out
    assert show in shown

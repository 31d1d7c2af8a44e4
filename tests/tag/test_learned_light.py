"""What learning needs loaded, and what it does without."""

import subprocess
import sys


def loaded(code):
    """The libraries that are loaded after some code."""
    told = "import sys; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{told}"],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return set(done.stdout.split())


def test_learning_needs_no_spacy():
    """Neither the package nor its modules load what tags by rules, nor a heavy library."""
    found = loaded("from qualcode.tag.learned import model, proposals, trial, encoders")
    assert "numpy" in found
    assert not {"spacy", "simplemma", "sklearn", "scipy", "pandas"} & found


def test_the_tagger_is_loaded_when_it_is_asked_for():
    """It stands in the package all the same, and another name does not."""
    found = loaded(
        "import qualcode.tag\n"
        "assert not hasattr(qualcode.tag, 'Nobody')\n"
        "from qualcode.tag import Tagger\n"
        "assert Tagger.__name__ == 'Tagger'"
    )
    assert "spacy" in found

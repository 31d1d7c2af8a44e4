"""A table of interviews in, a table of codings out: the same as ``qualcode tag``, in parts too."""

import csv
import pickle
import subprocess
import sys

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qualcode
from making import ROOT
from qualcode import load_codebook, tag_frame
from qualcode.errors import BadSettings
from qualcode.present import records
from small import CODEBOOK, R1, S1

HELPED = "Peneliti: Siapa yang bantu?\nInforman: Temen-temen suka nyemangatin saya.\n"
TEXTS = [R1, S1, HELPED, "", "Peneliti: Apa?\nPeneliti: Bagaimana?\n"]


@pytest.fixture(scope="module")
def codebook(tmp_path_factory):
    """The small codebook, from a file."""
    path = tmp_path_factory.mktemp("codebook") / "kecil.yaml"
    path.write_text(CODEBOOK, encoding="utf-8")
    return load_codebook(path)


def interviews(*texts, **more):
    """Texts -> a table with a row for each: T0, T1, ..."""
    names = [f"T{at}" for at in range(len(texts))]
    return pd.DataFrame({"transcript": names, "text": list(texts), **more})


def written(found):
    """A table of codings -> its rows as codings.csv has them, but for the apostrophes."""
    rows = found.drop(columns="problem").to_dict("records")
    return [
        {name: f"{cell:.2f}" if name == "score" else str(cell) for name, cell in row.items()}
        for row in rows
    ]


def without_apostrophes(rows):
    """Rows of codings.csv -> the same with the words as they were spoken."""
    led_in = tuple(f"'{sign}" for sign in "=+-@")
    return [
        {name: cell[1:] if cell.startswith(led_in) else cell for name, cell in row.items()}
        for row in rows
    ]


def test_the_shipped_interviews_give_the_codings_of_the_command(run, tmp_path):
    """Files of three formats as bytes, in a table: the same columns, rows and order."""
    done = run("tag", ROOT / "transcripts", "-c", "dukungan-sosial", "-o", tmp_path / "out")
    assert done.code == 0, done.err
    with (tmp_path / "out" / "codings.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    files = sorted((ROOT / "transcripts").glob("[RS]*"))
    assert len({file.suffix for file in files}) == 3
    table = pd.DataFrame(
        {"transcript": [file.name for file in files], "text": [one.read_bytes() for one in files]}
    )
    people = [file.stem for file in files]
    found = tag_frame(table, load_codebook("dukungan-sosial"), informants=people)
    assert len(rows) > 100
    assert written(found) == without_apostrophes(rows)
    assert tuple(found.columns) == (*records.CODINGS, "problem")
    assert not found["problem"].any()


def test_names_and_types_are_the_same_for_an_empty_table(codebook):
    """What Dask takes for ``meta`` has the types of any result, and so has a part with none."""
    full = tag_frame(interviews(R1), codebook)
    assert len(full) > 2
    for empty in (interviews().astype(object), interviews(R1).head(0), interviews("P: Apa?")):
        found = tag_frame(empty, codebook)
        assert found.dtypes.to_dict() == full.dtypes.to_dict()
        assert not found["code"].any()
    kinds = [full[name].dtype.kind for name in ("start", "end", "score")]
    assert kinds == ["i", "i", "f"]


def test_spark_is_told_the_same_columns():
    """The schema names every column in order, with a type for each."""
    parts = [part.split(" ") for part in qualcode.CODINGS_SCHEMA.split(", ")]
    assert [name.strip("`") for name, _ in parts] == [*records.CODINGS, "problem"]
    assert {kind for _, kind in parts} == {"string", "long", "double"}


@settings(max_examples=15)
@given(texts=st.lists(st.sampled_from(TEXTS), max_size=6), at=st.integers(0, 6))
def test_parts_of_a_table_give_parts_of_the_result(codebook, texts, at):
    """However a table is cut, what is found in its parts is what is found in the whole."""
    table = interviews(*texts)
    found = [tag_frame(part, codebook) for part in (table, table[:at], table[at:])]
    whole, *parts = found
    assert pd.concat(parts, ignore_index=True).equals(whole)
    assert set(whole["transcript"]) >= {f"T{n}" for n, text in enumerate(texts) if text == HELPED}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "there is no text. Give the whole interview as `str` or `bytes`."),
        (None, "there is no text. Give the whole interview as `str` or `bytes`."),
        (float("nan"), "there is no text. Give the whole interview as `str` or `bytes`."),
        (pd.NA, "there is no text. Give the whole interview as `str` or `bytes`."),
        (7, "what stands in `text` is no text. Give the whole interview as `str` or `bytes`."),
        (" \n", "this file is empty. Check that this is the right file and that its words"),
        ("Peneliti:\nInforman:\n", "there are no words in this file."),
    ],
)
def test_a_bad_text_is_told_and_stops_nobody(codebook, text, told):
    """It has one row that says what is wrong; the interviews beside it have their codings."""
    found = tag_frame(interviews(HELPED, text, HELPED).astype({"text": object}), codebook)
    assert list(dict.fromkeys(found["transcript"])) == ["T0", "T1", "T2"]
    (bad,) = found[found["transcript"] == "T1"].to_dict("records")
    assert bad["problem"].startswith(told)
    assert {bad[name] for name in ("informant", "segment_id", "code", "quote", "note")} == {""}
    assert (bad["start"], bad["end"], bad["score"]) == (0, 0, 0.0)
    good = found[found["transcript"] != "T1"]
    assert list(good["code"]) == ["support.emotional"] * 2
    assert not good["problem"].any()


def test_an_interview_without_an_id_is_told(codebook):
    """Nothing could be traced to it."""
    table = pd.DataFrame({"transcript": [None, "B"], "text": [HELPED, HELPED]})
    found = tag_frame(table, codebook)
    assert list(found["problem"]) == [
        "there is no id in `transcript`. Give each interview one of its own.",
        "",
    ]


def test_a_language_that_is_none_is_told(codebook):
    """It is not passed over for a guess; an empty one is detected."""
    found = tag_frame(interviews(HELPED, HELPED, language=["jv", None]), codebook)
    assert list(found["problem"]) == ["`language` is 'jv'. Write id or en, or leave it empty.", ""]


def test_a_fault_of_ours_stops_nobody(codebook, monkeypatch):
    """What no text should cause is told of that text too."""
    from qualcode.analyse import frame

    genuine = frame.read

    def failing(source, **given):
        if source.name == "T1.txt":
            raise RuntimeError("no")
        return genuine(source, **given)

    monkeypatch.setattr(frame, "read", failing)
    found = tag_frame(interviews(HELPED, HELPED), codebook)
    told = "qualcode failed on this text (RuntimeError: no). Please report it."
    assert list(found["problem"]) == ["", told]


@pytest.mark.parametrize("missing", ["transcript", "text"])
def test_a_missing_column_is_an_error(codebook, missing):
    """The whole table is wrong then."""
    with pytest.raises(BadSettings, match=f"^tag_frame: the table has no column `{missing}`"):
        tag_frame(interviews(HELPED).drop(columns=missing), codebook)


def test_ids_are_those_of_the_files(codebook):
    """A file's ending is no part of the id; folders before a text keep two of one name apart."""
    names = ["R1.txt", "2023/R1", "arsip/R2.md", "R3.docx"]
    table = pd.DataFrame({"transcript": names, "text": [HELPED] * 4})
    found = tag_frame(table, codebook)
    assert list(found["transcript"]) == ["R1", "2023-R1", "arsip-R2", "R3"]
    table["transcript"], table["text"] = "file:/arsip/R1.txt", HELPED.encode()
    assert set(tag_frame(table, codebook)["transcript"]) == {"R1"}


def test_the_options_of_the_command(codebook):
    """Whose interview it is, who speaks, what is one piece, and what an answer counts for."""
    said = "A: Teman menyemangati?\nB: Iya. Ibu jenguk. Saya minder."
    table = interviews(said, informant=["R7"])
    roles = {"A": "interviewer", "B": "informant"}
    found = tag_frame(table, codebook, roles=roles)
    assert set(found["informant"]) == {"R7"}
    assert "support.emotional" in set(found["code"])
    bare = tag_frame(table, codebook, roles=roles, answers=False)
    assert "support.emotional" not in set(bare["code"])
    pieces = tag_frame(table, codebook, roles=roles, unit="sentence")
    assert found["segment_id"].nunique() < pieces["segment_id"].nunique()


def test_words_are_as_spoken(codebook):
    """What a spreadsheet would run has no apostrophe before it: it is no spreadsheet."""
    found = tag_frame(interviews("P: Apa?\nI: =minder saya, Kak."), codebook)
    assert list(found["quote"]) == ["=minder saya, Kak."]


def test_columns_that_mean_nothing_here_are_passed_over(codebook):
    """The table may hold whatever else is known."""
    table = interviews(HELPED, place=["Bandung"], note=[3])
    assert tag_frame(table, codebook).equals(tag_frame(interviews(HELPED), codebook))


def test_what_goes_to_the_workers_can_be_sent(codebook):
    """The function and the codebook are the same on the other side."""
    sent, book = pickle.loads(pickle.dumps((tag_frame, codebook)))  # noqa: S301 - our own
    assert sent(interviews(R1), book).equals(tag_frame(interviews(R1), codebook))


def test_a_codebook_has_a_name_or_is_a_file(study):
    """Those of the study and those shipped go by their names."""
    (study / "codebooks" / "lain.yaml").write_text(CODEBOOK.replace("kecil", "lain"), "utf-8")
    assert load_codebook("lain").id == "lain"
    assert load_codebook(study / "codebooks" / "kecil.yaml").id == "kecil"
    assert load_codebook("dukungan-sosial").id == "dukungan-sosial"
    with pytest.raises(BadSettings, match="is no codebook here"):
        load_codebook("tiada")


def test_the_package_is_light_until_a_table_is_tagged():
    """Importing qualcode loads nothing that only a table needs."""
    code = "import sys, qualcode; print({'pandas', 'spacy', 'yaml', 'docx'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert done.stdout == "set()\n"


def test_there_is_no_other_name():
    """A name that the package does not have is said to be none, as anywhere."""
    with pytest.raises(AttributeError, match="has no attribute 'tag_table'"):
        qualcode.tag_table  # noqa: B018 - the point
    assert set(qualcode.__all__) == {"CODINGS_SCHEMA", "__version__", "load_codebook", "tag_frame"}

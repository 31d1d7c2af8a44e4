"""Whose interview a file is: two files of one name, one person twice, and groups."""

import openpyxl
import pytest

from qualcode.project.run import read_all
from qualcode.project.study import find_study

TALK = "P: Siapa yang mendukung?\nI: Ibu menyemangati.\nP: Teman?\nI: Nggak ada.\n"
GROUP = "M: Siapa yang mendukung?\nP1: Ibu.\nP2: Ayah saya.\nM: Lalu?\nP1: Teman.\nP2: Nggak ada.\n"
BESIDE = "".join(f"P: Lalu {n}?\nI: Nggak ada.\nIbu: Sering menangis dia.\n" for n in "abc")


@pytest.fixture
def folder(tmp_path):
    """A folder for transcripts with no study around it."""
    return tmp_path


def put(folder, **texts):
    """Names, in which __ parts folders, and texts -> .txt files."""
    for name, text in texts.items():
        path = folder / f"{name.replace('__', '/')}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def listed(folder, *lines):
    """Lines of informants.csv below its head."""
    text = "\n".join(("informant,transcript", *lines))
    (folder / "informants.csv").write_text(text, encoding="utf-8")


def read(folder):
    """Folder -> the id, the source and the informants of every transcript that is used."""
    used = (reading.transcript for reading in read_all(find_study([folder]))[0])
    return [(one.id, one.source, list(one.informants.values())) for one in used]


def told(folder, severity="error"):
    """Folder -> its problems of a severity, as text."""
    found = read_all(find_study([folder]))[1]
    return [str(problem) for problem in found if problem.severity == severity]


def test_two_files_of_one_name_are_refused_with_both_ways_out(folder):
    """The message names them as the list may name them."""
    put(folder, w72__R1=TALK, w73__R1=TALK.replace("Ibu", "Ayah"))
    assert read(folder) == []
    assert told(folder)[0] == (
        "w72/R1.txt: claims the transcript R1, as w73/R1.txt does; none of them was used. Rename "
        "one, or list `w72/R1.txt` and `w73/R1.txt`, each with its informant, in a column "
        "`transcript` of informants.csv."
    )


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        (("R1,w72/R1.txt", "R9,w73/R1.txt"), ["R1", "R9"]),
        (("R1,w72/R1", "R1,w73\\R1.txt"), ["R1", "R1"]),
        (("R1,./W72/r1.txt", "R9,transkrip/w73/R1.txt"), ["R1", "R9"]),
    ],
)
def test_two_files_of_one_name_are_told_apart_by_the_list(folder, lines, people):
    """By the end of their paths; then their ids have the folder in them."""
    put(folder / "transkrip", w72__R1=TALK, w73__R1=TALK.replace("Ibu", "Ayah"))
    listed(folder / "transkrip", *lines)
    found = read(folder / "transkrip")
    assert [(source, *ids) for _, source, ids in found] == [
        ("w72/R1.txt", people[0]), ("w73/R1.txt", people[1]),
    ]  # fmt: skip
    assert [name.casefold().endswith(f"{n}-r1") for (name, *_), n in zip(found, "23", strict=True)]
    assert len({name for name, *_ in found}) == 2
    assert told(folder / "transkrip") == []


def test_an_id_is_the_same_whether_one_of_the_files_is_read_or_both(folder):
    """What the list tells apart stays apart."""
    put(folder, w72__R1=TALK, w73__R1=BESIDE)
    listed(folder, "R1,w72/R1.txt", "R9,w73/R1.txt")
    both = read(folder)
    assert both[1] == ("w73-R1", "w73/R1.txt", ["R9", "w73-R1-Ibu"])
    (folder / "w72" / "R1.txt").unlink()
    assert read(folder) == [("w73-R1", "R1.txt", ["R9", "w73-R1-Ibu"])]


def test_a_folder_in_the_list_changes_no_id_that_is_clear(folder):
    """Who writes the folder before every file gets the ids of those who don't."""
    put(folder, data__R1=TALK)
    listed(folder, "R7,data/R1.txt")
    assert read(folder) == [("R1", "R1.txt", ["R7"])]


def test_roles_for_one_of_two_files_of_one_name(folder):
    """[speakers."w73/R1.txt"] holds for that file alone."""
    put(folder, w72__R1=TALK, w73__R1=TALK.replace("Ibu", "Ayah"))
    listed(folder, "R1,w72/R1.txt", "R9,w73/R1.txt")
    turned = '[speakers."w73/R1.txt"]\nP = "informan"\nI = "pewawancara"\n'
    (folder / "qualcode.toml").write_text(turned, encoding="utf-8")
    used, problems = read_all(find_study([folder]))
    assert [list(reading.transcript.informants) for reading in used] == [["I"], ["P"]]
    assert not any("qualcode.toml" in problem.where for problem in problems)


def test_one_informant_claimed_by_two_files(folder):
    """Whether they are two persons or one, the message says what to do."""
    put(folder, a=f"Kode: R1\n\n{TALK}", b=f"Kode: R1\n\n{TALK.replace('Ibu', 'Ayah')}")
    assert read(folder) == []
    first, second = told(folder)
    assert first.startswith("a.txt: claims the informant R1, as b.txt does")
    assert "If they are different persons, give each file a code of its own" in second
    assert "if one person twice, list both files in a column `transcript`" in second


def test_a_name_that_speaks_in_two_groups(folder):
    """There it is the label that tells persons apart."""
    named = GROUP.replace("P1", "Sari").replace("P2", "Rudi")
    put(folder, a=named, b=named.replace("Ayah", "Kakak"))
    assert "If they are different persons, write the label `Sari` otherwise" in told(folder)[0]
    listed(folder, "Sari,a.txt", "Sari,b.txt")
    assert [ids for *_, ids in read(folder)] == [["Sari", "Rudi"]] * 2


def test_the_same_labels_in_two_groups_are_different_persons(folder):
    """P1 of one focus group is not P1 of another, unless the list knows P1."""
    put(folder, FGD1=GROUP, FGD2=GROUP.replace("Ayah", "Kakak"))
    assert [ids for *_, ids in read(folder)] == [["FGD1-P1", "FGD1-P2"], ["FGD2-P1", "FGD2-P2"]]
    listed(folder, "P1,FGD1.txt", "P1,FGD2.txt", "P2,")
    assert [ids for *_, ids in read(folder)] == [["P1", "P2"]] * 2


def test_the_informant_beside_others_has_the_code_of_the_header(folder):
    """Of I and Ibu in two files, I is whom the header names."""
    put(folder, a=f"Informan: R5\n\n{BESIDE}", b=f"Informan: R6\n\n{BESIDE.replace('dia', 'ia')}")
    assert [ids for *_, ids in read(folder)] == [["R5", "a-Ibu"], ["R6", "b-Ibu"]]


def test_who_has_no_interview_is_told_though_a_file_failed(folder):
    """But not of those whom the failed file may be about."""
    put(folder, R1=TALK, R2="")
    (folder / "informants.csv").write_text("informant\nR1\nR2\nR3\n", encoding="utf-8")
    (warning,) = told(folder, "warning")
    assert "no interview was found for R3 among the files that could be read." in warning


def test_a_failed_file_may_be_the_one_that_the_list_says_it_is(folder):
    """Whatever its name looks like, it is whose interview the list says."""
    put(folder, R1=TALK, R3="")
    listed = "transcript,informant\nR1,R1\nR3,R2\n,R3\n"
    (folder / "informants.csv").write_text(listed, encoding="utf-8")
    (warning,) = told(folder, "warning")
    assert "no interview was found for R3 among" in warning


def sheets(folder, **named):
    """Names of sheets and who answers there -> a workbook in which each has a talk with times."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, who in named.items():
        sheet = book.create_sheet(name)
        sheet.append(("Waktu", "Penutur", "Teks"))
        for at in range(4):
            said = ("P", f"Siapa {at}?") if at % 2 == 0 else (who, f"Ibu {name} {at}.")
            sheet.append((f"00:0{at}:00", *said))
    book.save(folder / "semua.xlsx")


@pytest.mark.parametrize("names", [("Budi", "Sari"), ("R67", "R68"), ("Sheet1", "Sheet2")])
def test_one_label_in_two_sheets_is_told_as_that(folder, names):
    """Not as times that go back; once, whatever the sheets are called."""
    sheets(folder, **dict.fromkeys(names, "I"))
    (warning,) = told(folder, "warning")
    assert warning.startswith("semua.xlsx, line 7: ")
    assert "If different people were interviewed, save each" in warning


def test_sheets_with_an_informant_each_need_no_word(folder):
    """Their labels tell them apart."""
    sheets(folder, Budi="Budi", Sari="Sari")
    assert not any("sheets" in warning for warning in told(folder, "warning"))
    assert [ids for *_, ids in read(folder)] == [["Budi", "Sari"]]


def test_times_that_go_back_within_a_sheet_are_still_told(folder):
    """One sheet has no beginning of another in it."""
    sheets(folder, Budi="I")
    book = openpyxl.load_workbook(folder / "semua.xlsx")
    book.active.append(("00:00:30", "P", "Lalu?"))
    book.save(folder / "semua.xlsx")
    assert "00:00:30 stands after 00:03:00" in told(folder, "warning")[0]

"""``qualcode figures`` from interviews to pictures."""

import json
import re
import subprocess
import sys
from html import unescape

import pytest

# Those that a study which one researcher coded has, where none is named.
DRAWN = ("tree", "saturation", "heatmap", "frequency", "cooccurrence", "network", "triangulation")


def drawn(path):
    """Every line of text in a drawing."""
    return [unescape(one) for one in re.findall(r"<text [^>]*>([^<]*)", path.read_text("utf-8"))]


def names(folder):
    """The files of a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_all_figures_are_drawn_in_a_study_folder(run, study):
    """Without any option they stand in out/figures, with what is to be pasted below them."""
    done = run("figures")
    assert done.code == 0, done.err
    folder = study / "out" / "figures"
    assert names(folder) == sorted(["captions.txt", *(f"{name}.png" for name in DRAWN)])
    assert all((folder / f"{name}.png").read_bytes()[:4] == b"\x89PNG" for name in DRAWN)
    assert done.out.splitlines() == [
        "Gambar 3.1 Pohon Kode dan Jumlah Segmen: out/figures/tree.png",
        "Gambar 3.2 Cakupan Kode (Saturasi) Menurut Urutan Wawancara: out/figures/saturation.png",
        "Gambar 4.1 Peta Panas Informan × Tema: out/figures/heatmap.png",
        "Gambar 4.2 Frekuensi Kode Menurut Peran: out/figures/frequency.png",
        "Gambar 4.3 Peta Panas Ko-okurensi Kode: out/figures/cooccurrence.png",
        "Gambar 4.4 Jaringan Ko-okurensi Kode: out/figures/network.png",
        (
            "Gambar 4.5 Informan yang Menyebut Tiap Kode Menurut Kelompok: "
            "out/figures/triangulation.png"
        ),
        "Captions, notes and alternative texts: out/figures/captions.txt",
    ]


def test_captions_can_be_pasted(run, study):
    """Caption, notes, source and alternative text of each figure, in the thesis's language."""
    assert run("figures", "heatmap", "tree", "-o", "gambar", "--lang", "en").code == 0
    tree, heatmap = (study / "gambar" / "captions.txt").read_text("utf-8").split("\n\n")
    assert tree.startswith("Figure 3.1 Code Tree with Segment Counts\nNote: f is the number of ")
    assert heatmap.splitlines()[0] == "Figure 4.1 Heatmap of Informants × Themes"
    assert heatmap.splitlines()[-2:] == [
        "Source: Researcher's own data analysis",
        (
            "Alternative text: Heatmap of segment counts: themes in rows: 2, subthemes: 2; "
            "informants in columns: 2. Largest among themes: Support with R1 (1); Support with "
            "S1 (1); Stigma with R1 (1). Largest among subthemes: Emotional with R1 (1). Cells "
            "without a segment, of themes and subthemes: 4 of 8."
        ),
    ]


def test_figures_formats_and_a_folder_are_chosen(run, study, monkeypatch, tmp_path):
    """Names of figures stand before the study, formats add up."""
    monkeypatch.chdir("/")
    done = run(
        *("figures", "heatmap", study, "-o", tmp_path / "f", "--format", "svg", "--format", "pdf")
    )
    assert done.code == 0, done.err
    assert names(tmp_path / "f") == ["captions.txt", "heatmap.pdf", "heatmap.svg"]
    assert drawn(tmp_path / "f" / "heatmap.svg") == [
        *("R1", "S1", "Residen", "Staf", "Dukungan", "1", "1", "Emosional", "1", "-"),
        *("Keluarga", "-", "-", "Stigma", "1", "-"),
    ]


def test_codes_and_levels_are_chosen(run, study):
    """The tree is drawn of the chosen codes, down to the level that is asked for."""
    assert run("figures", "tree", "--format", "svg", "--level", "1").code == 0
    tree = study / "out" / "figures" / "tree.svg"
    assert drawn(tree) == ["Jumlah segmen (f)", "Dukungan", "2", "Stigma", "1"]
    assert run("figures", "tree", "--format", "svg", "--code", "support.emotional").code == 0
    assert drawn(tree) == ["Jumlah segmen (f)", "Dukungan – Emosional", "1"]


def test_the_same_study_gives_the_same_files(run, study):
    """Drawn again, nothing differs."""
    command = ("figures", "--format", "png", "--format", "svg", "--format", "pdf", "-o")
    assert run(*command, "one").code == 0
    assert run(*command, "two").code == 0
    assert len(names(study / "one")) == 1 + 3 * len(DRAWN)
    for name in names(study / "one"):
        assert (study / "one" / name).read_bytes() == (study / "two" / name).read_bytes()


def test_json_tells_words_and_files(run, study):
    """Other programs get one object: each figure's caption, notes, alternative text, files."""
    done = run("figures", "frequency", "--json", "--by", "role", "--lang", "en")
    told = json.loads(done.out)
    assert done.code == 0
    assert told["out"] == "out/figures"
    (figure,) = told["figures"]
    assert figure["figure"] == "frequency"
    assert figure["caption"] == "Figure 4.1 Code Frequency by Role"
    assert figure["files"] == ["out/figures/frequency.png"]
    assert figure["alt"].startswith("Horizontal bar chart of segments per code by role")
    assert figure["notes"]
    assert (study / told["captions"]).is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["heatmp"], "heatmp: is no figure, and no file or folder. Did you mean `heatmap`?"),
        (["--only", "confirmed"], "no coding is confirmed, so there is nothing to draw"),
        (["--by", "hobi"], "no informant has the attribute `hobi`"),
        (["--code", "suport"], "has no code `suport`"),
        (["-o", "transcripts"], "Choose another folder with -o."),
    ],
)
def test_what_cannot_be_drawn_is_said(run, study, arguments, said):
    """Nothing is written, the message says what to do, and the exit code is 1."""
    done = run("figures", *arguments)
    assert done.code == 1
    assert said in " ".join(done.err.split())
    assert not (study / "out").exists()
    assert names(study / "transcripts") == ["R1.txt", "S1.txt"]


def test_a_study_without_codings_gets_no_pictures(run, study):
    """Nothing is drawn of nothing; what to try is said."""
    (study / "transcripts" / "R1.txt").unlink()
    (study / "transcripts" / "S1.txt").write_text("Peneliti: Apa?\nInforman: Hm.\n", "utf-8")
    done = run("figures")
    assert done.code == 1
    assert "no segment carries any of the codes, so there is nothing to draw" in done.err
    assert not (study / "out").exists()


def test_a_file_that_cannot_be_read_is_named_and_the_rest_drawn(run, study):
    """The figures are of the others, and the exit code says that one is missing."""
    (study / "transcripts" / "R2.docx").write_bytes(b"no Word file")
    done = run("figures", "tree")
    assert done.code == 1
    assert "R2.docx" in done.err
    assert (study / "out" / "figures" / "tree.png").is_file()


def test_figures_are_written_whole_or_not_at_all(run, study):
    """Where one can't be put in its place, none is; what was there before stays."""
    folder = study / "out" / "figures"
    (folder / "tree.png").mkdir(parents=True)
    (folder / "heatmap.png").write_bytes(b"before")
    done = run("figures")
    assert done.code == 1
    assert "can't be written" in done.err
    assert (folder / "heatmap.png").read_bytes() == b"before"
    assert names(folder) == ["heatmap.png", "tree.png"]


def test_letters_that_the_font_lacks_are_told(run, study):
    """A box in the picture is no surprise; where only .svg is asked for, there is none."""
    book = study / "codebooks" / "kecil.yaml"
    book.write_text(book.read_text("utf-8").replace("Stigma, en", "汚名, en"), "utf-8")
    done = run("figures", "tree")
    assert done.code == 0
    assert "tree: stands as a box where it has 汚 名" in " ".join(done.err.split())
    done = run("figures", "tree", "--format", "svg")
    assert "box" not in done.err
    assert "汚名" in drawn(study / "out" / "figures" / "tree.svg")


def test_help_loads_nothing_that_draws():
    """The library for pictures waits until there is something to draw."""
    code = (
        "import sys; from qualcode import cli; sys.argv = ['qualcode', 'figures', '--help']\n"
        "try: cli.main()\n"
        "finally: print('matplotlib' in sys.modules, 'pandas' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8"
    )
    assert "Example: qualcode figures" in done.stdout
    assert done.stdout.splitlines()[-1] == "False False"

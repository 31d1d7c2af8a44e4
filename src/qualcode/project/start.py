"""A folder -> a study folder. What is there already stays as it is."""

from __future__ import annotations

from pathlib import Path

from qualcode.errors import CannotWrite, Problem
from qualcode.project.informants import FILE as ROSTER_FILE
from qualcode.project.settings import FILE as SETTINGS_FILE
from qualcode.project.shipped import shipped
from qualcode.project.study import CODEBOOKS, TRANSCRIPTS

_SETTINGS = """\
# Setelan penelitian ini / The settings of this study. Semua boleh dihapus; all may be removed.

language = "id"                  # bahasa tabel / language of the tables: id, en
unit = "turn"                    # satuan koding / unit of coding: turn, sentence, paragraph
codebook = "dukungan-sosial"     # berkas di / a file in codebooks/
# cite = "times"                 # kutipan dirujuk dengan / quotes are cited by: lines, times, dates

# coder = "rina"                 # siapa yang memutuskan / who decides: qualcode review, sheet, memo
# answers = false                # jawaban "iya" saja tidak dihitung / a mere "yes" does not count

# Siapa pewawancara? Isi hanya bila qualcode keliru atau bertanya.
# Who interviews? Only where qualcode got it wrong or asks.
# [speakers]
# P = "interviewer"
# I = "informant"
#
# [speakers."R1.docx"]
# A = "interviewer"
#
# Mendahului informants.csv dan kepala wawancara / goes before informants.csv and the header.
# [informants.R1]
# role = "staf"

# Nama yang tidak boleh keluar dari komputer ini / names that must not leave: qualcode read
# [pseudonyms]
# "Rina" = "R1"
"""
_ROSTER = "informant,role,gender,age,education,length,phase,date\n"


def start(folder: Path, *, example: bool = False) -> list[Path]:
    """Make a study folder and give the paths of the new files. Raises CannotWrite.

    ``example`` adds the eight invented interviews. Files that exist are never replaced.
    """
    wanted = {Path(SETTINGS_FILE): _SETTINGS.encode()}
    wanted |= _copies(CODEBOOKS)
    wanted |= (
        _copies(TRANSCRIPTS) if example else {Path(TRANSCRIPTS, ROSTER_FILE): _ROSTER.encode()}
    )
    made = []
    try:
        for name, data in wanted.items():
            path = folder / name
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                made.append(path)
    except OSError as error:
        what = f"can't be made ({error.strerror})."
        raise CannotWrite(Problem(str(folder), what, "Choose another place.")) from error
    return made


def _copies(kind: str) -> dict[Path, bytes]:
    return {Path(kind, path.name): path.read_bytes() for path in sorted(shipped(kind).iterdir())}

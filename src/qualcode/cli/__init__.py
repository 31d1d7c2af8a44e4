"""The command line: one file a command, each a thin wrapper over a plain function.

This is the only place that prints or exits. Nothing heavy is imported here or at the top
of a command's file, so that ``qualcode --help`` answers at once.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

from qualcode.cli.again import started
from qualcode.decide.uncollected import collect_seldom
from qualcode.errors import QualcodeError

PROBLEM, BUG, INTERRUPTED = 1, 70, 130  # 0 is done; 2, wrong usage, is typer's


def _whole(command: Sequence[str]) -> Sequence[str]:
    """What is true of the files of a command that was stopped, where it writes a folder."""
    return ("What is in the output folder is from a whole run.",) if command == ["tag"] else ()


def main() -> None:
    """Run the command line: the one place where errors become messages and exit codes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    collect_seldom()
    try:
        started(sys.argv[1:])
    except QualcodeError as error:
        for problem in error.problems:
            print(f"{problem.severity}: {problem}", file=sys.stderr)
        sys.exit(PROBLEM)
    except KeyboardInterrupt:  # before any command could hear it
        sys.exit(INTERRUPTED)
    except SystemExit as stopped:
        if stopped.code == INTERRUPTED and sys.argv[1:2] != ["read"]:  # which says what it kept
            print("Stopped.", *_whole(sys.argv[1:2]), file=sys.stderr)
        raise
    except OSError as error:  # a full disk behind stdout, say; files name themselves elsewhere
        print(f"error: {error.strerror or error}", file=sys.stderr)
        sys.exit(PROBLEM)
    except Exception:  # noqa: BLE001  anything else is a fault of ours and says so
        import traceback

        traceback.print_exc()
        print("This is a fault in qualcode, not in your files. Please report it.", file=sys.stderr)
        sys.exit(BUG)

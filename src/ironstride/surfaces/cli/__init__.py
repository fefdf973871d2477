"""The command line. Its answers come from `coach`; here they only become text.

Exit codes: 0 done (also when a plan had to leave rules unkept: it says which), 1 `check` found a broken safety
rule or `doctor` something wrong, 2 what was given can't be read (every problem is on standard error).
"""

import os
import sys
from typing import Any


def main() -> None:
    """Run the command line on the arguments of this process. Raises SystemExit with the exit code.

    Without arguments the web app starts. A reader that leaves early, as `head` does, is no mistake and ends it
    quietly.
    """
    # Its matrices are small: a second thread of the linear algebra costs more than it gives, and memory besides.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from ironstride.surfaces.cli.serve_words import serve_words

        if (told := serve_words(sys.argv[1:])) is not None:
            _serve(told)
            return
        from ironstride.surfaces.cli.app import app
        from ironstride.surfaces.cli.program import program_name

        app(prog_name=program_name())
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None


def _serve(told: dict[str, Any]) -> None:
    """Run the app; Ctrl+C before it answers ends it with the exit code of an interrupt."""
    from ironstride.surfaces.cli.start_web import start_web

    try:
        start_web(**told)
    except KeyboardInterrupt:
        raise SystemExit(130) from None

"""Answer progression requests line by line."""

import sys
from collections.abc import Iterator
from typing import BinaryIO, Final, cast

from ironstride.coach.progress_requests import ProgressRequests
from ironstride.files.progress_json import problems_line
from ironstride.surfaces.cli.say import MALFORMED, refuse, say_bytes
from ironstride.training.problem import Problem

LONGEST_LINE: Final = 64_000_000  # bytes, our limit: thirty times fifteen hundred sessions


def show_progress(*, is_jsonl: bool) -> None:
    """One answer a line, each written before the next request is read. Exit code 2 when any of them had problems."""
    if not is_jsonl:
        what = "this command answers programs, one JSON request a line."
        refuse([Problem(where="progress", what=what, try_this="Give --jsonl and send requests to standard input.")])
    requests = ProgressRequests()
    is_all_answered = True
    for line in _lines(_wide_input()):
        if line is None:
            what = f"the line has more than {LONGEST_LINE} bytes; nothing of it was read."
            problem = Problem(where="request", what=what, try_this="Send one request a line.")
            say_bytes(problems_line([problem]))
            is_all_answered = False
            continue
        answered = requests.answer(line)
        say_bytes(answered.line)
        is_all_answered = is_all_answered and answered.is_answer
    if not is_all_answered:
        raise SystemExit(MALFORMED)


def _wide_input() -> BinaryIO:
    """Standard input, in steps of a megabyte: a request of two is there in half the time."""
    try:
        return open(sys.stdin.fileno(), "rb", buffering=1 << 20, closefd=False)
    except OSError:  # standing in for a terminal or a pipe, as in tests
        return cast(BinaryIO, sys.stdin.buffer)


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Every line that isn't empty as soon as it is whole; None for one that is too long to be held."""
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            while line and not line.endswith(b"\n"):
                line = stream.readline(LONGEST_LINE)
            yield None
        elif stripped := line.removeprefix(b"\xef\xbb\xbf").strip():  # the mark that Windows begins a file with
            yield stripped

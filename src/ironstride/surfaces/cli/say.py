"""How the command line speaks: width, colour, wrapped lines, problems, exit codes."""

import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from typing import Final, Literal, NoReturn

from ironstride.surfaces.cli.program import program_name
from ironstride.training.problem import Problem

OK: Final = 0
NOT_KEPT: Final = 1  # `check`: the plan breaks a safety rule; `doctor`: something is wrong
MALFORMED: Final = 2  # what was given can't be read
NOT_REACHED: Final = 4  # `push`: the service can't be reached or is busy; later it may work

WIDTH: Final = 80
_WIDEST: Final = 160
_MOST_REMARKS: Final = 12  # files; the rest is counted
_NOTHING_TO_DO: Final = "Nothing to do"
_AS_STARTED: Final = re.compile(r"(['`])ironstride (?=[a-z])")  # rooms below don't know how we were started
_NO_BREAK: Final = "\N{NO-BREAK SPACE}"  # a number and its unit stay on one line
_BEFORE_UNIT: Final = re.compile(r"(?<=\d) (?=(?:s|h|min|kg|lb|km|%|reps|left|weeks?|days?)(?:$|[\s,.;:)]))")
Tone = Literal["run", "lift", "bad", "ok", "strong", "soft"]
# Blue runs, amber lifts, crimson broken rules, teal kept: the meaning of each colour everywhere in Ironstride.
_CODES: Final[dict[Tone, str]] = {
    "run": "34", "lift": "33", "bad": "31", "ok": "36", "strong": "1", "soft": "2",
}  # fmt: skip
_PLAIN: Final = str.maketrans(
    {
        **dict(zip("▁▂▃▄▅▆▇", "_.-=+*%", strict=True)),
        "●": "*",
        "○": "o",
        "■": "#",
        "□": "+",
        "·": "-",
        "–": "-",
        "×": "x",
        "─": "-",
        "≥": ">=",
        "│": "|",
        "█": "#",
        "═": "=",
    }
)


def is_coloured() -> bool:
    """Colour only where a person looks: on a terminal, and not where NO_COLOR is set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def tinted(text: str, tone: Tone) -> str:
    """`text` in its colour, or as it is where there is none."""
    return f"\033[{_CODES[tone]}m{text}\033[0m" if is_coloured() else text


def terminal_width() -> int:
    """Columns to fill where more than 80 help: those of the terminal, 80 when there is none."""
    return min(shutil.get_terminal_size((WIDTH, 24)).columns, _WIDEST) if sys.stdout.isatty() else WIDTH


def wrapped(text: str, first: str = "", rest: str | None = None, width: int = WIDTH) -> list[str]:
    """`text` as lines of at most `width`; the first begins with `first`, the others with `rest` (or its width).

    >>> wrapped("one two three", "  why ", width=12)
    ['  why one', '      two', '      three']
    """
    indent = " " * len(first) if rest is None else rest
    glued = _BEFORE_UNIT.sub(_NO_BREAK, text)
    lines = textwrap.wrap(
        glued, width, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False, break_long_words=True
    )
    return [line.replace(_NO_BREAK, " ") for line in lines] or [first.rstrip()]


def say(lines: Iterable[str] | str) -> None:
    """Lines to standard output, in one go."""
    text = lines if isinstance(lines, str) else "\n".join(lines)
    print(_sayable(text, sys.stdout.encoding))


def say_bytes(text: bytes) -> None:
    """Bytes to standard output as they are: what programs read must not depend on a terminal's encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text)
    sys.stdout.buffer.flush()


def say_json(data: object) -> None:
    """Plain data to standard output as JSON."""
    import msgspec

    say_bytes(msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n")


def warn(lines: Iterable[str] | str) -> None:
    """Lines to standard error."""
    text = lines if isinstance(lines, str) else "\n".join(lines)
    print(_sayable(text, sys.stderr.encoding), file=sys.stderr)


def refuse(problems: Sequence[Problem]) -> NoReturn:
    """Every problem on standard error, then exit code 2."""
    count = len(problems)
    warn(f"{count} problem{'s' if count != 1 else ''}:")
    for problem in problems:
        warn(problem_lines(problem))
    raise SystemExit(MALFORMED)


def problem_lines(problem: Problem, first: str = "  ") -> list[str]:
    """Where, what and what to try; commands in it as this person has to type them."""
    return wrapped(_as_typed(str(problem)), first, first + "  ")


def _as_typed(text: str) -> str:
    return _AS_STARTED.sub(lambda found: f"{found[1]}{program_name()} ", text)


def printable(text: str) -> str:
    """Text of strangers without what would steer a terminal: control signs become a replacement sign.

    >>> printable("run\\x1b[31m.fit")
    'run\ufffd[31m.fit'
    """
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def remark_lines(problems: Sequence[Problem]) -> list[str]:
    """Remarks for a person: the first of each file in full, then how many more, and the comfort once, at the end.

    A remark that only says there is nothing to do is shown without that.
    """
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.where.partition(", ")[0], []).append(problem)
    lines: list[str] = []
    for found in list(by_file.values())[:_MOST_REMARKS]:
        first = found[0]
        does = "" if first.try_this.startswith(_NOTHING_TO_DO) else f" {first.try_this}"
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        text = f"{first.where}: {first.what}{does}{more}".replace("\n", " ")
        lines += wrapped(_as_typed(text), "! ", "  ")
    if len(by_file) > _MOST_REMARKS:
        lines.append(f"! {len(by_file) - _MOST_REMARKS} more files with remarks.")
    if any(one.try_this.startswith(_NOTHING_TO_DO) for one in problems):
        lines.append("What could be read was kept.")
    return lines


def _sayable(text: str, encoding: str | None) -> str:
    """Without the few signs that an old terminal's encoding lacks."""
    try:
        text.encode(encoding or "ascii")
    except UnicodeEncodeError:
        plain = text.translate(_PLAIN)
        return plain.encode(encoding or "ascii", "replace").decode(encoding or "ascii")
    except LookupError:
        return text.translate(_PLAIN)
    return text

"""An athlete file written for a person: tidy TOML with a comment at each key, which reads back equal."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ironstride.files.athlete_fields import REPEATED, SINGLE
from ironstride.files.athlete_file import encode_request
from ironstride.files.field_tables import Key, Table
from ironstride.training.request import PlanRequest

_WIDTH: Final = 110
_MOST_WORDS: Final = 10  # more choices than these are named by the schema only
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATES: Final = ("born", "starts", "date", "from", "to", "on", "birth_on")
_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
_SAYS: Final[Mapping[str, str]] = {
    "free": "Minutes free for running and lifting together; am starts 07:00, pm 18:00, or give { at, minutes }.",
    "lifts": "Sets that were done: the starting point for loads.",
}


def athlete_toml(request: PlanRequest, program: str = "ironstride") -> str:
    """The request as an athlete file, every default of the single tables written out with what it means.

    `program` is how the reader starts Ironstride. `read_athlete` reads the text back equal. Keys that say nothing yet
    are named at the end of their table.

    >>> print(athlete_toml(PlanRequest()).splitlines()[4])
    name = "Runner"                  # What to call the runner.
    """
    lines = [f"# Ironstride athlete file. Edit it freely; `{program} schema athlete` states every key.", ""]
    for name, data in encode_request(request).items():
        if name in SINGLE:
            if data or name == "free":
                lines += [*_single(name, data), ""]
        else:
            for number, entry in enumerate(data):
                lines += [*_entry(name, entry, is_first=number == 0), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _single(name: str, data: Mapping[str, Any]) -> Iterator[str]:
    table = SINGLE[name]
    if not isinstance(table, Table):
        yield f"# {_SAYS[name]}"
        yield f"[{name}]"
        for key, value in data.items():
            yield f"{_key(key)} = {_value(key, value)}"
        return
    yield f"# {table.says}"
    yield f"[{name}]"
    says = {key.key: _says(key) for key in table.keys}
    for key, value in data.items():
        if value != []:
            yield from _line(key, value, says[key])
    silent = [key.key for key in table.keys if data.get(key.key, []) == []]
    if silent:
        yield f"# Also: {', '.join(silent)}."


def _entry(name: str, data: Mapping[str, Any], *, is_first: bool) -> Iterator[str]:
    table = REPEATED[name]
    if is_first:
        yield f"# {table.says}"
    yield f"[[{name}]]"
    says = {key.key: _says(key) for key in table.keys}
    for key, value in data.items():
        if value != []:
            yield from _line(key, value, says[key] if is_first else "")


def _says(key: Key) -> str:
    words = key.form.describe().get("enum", ())
    return f"{key.says} {' | '.join(words)}" if 0 < len(words) <= _MOST_WORDS else key.says


def _line(key: str, value: Any, says: str) -> Iterator[str]:
    line = f"{key} = {_value(key, value)}"
    if not says:
        yield line
    elif len(line) <= 32 and 35 + len(says) <= _WIDTH:
        yield f"{line:<32} # {says}"
    else:
        yield f"# {says}"
        yield line


def _value(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value if key in _DATES and _DATE.fullmatch(value) else _quoted(value)
    if isinstance(value, list):
        return f"[{', '.join(_value('', one) for one in value)}]"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(name)} = {_value(name, one)}" for name, one in value.items()) + " }"
    return repr(value)


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else _quoted(name)


def _quoted(text: str) -> str:
    """JSON's quotation is TOML's, but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

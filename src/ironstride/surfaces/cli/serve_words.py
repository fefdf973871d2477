"""`ironstride` and `ironstride serve`, understood without the parser of the whole command line.

That parser and what it checks types with take an eighth of a start, and their memory for as long as the app runs.
"""

from collections.abc import Sequence
from typing import Any, Final

_LARGEST_PORT: Final = 65_535
_WITH_A_WORD: Final = {"--port": "port", "--host": "host", "--data": "data"}
_ALONE: Final = {"--no-browser": ("opens_browser", False), "--demo": ("wants_demo", True)}


def serve_words(arguments: Sequence[str]) -> dict[str, Any] | None:
    """What `start_web` is told by these arguments; None where they are anything else, or anything is wrong with them.

    None is for the whole command line, which says what is wrong.

    >>> serve_words([]), serve_words(["serve", "--port=9000", "--no-browser"])
    ({}, {'port': 9000, 'opens_browser': False})
    >>> serve_words(["serve", "--port", "high"]), serve_words(["plan"])
    (None, None)
    """
    if not arguments:
        return {}
    if arguments[0] != "serve":
        return None
    told: dict[str, Any] = {}
    left = list(arguments[1:])
    while left:
        name, equals, word = left.pop(0).partition("=")
        if name in _ALONE and not equals:
            told.update([_ALONE[name]])
        elif name in _WITH_A_WORD and (equals or (left and not left[0].startswith("-"))):
            told[_WITH_A_WORD[name]] = word if equals else left.pop(0)
        else:
            return None
    port = told.get("port", "0")
    if not (port.isascii() and port.isdigit()) or int(port) > _LARGEST_PORT:
        return None
    return {**told, "port": int(port)} if "port" in told else told

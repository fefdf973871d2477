"""Numbers and durations as apps of many countries print them."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Literal

DecimalMark = Literal[".", ","]

_LONGEST: Final = 24  # our default: no weight, count or distance needs more characters
_SIMPLE: Final = re.compile(r"-?\d{1,12}(?:\.\d{1,12})?")
_DIGITS: Final = re.compile(r"-?(?:\d+(?:[.,]\d+)*|[.,]\d+)")
_SPACES: Final = re.compile(r"[\s'’_]")
_COMMA_IS_DECIMAL: Final = re.compile(r"-?(?:0,\d+|\d+,(?:\d{1,2}|\d{4,})|\d{1,3}(?:\.\d{3})+,\d+)")
_DOT_IS_DECIMAL: Final = re.compile(r"-?(?:0\.\d+|\d+\.(?:\d{1,2}|\d{4,})|\d{1,3}(?:,\d{3})+\.\d+)")
_GROUPED: Final = {mark: re.compile(rf"-?\d{{1,3}}(?:\{mark}\d{{3}})+") for mark in ".,"}
_CLOCK: Final = re.compile(r"(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2}(?:[.,]\d{1,6})?)")
_WORDS: Final = re.compile(
    r"(?:(\d{1,4}) ?h(?:rs?|ours?)?)? ?(?:(\d{1,5}) ?m(?:ins?|inutes?)?)? ?(?:(\d{1,6}) ?s(?:ecs?|econds?)?)?"
)


def decimal_mark(cells: Iterable[str], otherwise: DecimalMark) -> DecimalMark:
    """What stands before the decimals in these cells; `otherwise` where they show neither or both.

    >>> decimal_mark(["1,250", "62,5"], "."), decimal_mark(["4,808"], "."), decimal_mark(["4,808", "5.02"], ",")
    (',', '.', '.')
    """
    commas = dots = False
    for cell in set(cells):
        commas = commas or _COMMA_IS_DECIMAL.fullmatch(cell) is not None
        dots = dots or _DOT_IS_DECIMAL.fullmatch(cell) is not None
    if commas == dots:
        return otherwise
    return "," if commas else "."


@lru_cache(maxsize=20_000)
def plain_number(text: str, mark: DecimalMark) -> str | None:
    """The number in its plain spelling ("1250", "62.5"), or None where the text is none.

    A single mark that can only be decimal is, whatever `mark` says: it settles the ambiguous "1,250" alone.

    >>> plain_number("1,250", "."), plain_number("1,250", ","), plain_number("62,5", "."), plain_number("1.234,5", ".")
    ('1250', '1.250', '62.5', '1234.5')
    """
    if _SIMPLE.fullmatch(text) and (mark == "." or "." not in text):
        return text
    if len(text) > _LONGEST:
        return None
    text = _SPACES.sub("", unicodedata.normalize("NFKC", text)).replace("\N{MINUS SIGN}", "-").removeprefix("+")
    if not text.isascii() or not _DIGITS.fullmatch(text):
        return None
    if "." in text and "," in text:
        decimal = max(".,", key=text.rfind)
    elif text.count(".") + text.count(",") != 1:
        decimal = ""  # 1.234.567: only groups
    else:
        found = "." if "." in text else ","
        decimal = "" if found != mark and _GROUPED[found].fullmatch(text) and not text.startswith("0") else found
    whole, _, decimals = text.rpartition(decimal) if decimal else (text, "", "")
    whole = whole.replace(".", "").replace(",", "")
    return f"{whole or '0'}.{decimals}" if decimals else whole


def seconds(text: str, *, bare: bool = True) -> float | None:
    """Seconds from ``0:00:45``, ``05:58.0``, ``2h 18m``, ``55m`` or, where `bare` numbers are seconds, ``3300``.

    >>> seconds("2h 18m"), seconds("0:00:45"), seconds("30:00,75"), seconds("180"), seconds("soon")
    (8280.0, 45.0, 1800.75, 180.0, None)
    """
    if clock := _CLOCK.fullmatch(text):
        return 3600 * float(clock[1] or 0) + 60 * float(clock[2]) + float(clock[3].replace(",", "."))
    words = _WORDS.fullmatch(text.casefold().replace(".", ""))
    if words and any(words.groups()):
        return 3600 * float(words[1] or 0) + 60 * float(words[2] or 0) + float(words[3] or 0)
    number = plain_number(text, ".") if bare else None
    return float(number) if number is not None and not number.startswith("-") else None

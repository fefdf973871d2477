"""Pounds in a text for a runner who thinks in kilograms: hers first, the source's own number behind it."""

import re
from typing import Final

from ironstride.units import KG_PER_LB

_POUNDS: Final = re.compile(r"(?<![\w.,(])(\d+(?:[.,]\d+)?)(?: (to|bis) (\d+(?:[.,]\d+)?))?[ \N{NO-BREAK SPACE}]lb\b")
_WHOLE_FROM: Final = 20.0  # kg, our default: from here on a tenth says nothing


def kilograms_first(text: str, decimal: str = ".") -> str:
    """The text with kilograms before every number of pounds.

    >>> kilograms_first("By 2.5 to 5 %, never more than 10 lb.")
    'By 2.5 to 5 %, never more than 4.5\xa0kg (10\xa0lb).'
    >>> kilograms_first("5 bis 10 lb auf 65 lb", ",")
    '2,3 bis 4,5\xa0kg (5 bis 10\xa0lb) auf 29\xa0kg (65\xa0lb)'
    """
    return _POUNDS.sub(lambda found: _both(found, decimal), text) if "lb" in text else text


def _both(found: re.Match[str], decimal: str) -> str:
    low, between, high = found.groups()
    said = low if high is None else f"{low} {between} {high}"
    ends = [_kilograms(one, decimal) for one in (low, high) if one is not None]
    return f"{f' {between} '.join(ends)}\N{NO-BREAK SPACE}kg ({said}\N{NO-BREAK SPACE}lb)"


def _kilograms(pounds: str, decimal: str) -> str:
    kg = float(pounds.replace(",", ".")) * float(KG_PER_LB)
    digits = 0 if kg >= _WHOLE_FROM else 1
    return f"{kg:.{digits}f}".removesuffix(".0").replace(".", decimal)

"""Finds English in a page that is shown in German: by words that no German sentence has."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, Final

_ENGLISH: Final = re.compile(
    r"(?<![\w/.-])(?:"
    r"the|of|and|is|are|be|been|with|without|at|most|least|left|your|you|yours|it|its|this|that|these|those|not|no|by|"
    r"from|to|for|or|on|than|has|have|had|were|would|can|can't|isn't|doesn't|don't|didn't|wasn't|as|if|when|where|"
    r"which|who|what|why|how|but|before|after|between|until|since|during|about|because|only|more|less|fewer|each|"
    r"every|other|another|some|any|none|both|one|two|three|four|easier|harder|easy|hard|heavy|lighter|heavier|"
    r"pain|hurts|session|sessions|week|weeks|day|days|today|yesterday|tomorrow|month|months|hour|hours|minutes|"
    r"run|runs|lift|lifts|load|loads|set|sets|reps|rep|again|never|yet|too|new|old|known|kept|planned|done|"
    r"there|here|nothing|something|give|write|take|leave|keep|choose|see|stop|years|year|race|races|"
    r"chest|knee|knees|shin|foot|groin|shoulder|neck|wrist|elbow|sole|bone|sore|first|next|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tue|Wed|Thu|Fri|Sat|Sun|"
    r"January|February|March|June|July|October|December|Dec|Oct|Mar|May"
    r")(?![\w/-]|\.\w)"
)
"""Words of English that aren't German: without those that both have, such as die, was, in, an, am, also, all, will."""
_ANY_CASE: Final = re.compile(_ENGLISH.pattern, re.IGNORECASE)
_SHOWN: Final = frozenset({"aria-label", "title", "placeholder", "alt", "data-confirm", "label"})
_VOID: Final = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})


class _Shown(HTMLParser):
    """What a page shows or reads out, a text or an attribute at a time; without what it says is English."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._aside: list[bool] = []
        self._block: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        is_aside = bool(self._aside and self._aside[-1]) or tag in ("script", "style") or told.get("lang") == "en"
        if tag not in _VOID:
            self._aside.append(is_aside)
        if not is_aside:
            self.found += [value for name, value in attrs if name in _SHOWN and value]

    def handle_endtag(self, tag: str) -> None:
        if self._aside and tag not in _VOID:
            self._aside.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and not (self._aside and self._aside[-1]):
            self.found.append(" ".join(data.split()))


def shown(page: str) -> list[str]:
    """Every text of a page that a reader meets."""
    reader = _Shown()
    reader.feed(page)
    reader.close()
    return reader.found


def texts_in(answer: str) -> list[str]:
    """Every text of a JSON answer that has a blank, so is nothing for programs alone."""
    return [one for one in _leaves(json.loads(answer)) if " " in one]


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from _leaves(one)
    elif isinstance(value, str):
        yield value


def english_in(text: str, names: frozenset[str] = frozenset()) -> list[str]:
    """The English words of a text, leaving out `names` (of people, apps, files, exercises of her own)."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return _ANY_CASE.findall(text)

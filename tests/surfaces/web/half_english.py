"""Finds English in a page that is shown in German: by words that our English texts have and no German one has."""

import json
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from typing import Any, Final

from ironstride.surfaces.web.catalogue import FOLDER
from ironstride.surfaces.web.catalogue_file import texts_of

_PLACE: Final = re.compile(r"\{\w*\}|%\(\w+\)s|'[^']*'|\"[^\"]*\"|„[^“]*“|\[\[?\w+\]?\]|\b\w+(?:[-_/.]\w+)+\b|--\w+")
"""What is filled in, quoted, or for programs."""
_WORD: Final = re.compile(r"(?<![\w.@/-])[a-z]{2,}(?![\w@/-]|\.\w)")
_SHOWN: Final = frozenset({"aria-label", "title", "placeholder", "alt"})
_VOID: Final = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})


@cache
def english_words() -> frozenset[str]:
    """Words of our English texts that stand in no German one, so that none of them is the name of a lift or an app."""
    found = texts_of(FOLDER / "de")
    pairs = [*found.texts.items(), *((one, said) for one, many in found.plurals.items() for said in many)]
    english = {word for text, _said in pairs for word in _words(text)}
    german = {word for _text, said in pairs for word in re.findall(r"\w+", _PLACE.sub(" ", said).casefold())}
    return frozenset(english - german)


def _words(text: str) -> list[str]:
    return _WORD.findall(_PLACE.sub(" ", text))


def english_in(text: str) -> list[str]:
    """The English words of a text that is meant to be German; a word that begins with a capital may begin a sentence.

    >>> english_in("Dieselbe Bewegung, easier."), english_in("Dieselbe Bewegung, leichter.")
    (['easier'], [])
    """
    plain = _PLACE.sub(" ", text)
    begun = re.sub(r"(^|[.:!?] )([A-Z])(?=[a-z]+ [a-z])", lambda one: one[1] + one[2].lower(), plain)
    return [one for one in _WORD.findall(begun) if one in english_words()]


class _Shown(HTMLParser):
    """What a page shows or reads out, a text or an attribute at a time; without what it says is English."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._aside: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_aside = bool(self._aside and self._aside[-1])
        is_aside = is_aside or tag in ("script", "style") or dict(attrs).get("lang") == "en"
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

"""What a language says for a text: by the text itself, or by the sentence of which it is a filled-in form.

The rooms below speak English and know of no language. Their sentences stand in the catalogues as templates with
``{name}`` where something is filled in; here a finished sentence is told apart into its template and what was filled
in, both are translated, and put together again. So neither a rule nor the engine ever calls a translator, and a text
that was stored a year ago is translated as one that was said just now.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from ironstride.surfaces.web.catalogue_file import texts_of

FOLDER: Final = Path(__file__).with_name("locale")
_NAME: Final = re.compile(r"\{(\w+)\}")
_DEEPEST: Final = 5
"""Sentences in sentences in sentences: our default."""
_ENDS: Final = re.compile(r"(?<=[.!?:;]) |(?<=,) |\n")
_BETWEEN: Final = re.compile(r"(, | or | and | of )")
"""What stands between the words of a list."""
_LIGHT: Final = 12
"""A template with fewer letters of its own says too little to be sure of: it fills with no more than one sentence."""
_MEASURED: Final = re.compile(r"[-+±]?\d\S* \w+")
"""A number and its unit: ``62.5 kg``."""
_QUOTED: Final = re.compile(r"'[^']*'|\"[^\"]*\"")
"""Somebody's own words, which stay as they are."""
_LOWER: Final = re.compile(r"(?<!\S)[^\w\s]*[^\W\d_A-Z]")
"""A word that begins small, so no number and no name."""
_SENTENCE_END: Final = re.compile(r"[.!?:;] ")
_AMOUNT: Final = re.compile(r"[-+±]?\d[\d.]*")
_OPEN: Final = re.compile(r"[.:] \{\w+\}$")
_COUNTED: Final = re.compile(r"([-+±]?\d[\d.–-]*[ \N{NO-BREAK SPACE}])(\D.*)", re.DOTALL)
"""A number and what is counted: ``3 weeks``."""
_RANGE: Final = re.compile(r"(?<![\w.-])(\d{1,3})-(\d{1,3})(?![\w-]|\.\d)")
"""From one number to another, as the rooms below write it; no date, no tempo and no identifier."""
_PERCENT: Final = re.compile(r"(?<=\d)%(?![\w(])")
_DECIMAL: Final = re.compile(r"(?<![\d.])([-+±]?\d+)\.(\d+)(?![\d.])")


@dataclass(frozen=True, slots=True)
class _Template:
    """A sentence with places to fill. `marks` are its fixed parts, the longest first.

    `is_open`: its last place stands after a colon or a full stop, so more than one sentence may follow there.
    """

    shape: str
    said: str
    marks: tuple[str, ...]
    weight: int
    is_open: bool


class _Parts(dict[str, str]):
    """What was filled in; a name that a translation made up stays visible."""

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


@dataclass(slots=True)
class Catalogue:
    """A language's texts. `plurals` are by their singular.

    >>> german = Catalogue({"{hours} h before {run}.": "{hours} h vor {run}.", "the long run": "dem langen Lauf"}, {})
    >>> german.text("14.5 h before the long run.")
    '14,5 h vor dem langen Lauf.'
    >>> german.text("Nobody said this yet.")
    'Nobody said this yet.'
    >>> german = Catalogue({"weeks": "Wochen", "easy": "locker", "long": "lang", "or": "oder"}, {})
    >>> german.text("easy or long, 1.5 weeks")
    'locker oder lang, 1,5 Wochen'
    """

    texts: Mapping[str, str]
    plurals: Mapping[str, tuple[str, ...]]
    decimal: str = ","
    _templates: list[_Template] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._templates = sorted(_templates(self.texts), key=lambda one: -one.weight)

    def text(self, english: str) -> str:
        """The text in this language; as it is where nothing is known of it."""
        return self._found(english, 0) or english

    def plural(self, one: str, many: str, count: int) -> str:
        """The form for a number of things, each form by itself where it was marked so; as it is where nothing is known.

        >>> Catalogue({"run": "Lauf", "runs": "Läufe"}, {}).plural("run", "runs", 2)
        'Läufe'
        """
        said = self.plurals.get(one)
        return self.text(one if count == 1 else many) if said is None else said[0 if count == 1 else 1]

    def _found(self, english: str, depth: int) -> str | None:
        return self._whole(english, depth) or (self._in_pieces(english, depth) if depth <= _DEEPEST else None)

    def _whole(self, english: str, depth: int) -> str | None:
        """By the text, or by the one template that it fills."""
        if (exact := self._exactly(english)) is not None:
            return exact
        if depth > _DEEPEST or not any(letter.isalpha() for letter in english):
            return None
        if (filled := self._fitting(english, depth)) is not None:
            template, match = filled
            parts = {name: self._part(part or "", depth + 1) for name, part in match.groupdict().items()}
            return template.said.format_map(_Parts(parts))
        return self._listed(english, depth)

    def _exactly(self, english: str) -> str | None:
        """By the text as it is, or as it would be within a sentence: a place that hurts may stand at its beginning."""
        if (exact := self.texts.get(english)) is not None or not english[:1].isupper():
            return exact
        within = self.texts.get(english[0].lower() + english[1:])
        return None if within is None else within[0].upper() + within[1:]

    def _fitting(self, english: str, depth: int) -> tuple[_Template, re.Match[str]] | None:
        """The heaviest template that it fills without a sentence running over a place; else the heaviest of all."""
        over: tuple[_Template, re.Match[str]] | None = None
        for one in self._templates:
            if all(mark in english for mark in one.marks) and (match := _compiled(one.shape).fullmatch(english)):
                if one.weight < _LIGHT and not all(self._is_sure(part, depth + 1) for part in match.groups()):
                    continue
                parts = match.groups()[:-1] if one.is_open else match.groups()
                if not any(_SENTENCE_END.search(part) for part in parts):
                    return one, match
                if over is None and one.weight >= _LIGHT:
                    over = one, match
        return over

    def _is_sure(self, part: str, depth: int) -> bool:
        """Whether what is filled in is a number, a name or in quotation marks, or known here piece by piece.

        A run of other words is a sentence that nobody translated: a light template around it would say a third of it
        in each language, which reads worse than English does.
        """
        core = part.strip()
        if (
            not _LOWER.search(core)
            or _MEASURED.fullmatch(core)
            or _QUOTED.fullmatch(core)
            or self._whole(core, depth) is not None
        ):
            return True
        pieces = _ENDS.split(core)
        return len(pieces) > 1 and all(self._is_sure(piece, depth) for piece in pieces)

    def _listed(self, english: str, depth: int) -> str | None:
        """What is counted, or stands in a list: ``3 weeks``, ``intervals, tempo or hills``."""
        if english.endswith((",", ":", ";", ".")) and (begun := self._whole(english[:-1], depth)) is not None:
            return begun + english[-1]
        listed = _BETWEEN.split(english)
        if len(listed) > 1 and all(one in self.texts or _AMOUNT.fullmatch(one) for one in listed[::2]):
            said = (f" {self.text(one.strip())} " if place % 2 else one for place, one in enumerate(listed))
            return "".join(", " if one == " , " else self.texts.get(one) or self._number(one) for one in said)
        if (counted := _COUNTED.fullmatch(english)) and (things := self.texts.get(counted[2])) is not None:
            return self._number(counted[1]) + things
        return None

    def _part(self, filled_in: str, depth: int) -> str:
        core = filled_in.strip()
        said = self._found(core, depth) if core else None
        return filled_in.replace(core, said, 1) if said else self._number(filled_in)

    def _in_pieces(self, english: str, depth: int) -> str | None:
        """Sentences one after another, each by itself; None where none of them is known."""
        pieces = _ENDS.split(english)
        if len(pieces) == 1:
            return None
        said: list[str] = []
        is_known = False
        while pieces:  # the longest beginning that is known, then the rest likewise
            for count in range(len(pieces), 0, -1):
                beginning = " ".join(pieces[:count])
                found = self._whole(beginning, depth + 1)
                if found is not None or count == 1:
                    said.append(found or beginning)
                    is_known |= found is not None
                    del pieces[:count]
                    break
        return " ".join(said) if is_known else None

    def _number(self, text: str) -> str:
        return _DECIMAL.sub(rf"\1{self.decimal}\2", text) if len(text) < 40 else text


def _templates(texts: Mapping[str, str]) -> Iterator[_Template]:
    for english, said in texts.items():
        if not _NAME.search(english):
            continue
        pieces = _NAME.split(english)
        shape, seen = [], set[str]()
        for place, piece in enumerate(pieces):
            if place % 2 == 0:
                shape.append(re.escape(piece))
            elif piece in seen:
                shape.append(f"(?P={piece})")
            else:
                seen.add(piece)
                shape.append(f"(?P<{piece}>.*?)" if piece else "(.*?)")
        fixed = sorted((piece for piece in pieces[::2] if piece), key=len, reverse=True)
        weight = sum(sum(letter.isalpha() for letter in piece) for piece in fixed)
        if weight >= 2:  # "{this} {that}" would be anything
            yield _Template("".join(shape), said, tuple(fixed), weight, bool(_OPEN.search(english)))


@cache
def _compiled(shape: str) -> re.Pattern[str]:
    """To compile all of them would take longer than the first page; a visit fills a few dozen."""
    return re.compile(shape, re.DOTALL)


@cache
def catalogue(language: str) -> Catalogue | None:
    """The catalogue of a language, read from its ``.po`` files once; None for the one that texts are written in."""
    folder = FOLDER / language
    if not folder.is_dir():
        return None
    found = texts_of(folder)
    return Catalogue(found.texts, found.plurals)


@lru_cache(maxsize=8_192)
def translated(language: str, english: str) -> str:
    """A text in a language as it is printed, remembered.

    >>> translated("en", "3-4 sets of 3-5, 55% of the plan of 2026-11-24")
    '3–4 sets of 3–5, 55\\xa0% of the plan of 2026-11-24'
    """
    found = catalogue(language)
    said = english if found is None else found.text(english)
    return _PERCENT.sub("\N{NO-BREAK SPACE}%", _RANGE.sub("\\1–\\2", said))

"""The comparison of protocols as a page shows it: questions, what each source answers, ranges as bars."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ironstride.coach.compare_protocols import Cell, Row
from ironstride.protocols.evidence import Claim
from ironstride.protocols.protocol import Origin
from ironstride.protocols.read import CONSENSUS, protocol
from ironstride.protocols.registers import Contradiction, contradictions, sources
from ironstride.surfaces.web.language import NO_BREAK, Words


def _(text: str) -> str:
    """Marks a text for translation where it stands."""
    return text


UNNAMED: Final = _("a running site, not named in our copy")
"""Where a source stands in words of ours; the others stand where their own names say."""
QUESTIONS: Final = {
    "sets": _("Sets"), "reps": _("Reps a set"), "percent_1rm": _("Load, % of 1RM"), "rir": _("Reps left"),
    "rpe_cap": _("Effort at most"), "rest_s": _("Rest between sets"), "sessions_a_week": _("Days a week"),
    "contacts": _("Landings of jumps"), "exercises": _("Main lifts"), "session_minutes": _("Minutes"),
    "patterns": _("Which lifts"), "style": _("One leg or two"), "accessory_sets": _("Sets of the rest"),
    "accessory_reps": _("Reps of the rest"), "accessory_rir": _("Reps left in the rest"),
    "core_sessions": _("Core sessions"), "deload": _("Lighter weeks"), "variation": _("What changes"),
    "progression": _("How the bar goes up"), "warm-up": _("Warm-up"), "gate": _("Who may not start so"),
}  # fmt: skip
"""What is asked, by the field of a page; a page of the web has this name."""
IN_SENTENCES: Final = ("patterns", "deload", "variation", "progression", "warm-up", "gate")
"""Answered in a sentence: too long for a cell."""
_WHOLE_BAR: Final = 100.0
_LEAST: Final = 4.0  # of a bar's hundred: a single number still is to be seen
_ENDS: Final = {"percent_1rm": (0.5, 1.0), "rpe_cap": (5.0, 10.0)}
_DIGITS: Final = 4  # more than any of the registry has
_MINUS: Final = re.compile(r"(?<![\w.])-(?=\d)")


@dataclass(frozen=True, slots=True)
class Bar:
    """A range on a line of a hundred units: where it begins, and how long it is."""

    x: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one protocol answers. `says` is "" where its source is silent; then `used` is what a plan by it takes."""

    protocol: str
    name: str
    says: str
    used: str
    origin: Origin
    bar: Bar | None
    is_ours: bool

    @property
    def mark(self) -> str:
        """A word for where the answer comes from."""
        if self.is_ours:
            return _("our choice, with its reasons below")
        if not self.says:
            return _("silent: a plan by it takes ours")
        return _("its own words") if self.origin.provenance == "source" else _("follows from its words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question with every answer. `conflict` says how far the answers of contradicting sources lie apart, "" where
    not two of them speak here; where nobody contradicts they may still differ (`differs`)."""

    name: str
    title: str
    answers: tuple[Answer, ...]
    contested: tuple[Contradiction, ...]
    conflict: str
    differs: bool
    scale: str

    @property
    def ours(self) -> Answer:
        """The answer of our consensus."""
        return next(one for one in self.answers if one.is_ours)

    @property
    def told(self) -> int:
        """How many sources answer."""
        return sum(bool(one.says) and not one.is_ours for one in self.answers)


def questions(rows: Sequence[Row], words: Words) -> tuple[Question, ...]:
    """The rows of a comparison as questions, those that the sources answer differently first."""
    found = [_question(row, words) for row in rows]
    return tuple(sorted(found, key=lambda one: not one.conflict))


def _question(row: Row, words: Words) -> Question:
    ends = _ENDS.get(row.name) or (0.0, max((cell.span[1] for cell in row.cells if cell.span), default=0.0))
    contested = tuple(contradictions()[id_] for id_ in row.contested)
    answers = tuple(_answer(cell, ends, words) for cell in row.cells)
    return Question(
        name=row.name,
        title=words.gettext(QUESTIONS[row.name]),
        answers=answers,
        contested=contested,
        conflict=_conflict(row, contested, words),
        differs=not contested and _differs(row),
        scale=_scale(row, ends, words),
    )


def _answer(cell: Cell, ends: tuple[float, float], words: Words) -> Answer:
    page, is_ours = protocol(cell.protocol), cell.protocol == CONSENSUS
    speaks = is_ours or cell.is_told
    said = words.gettext(cell.says)
    return Answer(
        protocol=page.id, name=words.gettext(page.name), says=said if speaks else "", used=said, origin=cell.origin,
        bar=_bar(cell.span, ends) if speaks and cell.span and ends[1] else None, is_ours=is_ours,
    )  # fmt: skip


def _bar(span: tuple[float, float], ends: tuple[float, float]) -> Bar:
    bottom, top = ends
    low, high = (_WHOLE_BAR * min(max((end - bottom) / (top - bottom), 0.0), 1.0) for end in span)
    width = max(high - low, _LEAST)
    return Bar(x=round(min(low, _WHOLE_BAR - width), 1), width=round(width, 1))


def _scale(row: Row, ends: tuple[float, float], words: Words) -> str:
    if not ends[1] or row.name in IN_SENTENCES or not any(cell.span for cell in row.cells):
        return ""
    low, high = (_number(row.name, end, words) for end in ends)
    return words.gettext(_("{low} to {high}")).format(low=low, high=high)


def _differs(row: Row) -> bool:
    """Whether two sources give ranges that have nothing in common."""
    told = [cell.span for cell in row.cells if cell.is_told and cell.span and cell.protocol != CONSENSUS]
    return bool(told) and max(span[0] for span in told) > min(span[1] for span in told)


def _conflict(row: Row, contested: Sequence[Contradiction], words: Words) -> str:
    """How far apart the sources that speak are; words of the contradiction where it is no number.

    "" where fewer than two speak: a contradiction on record may be of another part of the season."""
    speaking = [cell for cell in row.cells if cell.is_told and cell.protocol != CONSENSUS]
    if not contested or len(speaking) < 2:
        return ""
    if all(len({position.source for position in one.positions}) == 1 for one in contested):
        return words.gettext(_("One source contradicts itself"))
    told = [cell.span for cell in speaking if cell.span]
    low, high = min((span[0] for span in told), default=0.0), max((span[1] for span in told), default=0.0)
    if len(told) < 2 or low == high:
        return words.gettext(_("The sources disagree"))
    text = words.gettext(_("Sources range from {low} to {high}"))
    return text.format(low=_number(row.name, low, words), high=_number(row.name, high, words))


def _number(name: str, value: float, words: Words) -> str:
    if name == "percent_1rm":
        return f"{words.number(100 * value, 0)}{NO_BREAK}%"
    if name == "rest_s":
        return f"{words.number(value / 60, 1)}{NO_BREAK}min"
    return words.number(value, 1)


def claim_number(claim: Claim, words: Words) -> str:
    """Effect and interval of a claim, "" for one without a number; minus signs are printed as such."""
    figures = [] if claim.effect is None else [words.number(claim.effect, _DIGITS)]
    if claim.interval:
        low, high = (words.number(end, _DIGITS) for end in claim.interval)
        spread = words.gettext(_("{low} to {high}")).format(low=low, high=high)
        figures.append(f"[{spread}]" if figures else spread)
    return _MINUS.sub("\N{MINUS SIGN}", " ".join((*figures, words.gettext(claim.unit)))) if figures else ""


def claim_words(claim: Claim, words: Words) -> str:
    """What a claim says, with its number behind it."""
    said, number = words.gettext(claim.statement), claim_number(claim, words)
    return f"{said.removesuffix('.')} ({number})." if number else said


def source_links(ids: str) -> Iterator[tuple[str, str]]:
    """Page and name of each source in a comma-separated list; our default has none.

    >>> list(source_links("seed-004, our default"))
    [('/sources/seed-004', 'Hard days hard')]
    """
    for id_ in (one.strip() for one in ids.split(",")):
        if id_ in sources():
            yield f"/sources/{id_}", sources()[id_].name

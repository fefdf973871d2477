"""What an import's page shows of a proposal: the three figures, and a row for everything that wants a word."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from ironstride.store.blobs import digest
from ironstride.surfaces.answers.zones import is_zone
from ironstride.surfaces.web.athlete.filled import Values
from ironstride.surfaces.web.language import Words
from ironstride.training.question import Question

if TYPE_CHECKING:  # as in `jobs`
    from ironstride.coach.gather_files import AnswerBook
    from ironstride.coach.import_files import ImportProposal
    from ironstride.coach.import_plan import ProposedFile


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


MOST_ROWS: Final = 100
"""Rows that are shown; the rest is counted: our default."""
_MOST_OF_A_FILE: Final = 3
NOUNS: Final = {
    "activities": (_("%(num)s activity"), _("%(num)s activities")),
    "sessions": (_("%(num)s strength session"), _("%(num)s strength sessions")),
    "sets": (_("%(num)s set"), _("%(num)s sets")),
    "weighings": (_("%(num)s weighing"), _("%(num)s weighings")),
}
CHOICES: Final = {"yes": _("Day first: 3 April"), "no": _("Month first: 4 March")}
_ITEMS: Final = ("activities", "sessions", "weighings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question that is open, about all files that leave it open. `number` names its field."""

    number: int
    question: Question
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A file with something wrong that has something new all the same: kept unless it is skipped. Or one without
    anything to keep, which can only be read about (`key` is ""). `what` is each place in the file and what is there."""

    key: str
    where: str
    what: tuple[tuple[str, str], ...]
    fix: tuple[str, ...]
    more: int = 0
    is_skipped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLook:
    """`new`, `here` and `asks` are the three figures, `broken` counts files that can't be read."""

    new: int
    new_files: int
    here: int
    asks: int
    broken: int
    asked: tuple[Asked, ...]
    noted: tuple[Noted, ...]
    more: int
    held: tuple[str, ...]
    workouts: int

    @property
    def bar(self) -> tuple[tuple[str, float, float], ...]:
        """The parts of the bar, each with its begin and length in hundredths."""
        parts = (("new", self.new_files), ("here", self.here), ("asks", self.asks + self.broken))
        whole = sum(count for _name, count in parts) or 1
        found, at = [], 0.0
        for name, count in parts:
            found.append((name, at, 100 * count / whole))
            at += 100 * count / whole
        return tuple(found)


def look_of(proposal: "ImportProposal", words: Words, without: Collection[tuple[int, str]] = ()) -> ImportLook:
    """The page's view of what was found; files `without` which she wants it are ticked."""
    files = proposal.files
    standings: Counter[str] = Counter(file.standing for file in files)
    noted = tuple(row for file in files for row in _rows(file, without))
    counts = proposal.counts
    return ImportLook(
        new=sum(counts[noun] for noun in _ITEMS),
        new_files=standings["new"],
        here=standings["here"],
        asks=standings["question"],
        broken=standings["problem"],
        asked=tuple(_asked(files)),
        noted=noted[:MOST_ROWS],
        more=max(0, len(noted) - MOST_ROWS),
        held=held(counts, words),
        workouts=sum(file.workouts for file in files),
    )


def held(counts: Mapping[str, int], words: Words) -> tuple[str, ...]:
    """How many of each noun, in words."""
    return tuple(
        words.ngettext(one, many, counts[noun]) % {"num": words.number(counts[noun], 0)}
        for noun, (one, many) in NOUNS.items()
        if counts.get(noun)
    )


def with_answers(book: "AnswerBook", proposal: "ImportProposal", told: Values) -> "tuple[AnswerBook, tuple[str, ...]]":
    """The answers with those of the form, and what of it was no answer. One that is left open changes nothing."""
    by_file = dict(book.by_file)
    wrong = []
    for one in _asked(proposal.files):
        text = told.get(f"answer-{one.number}", "").strip()
        if not text:
            continue
        value = _value(one.question, text)
        if value is None:
            wrong.append(one.question.asks)
            continue
        for name in one.files:
            by_file[name] = replace(by_file.get(name, book.common), **{one.question.field: value})
    return replace(book, by_file=by_file), tuple(wrong)


def skipped(proposal: "ImportProposal", told: Values) -> frozenset[tuple[int, str]]:
    """The files that the form leaves out."""
    wanted = {name.removeprefix("skip-") for name, value in told.items() if name.startswith("skip-") and value}
    keys = {_key(file): (file.place, file.name) for file in proposal.files}
    return frozenset(keys[key] for key in wanted if key in keys)


def _asked(files: "Iterable[ProposedFile]") -> Iterable[Asked]:
    """Each question once, with the files that leave it open."""
    found: dict[tuple[str, str, tuple[str, ...]], tuple[Question, list[str]]] = {}
    for file in files:
        for question in file.questions:
            key = (question.field, question.asks, question.choices)
            found.setdefault(key, (question, []))[1].append(file.name)
    for number, (question, names) in enumerate(found.values()):
        yield Asked(number=number, question=question, files=tuple(dict.fromkeys(names)))


def _value(question: Question, text: str) -> Any:
    if question.field == "day_first":
        return {"yes": True, "no": False}.get(text)
    if question.field == "timezone":
        return text if is_zone(text) else None
    return text if text in question.choices else None


def _rows(file: "ProposedFile", without: Collection[tuple[int, str]]) -> Iterable[Noted]:
    """What is wrong with a file, in one row. What its questions are about is asked, not told again."""
    asks_for_zone = any(question.field == "timezone" for question in file.questions)
    told = [one for one in file.problems if not (asks_for_zone and "zone" in one.try_this)]
    if told:
        yield Noted(
            key=_key(file) if file.standing == "new" else "",
            where=file.name or told[0].where,
            what=tuple((one.where.removeprefix(file.name).lstrip(", "), one.what) for one in told[:_MOST_OF_A_FILE]),
            more=max(0, len(told) - _MOST_OF_A_FILE),
            fix=tuple(dict.fromkeys(one.try_this for one in told))[:_MOST_OF_A_FILE],
            is_skipped=(file.place, file.name) in without,
        )


def _key(file: "ProposedFile") -> str:
    """What a form calls a file: short, whatever its name is."""
    return f"{file.place}-{digest(file.name.encode())[:16]}"

"""What an import would do, file by file, before anything is written."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from ironstride.coach.import_spool import Entry
from ironstride.training.problem import Problem
from ironstride.training.question import Question

Standing = Literal["new", "here", "question", "problem", "nothing"]
NOUNS: Final = ("activities", "sessions", "sets", "weighings")
"""What is counted of a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedFile:
    """One file of an import.

    `standing`: it is ``new`` (at least something in it, as `counts` say), wholly ``here`` already, waits for an
    answer to its ``question``s, has a ``problem`` that left nothing to keep, or holds ``nothing`` to be kept.
    Problems may stand beside any of these. `place` is the number of the place that it was found in, from 0.
    """

    place: int = 0
    name: str
    format: str
    standing: Standing
    counts: Mapping[str, int] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    workouts: int = 0


@dataclass(slots=True)
class Present:
    """What is here already, with ids: originals by digest, the others by key. Files of this import add to it."""

    originals: dict[str, str] = field(default_factory=dict)
    activities: dict[str, str] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    sets: dict[str, str] = field(default_factory=dict)
    weighings: set[tuple[str, float]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class News:
    """What is new of one entry: the keys of its rows that are to be added."""

    activities: frozenset[str] = frozenset()
    sessions: frozenset[str] = frozenset()
    sets: frozenset[str] = frozenset()
    weighings: frozenset[tuple[str, float]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.activities or self.sessions or self.sets or self.weighings)

    @property
    def counts(self) -> dict[str, int]:
        """How many of each noun."""
        numbers = (len(self.activities), len(self.sessions), len(self.sets), len(self.weighings))
        return {noun: number for noun, number in zip(NOUNS, numbers, strict=True) if number}


def news_of(entry: Entry, present: Present) -> News:
    """What `entry` adds to what is present; from then on that is present, too."""
    decoded = entry.decoded
    activities = _added({one.key: one.id for one in decoded.activities}, present.activities)
    sessions = _added({one.key: one.id for one in decoded.sessions}, present.sessions)
    sets = _added({key: "" for one in decoded.sessions for key in one.set_keys}, present.sets)
    weighings = frozenset(decoded.weighings) - present.weighings
    present.weighings |= weighings
    news = News(activities=activities, sessions=sessions, sets=sets, weighings=weighings)
    if news and decoded.original_id is not None:
        present.originals.setdefault(decoded.digest, decoded.original_id)
    return news


def proposed_files(entries: Sequence[Entry], present: Present) -> list[ProposedFile]:
    """Each file with its standing. Entries of one file are joined; lists and routes kept beside aren't named."""
    found: dict[tuple[int, str], list[Entry]] = {}
    for entry in entries:
        if not entry.beside:
            found.setdefault(entry.file, []).append(entry)
    return [_file(file, of_file, present) for file, of_file in found.items()]


def total(files: Iterable[ProposedFile]) -> Counter[str]:
    """How many of each noun would be added, by all files."""
    counts: Counter[str] = Counter()
    for one in files:
        counts.update(one.counts)
    return counts


def _file(file: tuple[int, str], entries: Sequence[Entry], present: Present) -> ProposedFile:
    readings = [entry.decoded.reading for entry in entries]
    questions = tuple(question for entry in entries for question in entry.questions)
    counts: Counter[str] = Counter()
    for entry in entries:
        if not questions:
            counts.update(news_of(entry, present).counts)
    problems = tuple(problem for reading in readings for problem in reading.problems)
    standing: Standing = "nothing"
    if questions:
        standing = "question"
    elif counts:
        standing = "new"
    elif any(entry.is_here or (not entry.decoded.reading.is_empty and _is_kept(entry)) for entry in entries):
        standing = "here"
    elif any(problem.is_fatal for problem in problems):
        standing = "problem"
    return ProposedFile(
        place=file[0], name=file[1],
        format=next((one.format for one in readings if one.format), ""), standing=standing, counts=counts,
        questions=questions, problems=problems, workouts=sum(len(one.workouts) for one in readings),
    )  # fmt: skip


def _is_kept(entry: Entry) -> bool:
    reading = entry.decoded.reading
    return bool(reading.activities or reading.sessions or reading.body_mass)


def _added(keys: Mapping[str, str], present: dict[str, str]) -> frozenset[str]:
    added = frozenset(keys.keys() - present.keys())
    for key in added:
        present[key] = keys[key]
    return added

"""Sets as a runner types them between two sets: `squat 60kg 5@2 5@2 5@1`. The page docs/log-by-hand.md explains it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ironstride.files.exercise_words import OWN, meant_by
from ironstride.files.set_amounts import Body, Mistake, load_of, rest_of, sets_of
from ironstride.files.set_items import Item, Words, item_at, name_end, words_at
from ironstride.files.set_mistakes import LONGEST_TEXT, exercise_id_problem, not_understood, which_exercise
from ironstride.protocols.catalogue import exercises
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.problem import Problem

_ENTRY = re.compile(r"[^;\n]+")
_HANDS_FULL = frozenset({"barbell", "dumbbells", "kettlebells", "machine"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SetReading:
    """The sets of a text in their order, and every problem of it at once. There is no set where one is fatal."""

    sets: tuple[LoggedSet, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_readable(self) -> bool:
        """Whether no problem is fatal."""
        return not any(problem.is_fatal for problem in self.problems)


@dataclass(slots=True)
class _Reader:
    known: Mapping[str, str]
    as_id: str | None
    after: LoggedSet | None
    text: str = ""
    sets: list[LoggedSet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, at: int, what: str, try_this: str, *, is_fatal: bool = True) -> None:
        line = self.text.count("\n", 0, at) + 1
        column = at - (self.text.rfind("\n", 0, at) + 1) + 1
        where = f"line {line}, column {column}" if "\n" in self.text else f"column {column}"
        self.problems.append(Problem(where=where, what=what, try_this=try_this, is_fatal=is_fatal))


def read_sets(
    text: str, *, known: Mapping[str, str] | None = None, as_id: str | None = None, after: LoggedSet | None = None
) -> SetReading:
    """The sets that `text` tells; never raises.

    `known` are names of exercises logged before with their ids (`exercise_words.meant_by`). `as_id` says which
    exercise the words mean, ``own`` for none of the catalogue's. A line without an exercise goes on with the one
    above, and with its load where it names none; the first one goes on with `after`.

    >>> sets = read_sets("squat 60kg 2x5@2 62,5kg 5@1").sets
    >>> [(one.exercise, str(one.load), one.repetitions, one.rir) for one in sets]
    [('back-squat', '60 kg', 5, 2.0), ('back-squat', '60 kg', 5, 2.0), ('back-squat', '62.5 kg', 5, 1.0)]
    >>> print(read_sets("squat 60kg 5@8").problems[0])
    column 12: '5@8' is not clear: 8 reps left, or an effort of 8? Write 5@rpe8 for the effort, 5@2 for 2 reps left.
    """
    reader = _Reader(known or {}, as_id, after, text[:LONGEST_TEXT])
    if len(text) > LONGEST_TEXT:
        reader.problem(0, f"this is longer than {LONGEST_TEXT} characters.", "Log it in parts.")
        return SetReading(problems=tuple(reader.problems))
    if as_id is not None and (problem := exercise_id_problem(as_id)):
        reader.problems.append(problem)
    entries = [found for found in _ENTRY.finditer(reader.text) if found[0].strip()]
    for found in entries:
        _read_entry(reader, found[0], found.start())
    if not entries:
        reader.problem(0, "nothing is written here.", "Write an exercise, a load and sets: squat 60kg 5@2 5@2 5@1.")
    names = {one.name for one in reader.sets}
    if as_id is not None and len(names) > 1:
        what = "--as names one exercise, and several are written."
        reader.problem(0, what, "Log each by itself.")
    fatal = tuple(problem for problem in reader.problems if problem.is_fatal)
    return SetReading(problems=fatal) if fatal else SetReading(sets=tuple(reader.sets), problems=tuple(reader.problems))


def _read_entry(reader: _Reader, entry: str, offset: int) -> None:
    """One exercise with its sets, or more sets of the one before."""
    body, _, note = entry.partition("#")
    at = len(body) - len(body.lstrip())
    name, at = _name(body, at)
    before = reader.sets[-1] if reader.sets else reader.after
    start = Body()
    if name:
        exercise = _exercise(reader, name, offset)
    elif before is not None:
        name, exercise = before.name, before.exercise
        start = Body.of(before)
    else:
        reader.problem(offset + at, *which_exercise(body[at:]))
        exercise = ""
    pattern = LoggedSet(name=name or "?", exercise=exercise)
    sets = _read_items(reader, body, at, offset, pattern, start)
    if not sets:
        return
    if note.strip():
        sets[-1] = replace(sets[-1], note=" ".join(note.split()))
    reader.sets += sets


def _name(body: str, at: int) -> tuple[str, int]:
    if body[at : at + 1] == '"' and (close := body.find('"', at + 1)) > 0:
        return " ".join(body[at + 1 : close].split()), close + 1
    end = name_end(body, at)
    return " ".join(body[at:end].split()), end


def _exercise(reader: _Reader, name: str, offset: int) -> str:
    if reader.as_id is not None:
        return "" if reader.as_id == OWN else reader.as_id
    meant = meant_by(name, reader.known)
    if meant.offered:
        what = f"{name!r} isn't the name of one exercise."
        reader.problem(offset, what, f"Did you mean {' or '.join(meant.offered)}? Write that, or add --as own.")
    elif meant.is_new:
        what = f"{name!r} is not in the catalogue; it is kept as an exercise of your own."
        reader.problem(offset, what, "Give --as ID if it goes by another name there.", is_fatal=False)
    return meant.id


def _read_items(reader: _Reader, body: str, at: int, offset: int, pattern: LoggedSet, start: Body) -> list[LoggedSet]:
    """The sets of what stands behind the exercise's words; problems go to the reader."""
    sets: list[LoggedSet] = []
    load, is_said, had_mistake = start, start != Body(), False
    for item in _items(body, at):
        try:
            if isinstance(item, Words):
                raise not_understood(item.text, item.at)
            if item.kind == "rest":
                sets = _rested(sets, item)
            elif item.kind == "set":
                sets += sets_of(item, load, pattern)
            else:
                load, is_said = load_of(item), True
        except Mistake as mistake:
            had_mistake = True
            reader.problem(offset + mistake.at, mistake.what, mistake.try_this)
    if not sets and not had_mistake:
        what = "no set is written here."
        reader.problem(offset + len(body.rstrip()), what, "Write the reps behind the load: squat 60kg 5@2 5@2.")
    known = exercises().get(pattern.exercise)
    if sets and not is_said and known is not None and known.resistance in _HANDS_FULL:
        what = f"{known.name} is logged without a load."
        reader.problem(
            offset + at, what, "If there was one: log --undo, then write it before the reps.", is_fatal=False
        )
    return sets


def _rested(sets: list[LoggedSet], item: Item) -> list[LoggedSet]:
    """The sets, those without a rest now with that of the item: it counts for all before it."""
    seconds = rest_of(item)
    if not sets:
        raise Mistake(item.at, "a rest stands behind the sets it follows.", "Write squat 60kg 5 5 rest 3min.")
    return [one if one.rest_s is not None else replace(one, rest_s=seconds) for one in sets]


def _items(body: str, at: int) -> Iterator[Item | Words]:
    while (at := len(body) - len(body[at:].lstrip())) < len(body):
        item = item_at(body, at)
        if item is None:
            words = words_at(body, at)
            yield words
            at = words.end
        else:
            yield item
            at = item.end

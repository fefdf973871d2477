"""Dates, loads, sets and sources as a runner reads them."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from ironstride.files.calendar_words import CARRIED, TIMED_LEFT
from ironstride.protocols.catalogue import exercises
from ironstride.protocols.registers import sources
from ironstride.training.plan import Because, PrescribedExercise, PrescribedSet
from ironstride.training.words import MONTHS

RUN_WORDS: Final = {"easy": "easy run", "recovery": "recovery run", "long": "long run"}
_ARTICLE: Final = re.compile(r"seed-00(\d)")
_MANY_LEFT: Final = 10


def span_words(first: date, last: date) -> str:
    """The days from `first` to `last`, short.

    >>> span_words(date(2026, 12, 7), date(2026, 12, 13)), span_words(date(2026, 11, 30), date(2026, 12, 6))
    ('7-13 Dec', '30 Nov - 6 Dec')
    """
    if first == last:
        return f"{first.day} {MONTHS[first.month - 1]}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{last.day} {MONTHS[last.month - 1]}"
    return f"{first.day} {MONTHS[first.month - 1]} - {last.day} {MONTHS[last.month - 1]}"


def week_of(day: date, starts: date) -> int:
    """The week of the plan that holds `day`, counted from 1."""
    return (day - starts).days // 7 + 1


def week_days(starts: date, week: int) -> tuple[date, ...]:
    """The seven days of a week counted from 1."""
    return tuple(starts + timedelta(days=7 * (week - 1) + day) for day in range(7))


def run_words(kind: str, name: str = "") -> str:
    """What a runner calls a run: a race by its name."""
    return name if kind == "race" and name else RUN_WORDS.get(kind, kind)


def seconds_words(seconds: int) -> str:
    """A rest or a hold.

    >>> seconds_words(90), seconds_words(180), seconds_words(45)
    ('90 s', '3 min', '45 s')
    """
    return f"{seconds // 60} min" if seconds >= 120 and seconds % 60 == 0 else f"{seconds} s"


def left_words(rir: float) -> str:
    """Reps left; half a rep is said as two whole numbers.

    >>> left_words(2), left_words(4.5), left_words(12)
    ('2 left', '4-5 left', '10 or more left')
    """
    if rir >= _MANY_LEFT:
        return "10 or more left"
    whole = round(2 * rir) / 2
    return f"{whole:g} left" if whole == int(whole) else f"{int(whole)}-{int(whole) + 1} left"


def exercise_name(exercise_id: str) -> str:
    """The exercise's name; its id where the catalogue doesn't know it, as in somebody's own plan."""
    known = exercises().get(exercise_id)
    return known.name if known else exercise_id


def amount_words(one: PrescribedSet, exercise_id: str) -> str:
    """How much of it: reps, seconds or landings, and of which side."""
    known = exercises().get(exercise_id)
    is_one_sided = known is not None and known.laterality == "unilateral"
    side = f" {one.side}" if one.side != "both" else " each side" if is_one_sided and one.contacts is None else ""
    if one.seconds is not None:
        return f"{seconds_words(one.seconds)}{side}"
    if one.contacts is not None:
        return f"{one.contacts} landings{side}"
    return f"{one.reps}{side}"


def load_words(one: PrescribedSet, exercise_id: str) -> str:
    """With what: a load, a band, or nothing but oneself."""
    if one.load is not None:
        return f"{one.load} each hand" if one.implements == 2 else str(one.load)
    known = exercises().get(exercise_id)
    if known is None or known.resistance == "bodyweight":
        return ""
    if known.resistance == "band":
        return "a band"
    if known.pattern == "carry":
        return CARRIED
    is_timed = known.measure in ("seconds", "metres")
    return "a load to match the effort" if is_timed or known.resistance == "other" else "no load"


def set_lines(exercise: PrescribedExercise) -> tuple[str, list[str]]:
    """The ramp in one line ("" where there is none), and one line for each run of equal working sets."""
    ramp = [one for one in exercise.sets if one.kind == "warm-up"]
    work = [one for one in exercise.sets if one.kind != "warm-up"]
    return ", ".join(_ramp_words(one, exercise.exercise) for one in ramp), [
        _work_words(one, len(list(same)), exercise.exercise) for one, same in groupby(work)
    ]


def _ramp_words(one: PrescribedSet, exercise_id: str) -> str:
    load = load_words(one, exercise_id)
    amount = amount_words(one, exercise_id)
    if one.reps is None:
        return amount
    return f"{amount} @ {load}" if one.load is not None else f"{amount} {load}".strip()


def _work_words(one: PrescribedSet, count: int, exercise_id: str) -> str:
    load = load_words(one, exercise_id)
    parts = [f"{count} x {amount_words(one, exercise_id)}"]
    if load:
        share = f" ({100 * one.percent_1rm:.0f} %)" if one.percent_1rm and one.load is not None else ""
        parts[0] += f" @ {load}{share}" if one.load is not None else f" with {load}"
    if one.kind in ("top", "back-off"):
        parts[0] += f", {one.kind}"
    if one.kind == "open":
        parts[0] += ", as many good reps as you can, stop with one left"
    elif one.rir is not None and one.seconds is None:
        parts.append(left_words(one.rir))
    elif one.rir is not None and load != CARRIED:
        parts.append(TIMED_LEFT)
    if one.rest_s:
        parts.append(f"rest {seconds_words(one.rest_s)}")
    if one.tempo and one.tempo not in ("hold", "walk") and is_special_tempo(one.tempo, exercise_id):
        parts.append(f"tempo {one.tempo}")
    return ", ".join(parts)


def is_special_tempo(tempo: str, exercise_id: str) -> bool:
    """Whether a tempo is another than the exercise usually has, and so worth a word."""
    known = exercises().get(exercise_id)
    return known is None or known.tempo != tempo


def source_words(source: str) -> str:
    """Ids of sources as their names; "our default" stays.

    >>> source_words("seed-004, doma-2013")
    'S4 Hard days hard, Doma and Deakin 2013'
    """
    return ", ".join(_source_name(one.strip()) for one in source.split(",") if one.strip())


def reference(because: Because) -> str:
    """The rule and its sources, in brackets."""
    return reference_words(because.rule, because.source)


def reference_words(rule: str, source: str) -> str:
    """The rule and its sources, in brackets.

    >>> reference_words("gap-after-run", "robineau-2016")
    '[gap-after-run; Robineau and others 2016]'
    """
    return f"[{rule}; {source_words(source) or 'our default'}]"


def short_reference(because: Because) -> str:
    """The rule and the shortest names of its sources, for a reason that was worded before.

    >>> short_reference(Because(rule="run-first", says="", source="seed-004, doma-2013"))
    'run-first (S4, Doma 2013)'
    """
    return f"{because.rule} ({', '.join(_shortest(one.strip()) for one in because.source.split(','))})"


def counted(count: int, one: str, more: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "week"), counted(3, "week")
    ('1 week', '3 weeks')
    """
    return f"{count} {one if count == 1 else more or one + 's'}"


def listed(words: Sequence[str]) -> str:
    """Words as a sentence lists them."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def _source_name(source_id: str) -> str:
    known = sources().get(source_id)
    if known is None:
        return source_id
    article = _ARTICLE.fullmatch(source_id)
    return f"S{article[1]} {known.name}" if article else known.name


def _shortest(source_id: str) -> str:
    article = _ARTICLE.fullmatch(source_id)
    known = sources().get(source_id)
    if article or known is None:
        return f"S{article[1]}" if article else source_id
    return f"{known.by.split()[0].rstrip(',')} {known.year}" if known.year and not known.short else known.name

"""Clauses in plain words: what a season pays for, and what speaks for a place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ironstride.protocols.own_window import OWN_WINDOW
from ironstride.protocols.rule import Rule
from ironstride.rules.clause import (
    Across,
    AcrossRuns,
    Arranged,
    BetweenRuns,
    BoundaryClause,
    Count,
    Each,
    LongGap,
    NewWeekday,
    Pair,
    WeekClause,
)
from ironstride.rules.week import Candidate, Week
from ironstride.training.plan import Because
from ironstride.training.words import WEEKDAY_NAMES, Tier

RUN_WORDS = {
    "long": "long run",
    "easy": "easy run",
    "recovery": "recovery run",
    "hills": "hill run",
    "tempo": "tempo run",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One thing the season pays for: the rule, the points of its tier, the day, and words. `candidates` are the
    places it is about (indices of the week), empty for a count; with `is_across` the first is of the week
    before, with `is_of_week_before` all are."""

    rule: Rule
    points: int
    date: date
    says: str
    candidates: tuple[int, ...] = ()
    is_across: bool = False
    is_of_week_before: bool = False

    def of_this_week(self) -> tuple[int, ...]:
        """Its candidates of the week it is counted with."""
        if self.is_of_week_before:
            return ()
        return self.candidates[1:] if self.is_across else self.candidates

    @property
    def tier(self) -> Tier:
        """The tier it is paid in."""
        return self.rule.tier


def run_word(kind: str) -> str:
    """What a runner calls a run of this kind."""
    return RUN_WORDS.get(kind, kind)


def hours_word(hours: float) -> str:
    """Hours as people say them.

    >>> hours_word(37.0), hours_word(10.5), hours_word(1.333333)
    ('37 h', '10.5 h', '1.3 h')
    """
    return f"{round(hours, 1):g} h"


def day_name(first: date, day: int) -> str:
    """The weekday of the `day`-th day after `first`."""
    return WEEKDAY_NAMES[(first + timedelta(days=day)).weekday()]


def place(first: date, candidate: Candidate) -> str:
    """A session and its place, such as "heavy on Tuesday 18:00"."""
    at = datetime.combine(first, time(0)) + timedelta(minutes=candidate.start_min)
    return f"{candidate.kind} on {day_name(first, candidate.day)} {at:%H:%M}"


def breaches_in_week(
    clauses: Sequence[WeekClause], week: Week, taken: Sequence[int], first: date, arrangement: int = 0
) -> Iterator[Breach]:
    """Everything that one week pays for, each with its words."""
    for clause in clauses:
        if isinstance(clause, Each):
            points = clause.points if clause.points.ndim == 1 else clause.points[arrangement]
            for i in taken:
                if points[i]:
                    yield Breach(
                        rule=clause.rule,
                        points=int(points[i]),
                        date=first + timedelta(days=week.candidates[i].day),
                        says=_each_says(clause, week, i, first, arrangement),
                        candidates=(i,),
                    )
        elif isinstance(clause, Pair):
            yield from _pair_breaches(clause, week, taken, first)
        elif isinstance(clause, Arranged):
            if clause.points[arrangement]:
                yield Breach(
                    rule=clause.rule,
                    points=int(clause.points[arrangement]),
                    date=first,
                    says=f"{_moved_words(week, arrangement, first)}. {clause.rule.sentence}",
                )
        else:
            yield from _count_breaches(clause, week, taken, first, arrangement)


def _pair_breaches(clause: Pair, week: Week, taken: Sequence[int], first: date) -> Iterator[Breach]:
    for number, i in enumerate(taken):
        for j in taken[number + 1 :]:
            if clause.points[i, j]:
                apart = abs(week.candidates[j].at_h - week.candidates[i].at_h)
                yield Breach(
                    rule=clause.rule,
                    points=int(clause.points[i, j]),
                    date=first + timedelta(days=week.candidates[j].day),
                    says=f"{_up(place(first, week.candidates[j]))} is {hours_word(apart)} after "
                    f"{place(first, week.candidates[i])}. {clause.rule.sentence}",
                    candidates=(i, j),
                )


def _count_breaches(clause: Count, week: Week, taken: Sequence[int], first: date, arrangement: int) -> Iterator[Breach]:
    weights = clause.weights if clause.weights.ndim == 1 else clause.weights[arrangement]
    constant = clause.constant if isinstance(clause.constant, int) else int(clause.constant[arrangement])
    amount = constant + int(weights[list(taken)].sum())
    missing = max(0, clause.low - amount) if clause.low is not None else 0
    above = max(0, amount - clause.high) if clause.high is not None else 0
    if missing or above:
        yield Breach(
            rule=clause.rule,
            points=clause.points * (missing + above),
            date=first,
            says=_count_says(clause, constant, amount, missing, above),
        )


def _moved_words(week: Week, arrangement: int, first: date) -> str:
    """Which runs an arrangement moves, such as "Tuesday's tempo run moves to Wednesday"."""
    moves = week.moves
    if moves is None:
        return ""
    moved = [
        f"{day_name(first, day)}'s {run_word(week.runs[r].kind)} moves to {day_name(first, week.runs[r].day)}"
        for r, day in zip(moves.runs, moves.from_day, strict=True)
        if moves.on[arrangement, r] and week.runs[r].day != day
    ]
    return _up(", ".join(moved))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A week as it is filled: its sessions and how its runs stand. `first` is its first day."""

    week: Week
    taken: tuple[int, ...]
    arrangement: int
    first: date

    def places_in_use(self) -> list[int]:
        """Which places of the movable runs are in use."""
        moves = self.week.moves
        if moves is None:
            return []
        return [m for m, r in enumerate(moves.runs) if moves.on[self.arrangement, r]]


def breaches_across(clauses: Sequence[BoundaryClause], before: Filled, after: Filled) -> Iterator[Breach]:
    """Everything that two neighbouring weeks pay for."""
    for clause in clauses:
        if isinstance(clause, Across):
            yield from _across_breaches(clause, before, after)
        elif isinstance(clause, AcrossRuns):
            yield from _run_breaches(clause, before, after)
        elif isinstance(clause, BetweenRuns):
            for m in before.places_in_use():
                for n in after.places_in_use():
                    if clause.points[m, n]:
                        says = f"Sunday and Monday both have a quality run. {clause.rule.sentence}"
                        yield Breach(rule=clause.rule, points=int(clause.points[m, n]), date=after.first, says=says)
        else:
            yield from _weekday_breaches(clause, before, after)


def _across_breaches(clause: Across, before: Filled, after: Filled) -> Iterator[Breach]:
    for i in before.taken:
        for j in after.taken:
            if clause.points[i, j]:
                one, other = before.week.candidates[i], after.week.candidates[j]
                apart = other.at_h + before.week.length_h - one.at_h
                yield Breach(
                    rule=clause.rule,
                    points=int(clause.points[i, j]),
                    date=after.first + timedelta(days=other.day),
                    says=f"{_up(place(after.first, other))} is {hours_word(apart)} after {place(before.first, one)} "
                    f"of the week before. {clause.rule.sentence}",
                    candidates=(i, j),
                    is_across=True,
                )


def _run_breaches(clause: AcrossRuns, before: Filled, after: Filled) -> Iterator[Breach]:
    moves = after.week.moves
    for i in before.taken:
        for m in after.places_in_use():
            if clause.points[i, m] and moves is not None:
                run, one = after.week.runs[moves.runs[m]], before.week.candidates[i]
                hours = run.at_h + before.week.length_h - one.at_h
                name = f"{day_name(after.first, run.day)}'s {run_word(run.kind)}"
                here = _up(place(before.first, one))
                yield Breach(
                    rule=clause.rule,
                    points=int(clause.points[i, m]),
                    date=before.first + timedelta(days=one.day),
                    says=f"{here} is {hours_word(hours)} before {name}. {clause.rule.sentence}",
                    candidates=(i,),
                    is_of_week_before=True,
                )


def _weekday_breaches(clause: NewWeekday | LongGap, before: Filled, after: Filled) -> Iterator[Breach]:
    days, next_days = (
        {filled.week.candidates[i].day for i in filled.taken if filled.week.candidates[i].is_main}
        for filled in (before, after)
    )
    if isinstance(clause, NewWeekday):
        for day in sorted(next_days - days):
            says = f"{day_name(after.first, day)} is new: the week before had no main session on it."
            yield Breach(rule=clause.rule, points=clause.points, date=after.first + timedelta(days=day), says=says)
        return
    empty = 6 - max(days, default=-1) + min(next_days, default=7)
    if empty > clause.days:
        says = f"{empty} days without a main session. {clause.rule.sentence}"
        points = clause.points * (empty - clause.days)
        yield Breach(rule=clause.rule, points=points, date=after.first, says=says)


def _in_words(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]


def _up(text: str) -> str:
    return text[:1].upper() + text[1:]


def _first_hit(clause: Each, week: Week, i: int, arrangement: int) -> int:
    """The run (or race) that candidate i clashes with, the first in order; -1 for none."""
    if clause.hits is None:
        return -1
    hits = clause.hits[i]
    if week.moves is not None and not clause.is_of_races:
        hits = hits & week.moves.on[arrangement]
    return int(hits.argmax()) if hits.any() else -1


def _each_says(clause: Each, week: Week, i: int, first: date, arrangement: int) -> str:
    rule, c = clause.rule, week.candidates[i]
    here = _up(place(first, c))
    witness = _first_hit(clause, week, i, arrangement)
    if clause.is_of_races and witness >= 0:
        race = week.races[witness]
        hours = abs(race.at_h - c.at_h)
        side = "before" if race.at_h > c.at_h else "after"
        return f"{here} is {hours / 24:.1f} days {side} the race. {rule.sentence}"
    if witness >= 0:
        run = week.runs[witness]
        name = f"{day_name(first, run.day)}'s {run_word(run.kind)}"
        hours = run.at_h - c.at_h
        if hours > 0:
            return f"{here} is {hours_word(hours)} before {name}. {rule.sentence}"
        return f"{here} is {hours_word(-hours)} after {name}. {rule.sentence}"
    if rule.form == "same_day_as_run":
        return f"{here} is not on a day of {_in_words(rule.words('runs'))}. {rule.sentence}"
    if rule.form == "day_after_run":
        return f"{here} is not the day after hard running with {rule.number('hours'):g} h to spare. {rule.sentence}"
    if rule.form == "sessions_a_week":
        return f"{here} has {c.minutes} min: {round(100 * c.share)} % of the full session's dose (our default)."
    return f"{here}. {rule.sentence}"


def _count_says(clause: Count, constant: int, amount: int, missing: int, above: int) -> str:
    rule = clause.rule
    if rule.form == "sessions_a_week":
        sessions = "session" if missing == 1 else "sessions"
        return f"{missing} {clause.about} {sessions} of {clause.low} found no place this week."
    if rule.form == "rest_days":
        alone = " The runs alone take them." if constant > (clause.high or 0) else ""
        days = f"{7 - amount} {'rest days' if 7 - amount != 1 else 'rest day'} this week"
        return f"{days}, {7 - (clause.high or 0)} wanted.{alone} {rule.sentence}"
    if rule.form == "minutes_a_week":
        return f"{amount * 5} min of lifting this week, {above * 5} over. {rule.sentence}"
    if rule.form == "pinned":
        return f"A pinned session could not stand where it was pinned. {rule.sentence}"
    return rule.sentence


def reasons_for(filled: Filled, i: int, rules: Mapping[str, Rule], prices: Sequence[Breach]) -> list[Because]:
    """What speaks for the place of candidate `i`: the runs around it, and every price that it pays all the same."""
    week, first = filled.week, filled.first
    c = week.candidates[i]
    found: list[Because] = []
    happens = [run for r, run in enumerate(week.runs) if week.moves is None or week.moves.on[filled.arrangement, r]]
    before = [run for run in happens if run.day == c.day and run.at_h <= c.at_h]
    hard = rules["hard-days-hard"]
    fast = next((run for run in before if run.kind in hard.words("runs")), None)
    if c.is_main and fast is not None:
        says = f"{day_name(first, c.day)} is a hard day already ({run_word(fast.kind)}), so the easy days stay easy."
        found.append(_because(hard, says))
    if c.is_main and before:
        latest = max(before, key=lambda run: run.at_h)
        says = f"Run first: {hours_word(c.at_h - latest.at_h)} from the start of the run to this."
        found.append(_because(rules["run-first"], says))
    recovery = rules["recovery-before-quality-run"]
    coming = [run for run in happens if run.at_h > c.at_h and run.kind in recovery.words("runs")]
    if c.body == "loaded" and coming:
        run = min(coming, key=lambda run: run.at_h)
        until, least = run.at_h - c.at_h, recovery.number("hours")
        if until >= least:
            name = f"{day_name(first, run.day)}'s {run_word(run.kind)}"
            found.append(_because(recovery, f"{hours_word(until)} before {name}; {least:g} h is the least."))
        own = rules.get(OWN_WINDOW)
        if own is not None and until >= own.number("hours"):
            says = f"{hours_word(until)} before the run; your own runs ask for {own.number('hours'):g} h."
            found.append(_because(own, says))
    mine = [price for price in prices if i in price.of_this_week()]
    for price in mine:
        found.append(Because(rule=price.rule.id, says=f"At a price: {price.says}", source=price.rule.source))
    if c.kind == "core" and not mine:
        found.append(_because(rules["core-on-an-easy-day"], f"{day_name(first, c.day)} is an easy day."))
    return found


def _because(rule: Rule, says: str) -> Because:
    return Because(rule=rule.id, says=says, source=rule.source)

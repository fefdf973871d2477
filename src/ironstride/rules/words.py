"""Clauses in plain words: what a season pays for, and what speaks for a place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ironstride.protocols.rule import Rule
from ironstride.rules.clause import Across, BoundaryClause, Count, Each, LongGap, NewWeekday, Pair, WeekClause
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
    places it is about (indices of the week), empty for a count; with `is_across` the first is of the week before."""

    rule: Rule
    points: int
    date: date
    says: str
    candidates: tuple[int, ...] = ()
    is_across: bool = False

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


def breaches_in_week(clauses: Sequence[WeekClause], week: Week, taken: Sequence[int], first: date) -> Iterator[Breach]:
    """Everything that one week pays for, each with its words."""
    for clause in clauses:
        if isinstance(clause, Each):
            for i in taken:
                if clause.points[i]:
                    c = week.candidates[i]
                    yield Breach(
                        rule=clause.rule, points=int(clause.points[i]), date=first + timedelta(days=c.day),
                        says=_each_says(clause, week, i, first), candidates=(i,),
                    )  # fmt: skip
        elif isinstance(clause, Pair):
            for number, i in enumerate(taken):
                for j in taken[number + 1 :]:
                    if clause.points[i, j]:
                        apart = abs(week.candidates[j].at_h - week.candidates[i].at_h)
                        yield Breach(
                            rule=clause.rule, points=int(clause.points[i, j]),
                            date=first + timedelta(days=week.candidates[j].day),
                            says=f"{_up(place(first, week.candidates[j]))} is {hours_word(apart)} after "
                            f"{place(first, week.candidates[i])}. {clause.rule.sentence}",
                            candidates=(i, j),
                        )  # fmt: skip
        else:
            amount = clause.constant + int(clause.weights[list(taken)].sum())
            low, high = clause.low, clause.high
            missing = max(0, (low or 0) - amount) if low is not None else 0
            above = max(0, amount - high) if high is not None else 0
            if missing or above:
                yield Breach(
                    rule=clause.rule, points=clause.points * (missing + above), date=first,
                    says=_count_says(clause, week, amount, missing, above),
                )  # fmt: skip


def breaches_across(
    clauses: Sequence[BoundaryClause], weeks: tuple[Week, Week], both: tuple[Sequence[int], Sequence[int]], first: date
) -> Iterator[Breach]:
    """Everything that two neighbouring weeks pay for; `both` is what they hold, `first` the earlier one's first day."""
    (week, following), (taken, next_taken) = weeks, both
    after = first + timedelta(days=7)
    for clause in clauses:
        if isinstance(clause, Across):
            for i in taken:
                for j in next_taken:
                    if clause.points[i, j]:
                        apart = following.candidates[j].at_h + week.length_h - week.candidates[i].at_h
                        yield Breach(
                            rule=clause.rule, points=int(clause.points[i, j]),
                            date=after + timedelta(days=following.candidates[j].day),
                            says=f"{_up(place(after, following.candidates[j]))} is {hours_word(apart)} after "
                            f"{place(first, week.candidates[i])} of the week before. {clause.rule.sentence}",
                            candidates=(i, j), is_across=True,
                        )  # fmt: skip
            continue
        before_days = {week.candidates[i].day for i in taken if week.candidates[i].is_main}
        next_days = {following.candidates[j].day for j in next_taken if following.candidates[j].is_main}
        if isinstance(clause, NewWeekday):
            for day in sorted(next_days - before_days):
                yield Breach(
                    rule=clause.rule, points=clause.points, date=after + timedelta(days=day),
                    says=f"{day_name(after, day)} is new: the week before had no main session on it.",
                )  # fmt: skip
        elif isinstance(clause, LongGap):
            empty = 6 - max(before_days, default=-1) + min(next_days, default=7)
            if empty > clause.days:
                yield Breach(
                    rule=clause.rule, points=clause.points * (empty - clause.days), date=after,
                    says=f"{empty} days without a main session. {clause.rule.sentence}",
                )  # fmt: skip


def _in_words(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]


def _up(text: str) -> str:
    return text[:1].upper() + text[1:]


def _each_says(clause: Each, week: Week, i: int, first: date) -> str:
    rule, c = clause.rule, week.candidates[i]
    here = _up(place(first, c))
    witness = int(clause.witness[i]) if clause.witness is not None else -1
    if rule.form in ("clear_before_race", "clear_after_race", "recovery_after_race") and witness >= 0:
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


def _count_says(clause: Count, week: Week, amount: int, missing: int, above: int) -> str:
    rule = clause.rule
    if rule.form == "sessions_a_week":
        sessions = "session" if missing == 1 else "sessions"
        return f"{missing} {clause.about} {sessions} of {clause.low} found no place this week."
    if rule.form == "rest_days":
        runs = len({run.day for run in week.runs if 0 <= run.day <= 6})
        alone = " The runs alone take them." if runs > (clause.high or 0) else ""
        days = f"{7 - amount} rest day{'s' if 7 - amount != 1 else ''} this week"
        return f"{days}, {7 - (clause.high or 0)} wanted.{alone} {rule.sentence}"
    if rule.form == "minutes_a_week":
        return f"{amount * 5} min of lifting this week, {above * 5} over. {rule.sentence}"
    if rule.form == "pinned":
        return f"A pinned session could not stand where it was pinned. {rule.sentence}"
    return rule.sentence


def reasons_for(week: Week, i: int, first: date, rules: Mapping[str, Rule], prices: Sequence[Breach]) -> list[Because]:
    """What speaks for the place of candidate `i`: the runs around it, and every price that it pays all the same."""
    c = week.candidates[i]
    found: list[Because] = []
    todays = [run for run in week.runs if run.day == c.day]
    before = [run for run in todays if run.at_h <= c.at_h]
    hard = rules["hard-days-hard"]
    if c.is_main and any(run.kind in hard.words("runs") for run in before):
        run = next(run for run in before if run.kind in hard.words("runs"))
        found.append(
            _because(
                hard,
                f"{day_name(first, c.day)} is a hard day already ({run_word(run.kind)}), so the easy days stay easy.",
            )
        )
    if c.is_main and before:
        latest = max(before, key=lambda run: run.at_h)
        found.append(
            _because(
                rules["run-first"], f"Run first: {hours_word(c.at_h - latest.at_h)} from the start of the run to this."
            )
        )
    recovery = rules["recovery-before-quality-run"]
    coming = [run for run in week.runs if run.at_h > c.at_h and run.kind in recovery.words("runs")]
    if c.body == "loaded" and coming:
        run = min(coming, key=lambda run: run.at_h)
        until = run.at_h - c.at_h
        if until >= recovery.number("hours"):
            name = f"{day_name(first, run.day)}'s {run_word(run.kind)}"
            found.append(
                _because(recovery, f"{hours_word(until)} before {name}; {recovery.number('hours'):g} h is the least.")
            )
    for price in prices:
        if i in (price.candidates[1:] if price.is_across else price.candidates):
            found.append(Because(rule=price.rule.id, says=f"At a price: {price.says}", source=price.rule.source))
    if c.kind == "core" and not any(i in price.candidates for price in prices if not price.is_across):
        found.append(_because(rules["core-on-an-easy-day"], f"{day_name(first, c.day)} is an easy day."))
    return found


def _because(rule: Rule, says: str) -> Because:
    return Because(rule=rule.id, says=says, source=rule.source)

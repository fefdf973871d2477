"""Print what a switch to another protocol would change, or give it as data."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from ironstride.coach.choice_remarks import sides
from ironstride.coach.switch_protocol import Change, SessionChange, Switch, WeekLoad, switch_protocol
from ironstride.protocols.protocol import Protocol
from ironstride.surfaces.cli.choose_protocol import changed
from ironstride.surfaces.cli.logged_strength import logged_strength
from ironstride.surfaces.cli.read_request import local_today
from ironstride.surfaces.cli.say import refuse, say, say_json, tinted, wrapped
from ironstride.surfaces.cli.show_check import TIER_WORDS
from ironstride.surfaces.cli.show_why import plan_of
from ironstride.surfaces.cli.words import span_words
from ironstride.training.plan import Plan
from ironstride.training.problem import Problem
from ironstride.training.words import DAYS, PHASES, TIERS

_ABOUT: Final = 24


def show_switch(file: str, to: str, data: str | None = None, *, as_json: bool) -> None:
    """Plan both ways, with the loads of the log, and print the differences. Exit code 2 where the file, the id or the
    page can't be read."""
    before = plan_of(file, data)
    wanted = changed(before.request, to)
    if wanted.plan == before.request.plan:
        what = f"this plan is by {before.protocol} already."
        refuse([Problem(where="--to", what=what, try_this="Name another; 'protocols' lists them.")])
    today = local_today(wanted.athlete.timezone)
    found = switch_protocol(before, wanted, today, logged_strength(data, wanted, today))
    if as_json:
        say_json(_data(found))
    else:
        say(_lines(found))


def _lines(found: Switch) -> Iterator[str]:
    was, now = found.pages
    yield tinted("\n".join(wrapped(f"From {_page_words(was)} to {_page_words(now)}")), "strong")
    if now.summary:
        yield from wrapped(now.summary)
    yield from _phases(found.before, found.after)
    for of_phase in found.doses:
        yield ""
        yield tinted("\n".join(wrapped(f"Doses: {', '.join(of_phase.phases)}")), "strong")
        for change in of_phase.changes:
            yield from _change_lines(change)
    if found.throughout:
        yield ""
        yield tinted("In all phases", "strong")
        for change in found.throughout:
            yield from _long_lines(change)
    if found.rules:
        yield ""
        yield tinted("Rules", "strong")
        for change in found.rules:
            yield from _long_lines(change)
    yield ""
    yield tinted("Sessions", "strong")
    yield from _session_lines(found.sessions, found.before.weeks)
    yield ""
    yield tinted("Weeks: main sessions, and minutes of lifting with core and mobility", "strong")
    yield from _week_lines(found.weeks)
    yield ""
    yield tinted("Left undone, each plan by its own page", "strong")
    yield from _cost_lines(found.before, found.after)
    if found.contested:
        yield ""
        yield tinted("Where the sources contradict each other", "strong")
        for one in found.contested:
            yield from wrapped(f"{one.id} {one.issue}. {sides(one)}", "  !", "    ")
    remarks = _new_remarks(found)
    if remarks:
        yield ""
        yield tinted(f"Worth knowing, under {now.name}", "strong")
        for problem in remarks:
            yield from wrapped(str(problem), "  ", "    ")


def _page_words(page: Protocol) -> str:
    alias = f"{page.alias}, " if page.alias else ""
    return f"{page.name} ({alias}{page.id})"


def _phases(before: Plan, after: Plan) -> Iterator[str]:
    if before.phases == after.phases:
        return
    spans = [_spans(plan) for plan in (before, after)]
    yield ""
    yield tinted("Phases", "strong")
    for name in PHASES:
        was, now = (one.get(name, "none") for one in spans)
        if was != now:
            yield from wrapped(f"{was} -> {now}", f"  {name:<{_ABOUT}}")


def _spans(plan: Plan) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for phase in plan.phases:
        found.setdefault(phase.name, []).append(span_words(phase.from_, phase.to))
    return {name: ", ".join(spans) for name, spans in found.items()}


def _change_lines(change: Change) -> Iterator[str]:
    yield from wrapped(f"{change.was} -> {change.now}{_mark(change)}", f"  {change.about:<{_ABOUT}}")


def _long_lines(change: Change) -> Iterator[str]:
    yield f"  {change.about}{_mark(change)}"
    yield from wrapped(change.was, "    was: ", "      ")
    yield from wrapped(change.now, "    now: ", "      ")


def _mark(change: Change) -> str:
    return "".join(f" !{one}" for one in change.contested)


def _session_lines(changes: Sequence[SessionChange], weeks: int) -> Iterator[str]:
    """Weeks in which the same things happen stand together."""
    alike: dict[tuple[str, ...], list[int]] = {}
    for week in range(1, weeks + 1):
        alike.setdefault(tuple(_session_words(one) for one in changes if one.week == week), []).append(week)
    for words, which in alike.items():
        text = "; ".join(words) if words else "every session stays where it is"
        yield from wrapped(f"{text}.", f"  {_numbers(which)}: ", "    ")


def _session_words(one: SessionChange) -> str:
    if one.was is None:
        return f"new: {one.kind_now} {_when(one.now)}"
    if one.now is None:
        return f"gone: {one.kind_was} {_when(one.was)}"
    if one.kind_was != one.kind_now:
        return f"{_when(one.was)}: {one.kind_was} becomes {one.kind_now}"
    return f"{one.kind_was} moves from {_when(one.was)} to {_when(one.now)}"


def _when(at: datetime | None) -> str:
    return f"{DAYS[at.weekday()]} {at:%H:%M}" if at else ""


def _week_lines(weeks: Sequence[WeekLoad]) -> Iterator[str]:
    alike: dict[tuple[tuple[int, int], tuple[int, int]], list[int]] = {}
    for week in weeks:
        alike.setdefault((week.sessions, week.minutes), []).append(week.week)
    for (sessions, minutes), which in alike.items():
        noun = "session" if sessions == (1, 1) else "sessions"
        text = f"{_pair(*sessions)} {noun}, {_pair(*minutes)} min"
        yield from wrapped(text, f"  {_numbers(which)}: ", "    ")
    if len(weeks) > 1:
        means = [round(sum(week.minutes[side] for week in weeks) / len(weeks)) for side in (0, 1)]
        yield f"  on average {_pair(*means)} min a week"


def _pair(was: int, now: int) -> str:
    return str(was) if was == now else f"{was} -> {now}"


def _numbers(weeks: Sequence[int]) -> str:
    """Weeks as people write them: "Week 3", "Weeks 1-4, 6"."""
    runs: list[list[int]] = []
    for week in weeks:
        if runs and runs[-1][-1] == week - 1:
            runs[-1].append(week)
        else:
            runs.append([week])
    names = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    return f"{'Week' if len(weeks) == 1 else 'Weeks'} {', '.join(names)}"


def _cost_lines(before: Plan, after: Plan) -> Iterator[str]:
    for tier in TIERS:
        was, now = (plan.cost.get(tier, 0) for plan in (before, after))
        if was or now:
            yield f"  {TIER_WORDS[tier]:<{_ABOUT}}{_pair(was, now)} {'point' if was == now == 1 else 'points'}"
    if not any(plan.cost.get(tier, 0) for plan in (before, after) for tier in TIERS):
        yield "  nothing, either way"


def _new_remarks(found: Switch) -> list[Problem]:
    known = {problem.what for problem in found.before.problems}
    return [problem for problem in found.after.problems if problem.what not in known]


def _data(found: Switch) -> dict[str, Any]:
    was, now = found.pages
    return {
        "from": was.id,
        "to": now.id,
        "phases": [
            {"phases": one.phases, "changes": [_change_data(change) for change in one.changes]} for one in found.doses
        ],
        "throughout": [_change_data(change) for change in found.throughout],
        "rules": [_change_data(change) for change in found.rules],
        "sessions": [
            {
                "week": one.week, "kind_was": one.kind_was, "kind_now": one.kind_now, "was": _moment(one.was),
                "now": _moment(one.now),
            }
            for one in found.sessions
        ],
        "weeks": [{"week": one.week, "sessions": one.sessions, "minutes": one.minutes} for one in found.weeks],
        "cost": {tier: [plan.cost.get(tier, 0) for plan in (found.before, found.after)] for tier in TIERS},
        "contradictions": [{"id": one.id, "issue": one.issue, "claims": one.claims} for one in found.contested],
        "remarks": [
            {"where": one.where, "what": one.what, "try_this": one.try_this} for one in _new_remarks(found)
        ],
    }  # fmt: skip


def _change_data(change: Change) -> dict[str, object]:
    return {"about": change.about, "was": change.was, "now": change.now, "contested": change.contested}


def _moment(at: datetime | None) -> dict[str, str] | None:
    return {"date": f"{at:%Y-%m-%d}", "start": f"{at:%H:%M}"} if at else None

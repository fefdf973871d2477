"""What a plan says beside its sessions: whom to ask first, pins that became something else, weeks searched in part."""

from datetime import date, timedelta

from ironstride.planning.off_season import runs_that_stay
from ironstride.planning.placed import Placed
from ironstride.planning.places import pinned_kind
from ironstride.training.problem import Problem
from ironstride.training.words import WEEKDAY_NAMES


def remarks(placed: Placed) -> list[Problem]:
    """Everything a person should read before the plan, none of it fatal."""
    return [*_referrals(placed), *_changed_pins(placed), *_fewer_runs(placed), *_narrowed(placed), *_unsearched(placed)]


def _unsearched(placed: Placed) -> list[Problem]:
    """What is not proven about the runs that may move."""
    if placed.unsearched:
        what = (
            f"runs were moved by up to {placed.radius} day(s), as moving them one day farther than that gained nothing;"
        )
        what += f" moves by {', '.join(map(str, placed.unsearched))} days were not looked at."
    elif not placed.table.is_whole:
        what = "there are more ways to move the runs of a week than are looked at; those that move least were."
    else:
        return []
    return [
        Problem(
            where="[[run]] may_move_to",
            what=what,
            try_this="The plan may not be the very best in this; allow fewer days to be sure.",
            is_fatal=False,
        )
    ]


def _referrals(placed: Placed) -> list[Problem]:
    said: dict[str, date] = {}
    for offset in range(len(placed.phases.days)):
        day = placed.phases.starts + timedelta(days=offset)
        refer = placed.limits(day).refer
        if refer:
            said.setdefault(refer, day)
    return [
        Problem(
            where=f"health, from {day:%Y-%m-%d}",
            what=refer,
            try_this="This is training advice for adults, not medicine.",
            is_fatal=False,
        )
        for refer, day in said.items()
    ]


def _changed_pins(placed: Placed) -> list[Problem]:
    found = []
    for pin in placed.request.pins:
        if not 1 <= pin.week <= len(placed.table.demands):
            continue
        role = placed.table.demands[pin.week - 1].days[(pin.day - placed.week(pin.week - 1).weekday) % 7]
        instead = pinned_kind(pin.kind, role)
        if instead != pin.kind:
            became = f"it became {instead}" if instead else "it was left out"
            found.append(
                Problem(
                    where=f"[[pin]] week {pin.week}",
                    what=f"a {pin.kind} session has no place in {role.phase} on that day: {became}.",
                    try_this="Health and the phase come before a pin; pin it in another week.",
                    is_fatal=False,
                )
            )
    return found


def _fewer_runs(placed: Placed) -> list[Problem]:
    wanted = placed.request.plan.off_season_runs
    if wanted is None:
        return []
    where = "[plan] off_season_runs"
    if "off-season" not in placed.phases.days:
        what = "this plan has no off-season phase, so every run stays."
        return [Problem(where=where, what=what, try_this="Nothing to do.", is_fatal=False)]
    stay = sorted(
        runs_that_stay([run for run in placed.request.runs if not run.weeks], wanted),
        key=lambda run: (run.day, run.kind),
    )
    names = ", ".join(f"{WEEKDAY_NAMES[run.day]}'s {run.kind} run" for run in stay) or "no run of every week"
    what = (
        f"{wanted} runs a week stay in the off season, as you chose: {names}. Season balance (S3) runs about two days "
        "then; which ones stay is our default: the long run and an easy one first, quality is the first to go."
    )
    return [Problem(where=where, what=what, try_this="Take it out to keep every run.", is_fatal=False)]


def _narrowed(placed: Placed) -> list[Problem]:
    if not placed.solution.narrowed:
        return []
    weeks = ", ".join(str(week + 1) for week in sorted(set(placed.solution.narrowed))[:5])
    return [
        Problem(
            where=f"week {weeks}",
            what="there are more free places than can be searched in full; only the longest session of each place was "
            "looked at, so the plan may not be the very best there.",
            try_this="Give fewer [free] slots.",
            is_fatal=False,
        )
    ]

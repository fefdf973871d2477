"""Leave planned sessions out on purpose, and say why; a later re-plan reads them as missed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from sqlalchemy import Connection

from ironstride.store import Store
from ironstride.store.columns import new_id
from ironstride.store.hand_log import lock_athlete
from ironstride.store.life_cycle import Skip, add_skip, drop_skips, planned_places, skips_of, take_skip
from ironstride.training.events import Missed
from ironstride.training.problem import Problem

SkipReason = Literal["tired", "ill", "pain", "busy", "travel", "other"]
"""What is most often the matter; the first five are news that a re-plan understands, too. Her own words do as well."""
LEFT_OUT: Final = "told with a new plan"
"""The reason of a session that was told as missed with a new plan, where none was chosen."""
SKIP_REASONS: Final[tuple[SkipReason, ...]] = ("tired", "ill", "pain", "busy", "travel", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipOutcome:
    """The sessions that are left out now, of those that were named. `is_repeat`: all of them were so before."""

    skips: tuple[Skip, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_repeat: bool = False


def skip_sessions(
    store: Store, athlete_id: str, which: str | date, because: str, now: datetime, *, id_: str | None = None
) -> SkipOutcome:
    """Leave out the session with the plan's own id `which`, or all of a day, of the plan that was kept last.

    What is done already can't be left out. The plan itself stays as it is. `id_` is minted by the caller; a session
    that is left out already stays so with its first reason. Raises `StoreProblem`.
    """
    if not because.strip():
        return _refused(str(which), "no reason is said; nothing was changed.", "Say why, in a word or two.")
    is_day = isinstance(which, date)
    with store.write() as connection:
        lock_athlete(connection, athlete_id)
        found = planned_places(connection, athlete_id, **({"day": which} if is_day else {"key": which}))  # type: ignore[arg-type]
        if not found:
            what = f"the plan that you kept last has no session {'on that day' if is_day else 'of this name'}."
            return _refused(str(which), what, "Keep a plan with 'ironstride keep FILE', or name a day of it.")
        left = [one for one in found if not one.is_done]
        if not left:
            return _refused(str(which), "this is done already; nothing was changed.", "There is nothing to skip.")
        first = id_ or new_id()
        new = [
            add_skip(
                connection, athlete_id,
                Skip(
                    id=first if number == 0 else f"{first}:{number}", plan_id=one.plan_id, plan_key=one.plan_key,
                    day=one.start.date(), kind=one.kind, because=" ".join(because.split()), skipped_at=now,
                ),
            )
            for number, one in enumerate(left)
        ]  # fmt: skip
        keys = {one.plan_key for one in left}
        kept = tuple(one for one in skips_of(connection, athlete_id) if one.plan_key in keys)
    return SkipOutcome(skips=kept, is_repeat=not any(new))


def take_skip_back(store: Store, athlete_id: str) -> Skip | None:
    """Forget the skip that was said last; None where there is none. Raises `StoreProblem`."""
    with store.write() as connection:
        lock_athlete(connection, athlete_id)
        return take_skip(connection, athlete_id)


def take_one_back(store: Store, athlete_id: str, plan_key: str) -> bool:
    """Forget that this session of the plan that was kept last was left out; whether it was. Raises `StoreProblem`."""
    with store.write() as connection:
        lock_athlete(connection, athlete_id)
        found = [one for one in skips_of(connection, athlete_id) if one.plan_key == plan_key]
        for one in found:
            drop_skips(connection, one.plan_id, [one.plan_key])
    return bool(found)


def missed_sessions(connection: Connection, athlete_id: str) -> tuple[Missed, ...]:
    """What is left out of the plan that was kept last, as news for a re-plan; without what was done after all."""
    skipped = skips_of(connection, athlete_id)
    places = {one.plan_key: one for one in planned_places(connection, athlete_id)} if skipped else {}
    return tuple(
        Missed(session=one.plan_key)
        for one in skipped
        if one.plan_key in places and not places[one.plan_key].is_done
    )  # fmt: skip


def _refused(where: str, what: str, try_this: str) -> SkipOutcome:
    return SkipOutcome(problems=(Problem(where=where, what=what, try_this=try_this),))

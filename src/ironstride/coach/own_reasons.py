"""Each change by the news that it follows from, where the log and the runner tell some at the same time."""

from dataclasses import replace

from ironstride.planning.replan import Replanned
from ironstride.training.changes import Change
from ironstride.training.plan import Plan, Session


def with_own_reasons(made: Replanned, by_log: Replanned) -> Replanned:
    """What was made of the log and of what was told, each change with the reasons that belong to it.

    `by_log` is what the log alone makes of the same plan: what changes there in the same way is the log's, and what
    doesn't change there follows from what was told.
    """
    alone = {(one.was, one.now): one for one in by_log.changes}
    logged = {each for one in by_log.changes for each in one.because if each.rule.startswith("news:")}

    def told(change: Change) -> Change:
        same = alone.get((change.was, change.now))
        if same is None:
            own = tuple(one for one in change.because if one not in logged)
            return replace(change, because=own or change.because)
        if _session(made.plan, change) == _session(by_log.plan, change):
            return same
        return change

    return replace(made, changes=tuple(map(told, made.changes)))


def _session(plan: Plan, change: Change) -> Session | None:
    """The session that a change leads to, without its reasons."""
    found = (one for one in plan.sessions if change.now is not None and one.id == change.now.session)
    return next((replace(one, because=()) for one in found), None)

"""The made runner's week for tests: her two lifts ahead, her plan as it is kept."""

from ironstride.coach.stored_plan import StoredPlan, stored_plan
from ironstride.surfaces.web.whose import Places
from ironstride.training.plan import Plan

TUESDAY = "2026-11-24-heavy"
FRIDAY = "2026-11-27-heavy"


def stored(places: Places) -> StoredPlan:
    """The plan that was kept last."""
    someone = places.someone()
    assert someone is not None
    found = stored_plan(someone.store, someone.athlete_id)
    assert isinstance(found, StoredPlan)
    return found


def kept(places: Places) -> tuple[str, Plan]:
    """Her id and the plan that was kept last."""
    someone = places.someone()
    assert someone is not None
    return someone.athlete_id, stored(places).plan


def starts(plan: Plan) -> set[tuple[str, str]]:
    """Where everything stands."""
    return {(one.kind, f"{one.start:%Y-%m-%d %H:%M}") for one in plan.sessions}

"""Every page of the web app by a name: what the layout walker walks and what `screenshots` takes pictures of."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from litestar import Litestar

from ironstride.coach.lighter_week import lighter_week
from ironstride.coach.stored_plan import StoredPlan, coming_sessions, stored_plan
from ironstride.store import Store
from ironstride.store.queries import Span, activities_page
from ironstride.surfaces.web.whose import Places
from ironstride.training.plan import Plan

NO_PAGES = ("/api/", "/static/", "/sw.js", "/manifest.webmanifest")
"""Answers that nobody looks at."""


def screens(places: Places, now: datetime) -> dict[str, str]:
    """Name -> address of every page, for the runner of `places`. A page about one thing is shown for one that is there.

    `now` is aware.
    """
    found = dict(_plain())
    someone = places.someone()
    if someone is not None:
        found |= _of_things(someone.store, someone.athlete_id, now)
    return found


def _plain() -> Iterator[tuple[str, str]]:
    yield from {
        "today": "/", "week": "/week", "season": "/season", "working": "/working", "strength": "/strength",
        "planned": "/strength/back-squat",
        "runs": "/runs", "exercises": "/exercises", "exercise": "/exercises/back-squat", "protocols": "/protocols",
        "question": "/protocols/questions/reps", "switch": "/protocols/switch?to=heavy-patterns",
        "sources": "/sources", "source": "/sources/doma-2013", "evidence": "/evidence?q=economy", "demo": "/demo",
        "import": "/import", "settings": "/settings", "more": "/more", "set-up": "/set-up", "replan": "/replan",
        "training": "/settings/training", "journal": "/settings/journal", "erase": "/settings/erase",
        "remove-demo": "/demo/remove",
    }.items()  # fmt: skip


def _of_things(store: Store, athlete_id: str, now: datetime) -> dict[str, str]:
    found: dict[str, str] = {}
    plan = stored_plan(store, athlete_id)
    if isinstance(plan, StoredPlan):
        coming = [one for one in coming_sessions(plan.plan, now.date()) if one.exercises]
        if coming:
            found |= {"gym": f"/gym/{coming[0].id}", "why": f"/why/{coming[0].id}"}
        found |= _of_the_week(plan.plan, now)
        mondays = (plan.plan.starts + timedelta(days=7 * week) for week in range(plan.plan.weeks))
        found |= {f"week-{one.kind}": f"/week/{day}" for day in mondays if (one := lighter_week(plan.plan, day))}
    with store.read() as connection:
        runs = activities_page(connection, athlete_id, Span(sport="running"), limit=1).rows
    if runs:
        found["run"] = f"/runs/{runs[0].id}"
    return found


def _of_the_week(plan: Plan, now: datetime) -> dict[str, str]:
    """A lift that can still be moved, and where to."""
    ahead = [one for one in plan.sessions if one.start >= now.replace(tzinfo=None)]
    if not ahead:
        return {}
    lift = ahead[min(1, len(ahead) - 1)]
    monday = lift.start.date() - timedelta(days=lift.start.weekday())
    return {
        "week-lift": f"/week/{monday}?session={lift.id}",
        "move": f"/week/move/{lift.id}",
        "move-preview": f"/week/move/{lift.id}/{monday + timedelta(days=6)}/am",
        "replan-preview": f"/replan/preview?what=ill&from={now.date()}&to={now.date()}&fever=1",
    }


def shown_paths(app: Litestar) -> set[str]:
    """The path templates of every page that can be asked for."""
    return {
        route.path
        for route in app.routes
        if "GET" in getattr(route, "methods", ()) and not route.path.startswith(NO_PAGES)
    }

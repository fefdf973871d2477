"""A form about a runner, as a browser sends it."""

from ironstride.surfaces.web.athlete.filled import blank

WEEK = {
    "run-1-kind": "intervals", "run-1-minutes": "60", "run-3-kind": "tempo", "run-3-minutes": "50",
    "run-5-kind": "long", "run-5-minutes": "100", "free-1-minutes": "60", "free-3-minutes": "60",
    "free-4-minutes": "30",
}  # fmt: skip
RACE = {"race-0-name": "Lakeside Half", "race-0-date": "2027-03-14", "race-0-km": "21.0975"}


def answers(**told: str) -> dict[str, str]:
    """Everything a browser sends of the set-up, with a week of three runs; `told` adds and wins."""
    form = {**blank("Europe/Berlin", "metric"), **WEEK, "weak_areas": "", "anything": ""}
    return {**form, **{name.replace("__", "-"): value for name, value in told.items()}}

"""Whether a plan lifts what its protocol's page says: repetitions, reps in reserve, rest."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks._bars import Bar
from benchmarks._pages import on_page
from benchmarks.random_requests import PROTOCOLS
from ironstride.coach.make_plan import make_plan
from ironstride.files.athlete_file import read_athlete
from ironstride.protocols.catalogue import exercises
from ironstride.training.plan import Plan, PrescribedExercise, PrescribedSet, Session
from ironstride.training.request import PlanRequest

EXAMPLES = Path(__file__).parents[1] / "examples"
TODAY = date(2026, 11, 21)


def page_phase(one: Session) -> str:
    """The phase whose table a session follows: technique is always technique, a heavy session in the taper's first
    days is still race preparation."""
    if one.kind == "technique":
        return "technique"
    return "race-prep" if one.kind == "heavy" and one.phase in ("taper", "race") else one.phase


def at_main_dose(page: str, phase: str, sets: list[PrescribedSet], *, is_lighter: bool) -> str:
    """What of a main lift's working sets is off the page, "" for nothing. A lighter week may leave more in reserve."""
    low, high = on_page(page, phase, "reps")
    rest_low, rest_high = on_page(page, phase, "rest_s")
    rir = on_page(page, phase, "rir")
    for one in sets:
        if one.reps is None or not low <= one.reps <= high:
            return f"{one.reps} reps, page {low}-{high}"
        if one.rir != rir and not (is_lighter and one.rir is not None and one.rir > rir):
            return f"{one.rir} left, page {rir}"
        if not rest_low <= one.rest_s <= rest_high:
            return f"{one.rest_s} s of rest, page {rest_low}-{rest_high}"
    return ""


def at_accessory_dose(page: str, phase: str, sets: list[PrescribedSet]) -> bool:
    """Whether the sets are an accessory's."""
    low, high = on_page(page, phase, "accessory_reps")
    rir = on_page(page, phase, "accessory_rir")
    return all(one.reps is not None and low <= one.reps <= high and one.rir == rir for one in sets)


def is_excused(one: Session, exercise: PrescribedExercise) -> bool:
    """Whether the session itself says that this exercise falls short of the page, and why."""
    name = exercises()[exercise.exercise].name
    return any(name in because.says for because in one.because if because.rule.startswith("dose:"))


def mismatches(plan: Plan) -> Iterator[str]:
    """Every working set that is off its page without a word, and every heavy session without a main lift."""
    for one in plan.sessions:
        if one.kind not in ("heavy", "maintenance", "technique"):
            continue
        phase = page_phase(one)
        is_lighter = any(because.rule.startswith("deload:") for because in one.because)
        mains = 0
        for exercise in one.exercises:
            sets = [s for s in exercise.sets if s.kind != "warm-up" and s.contacts is None and s.seconds is None]
            if not sets:
                continue
            off = at_main_dose(plan.protocol, phase, sets, is_lighter=is_lighter)
            mains += not off
            if off and not at_accessory_dose(plan.protocol, phase, sets):
                mains += 1  # wanted as one, whatever became of it
                if not is_excused(one, exercise):
                    yield f"{one.id} {exercise.exercise}: {off}"
        if one.kind == "heavy" and not mains:
            yield f"{one.id}: no main lift at the dose of {phase}"


def example_requests() -> dict[str, PlanRequest]:
    """Every example file, read. Raises `ValueError` for one that doesn't read."""
    requests = {}
    for path in sorted(EXAMPLES.glob("*.toml")):
        request, problems = read_athlete(path.read_text(encoding="utf-8"), path.name)
        if request is None:
            raise ValueError("; ".join(map(str, problems)))
        requests[path.stem] = request
    return requests


def examples_on_every_page() -> Bar:
    """All six protocols plan every example; each set is at its page's dose or says why not."""
    found: list[str] = []
    count = 0
    for name, request in example_requests().items():
        for page in PROTOCOLS:
            plan = make_plan(_on_page(request, page), TODAY)
            count += 1
            if not plan.sessions:
                found.append(f"{name} {page}: no session")
            found += [f"{name} {page} {one}" for one in mismatches(plan)]
    return Bar(
        bar="examples on every page, doses off the page", value=len(found), limit=0,
        note=f"{count} plans" + "".join(f"\n       {one}" for one in found[:4]),
    )  # fmt: skip


def _on_page(request: PlanRequest, page: str) -> PlanRequest:
    return replace(request, plan=replace(request.plan, protocol=page))

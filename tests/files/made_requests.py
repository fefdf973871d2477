"""Requests as hypothesis makes them: everything an athlete file can say, without mistakes."""

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from ironstride.files.request_order import in_order
from ironstride.protocols.exercise import KIT
from ironstride.training.request import (
    Athlete,
    FreeSlot,
    Health,
    Injury,
    KnownLift,
    Pin,
    PlanRequest,
    PlanWishes,
    Preference,
    Race,
    Shoe,
    Travel,
    UsualRun,
)
from ironstride.training.words import PHASES, RUN_KINDS, SESSION_KINDS
from ironstride.units import Load

STARTS = date(2026, 11, 23)

# Letters, marks, numbers, punctuation and symbols of every script: what can be printed, quotation marks included.
words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=30)
days = st.dates(date(1970, 1, 1), date(2100, 12, 31))
weekdays = st.integers(0, 6)
clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59))
kits = st.lists(st.sampled_from(KIT), max_size=5).map(tuple)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def loads(lowest: str, highest: str) -> st.SearchStrategy[Load]:
    amounts = st.decimals(lowest, highest, places=2, allow_nan=False, allow_infinity=False)
    return st.builds(Load, amounts.map(Decimal), st.sampled_from(["kg", "lb"]))


def _athlete() -> st.SearchStrategy[Athlete]:
    weights = st.lists(loads("3", "50"), max_size=4).map(tuple)
    return st.builds(
        Athlete,
        name=words,
        timezone=st.sampled_from(["UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe"]),
        born=maybe(st.dates(date(1930, 1, 1), date(2013, 11, 23))),
        sex=maybe(st.sampled_from(["female", "male"])),
        bodyweight=maybe(loads("60", "300")),
        height_cm=maybe(st.integers(1000, 2500).map(lambda millimetres: millimetres / 10)),
        hr_rest=maybe(st.integers(25, 89)),
        hr_max=maybe(st.integers(90, 240)),
        experience=st.sampled_from(["novice", "intermediate", "advanced"]),
        units=st.sampled_from(["metric", "imperial"]),
        kit=kits,
        bar=maybe(loads("10", "60")),
        plates=weights,
        dumbbells=weights,
        kettlebells=weights,
        shoes=st.lists(st.builds(Shoe, name=words, from_=days), max_size=2).map(tuple),
    )


@st.composite
def _free(draw: st.DrawFn) -> tuple[FreeSlot, ...]:
    """Slots that neither overlap nor pass midnight, some of them named."""
    slots = []
    for day in range(7):
        edges = sorted(draw(st.sets(st.integers(0, 1439), max_size=6)))
        names = draw(st.permutations(["am", "pm", ""]))
        if draw(st.booleans()):
            slots += [FreeSlot(day=day, at=time(7), minutes=draw(st.integers(1, 600)), name="am")]
            continue
        for number, (start, end) in enumerate(zip(edges[::2], edges[1::2], strict=False)):
            at = time(start // 60, start % 60)
            slots.append(FreeSlot(day=day, at=at, minutes=end - start, name=names[number]))
    return tuple(slots)


def _trips() -> st.SearchStrategy[tuple[Travel, ...]]:
    trip = st.builds(
        lambda first, length, kit: Travel(from_=first, to=first + timedelta(days=length), kit=kit),
        days, st.integers(0, 30), kits,
    )  # fmt: skip
    return st.lists(trip, max_size=2).map(tuple)


@st.composite
def requests(draw: st.DrawFn) -> PlanRequest:
    """A request in canonical order that reads without a mistake."""
    few = st.integers(1, 60)
    run = st.builds(
        UsualRun,
        day=weekdays,
        kind=st.sampled_from(RUN_KINDS),
        minutes=st.integers(5, 1440),
        at=maybe(clocks),
        may_move_to=st.lists(weekdays, max_size=3).map(tuple),
        weeks=st.lists(few, max_size=3).map(tuple),
        evidence=st.just("") | words,
    )
    race = st.builds(
        Race,
        date=st.dates(STARTS, STARTS + timedelta(weeks=59)),
        at=clocks,
        name=words,
        km=st.floats(0.1, 1000),
        priority=st.sampled_from("ABC"),
    )
    pin = st.builds(
        Pin,
        week=few,
        day=weekdays,
        slot=st.sampled_from(["am", "pm"]) | clocks.map(lambda at: f"{at:%H:%M}"),
        kind=st.sampled_from(SESSION_KINDS),
    )
    lift = st.builds(
        KnownLift,
        load=loads("1", "900"),
        reps=st.integers(1, 50),
        rir=maybe(st.integers(0, 20).map(lambda halves: halves / 2)),
        on=maybe(days),
    )
    injury = st.builds(
        Injury,
        place=words,
        side=st.sampled_from(["left", "right", "both"]),
        pain=st.integers(0, 10),
        worse_next_day=st.booleans(),
        night=st.booleans(),
    )
    return in_order(
        PlanRequest(
            athlete=draw(_athlete()),
            plan=PlanWishes(
                starts=STARTS,
                weeks=draw(maybe(few)),
                protocol=draw(st.sampled_from(["consensus", "heavy-duty", "hard-days-hard"])),
                rest_days=draw(st.integers(0, 6)),
                gym_minutes_a_week=draw(st.integers(0, 1500)),
                phase=draw(maybe(st.sampled_from(PHASES))),
                sessions_a_week=draw(
                    maybe(st.dictionaries(st.sampled_from(SESSION_KINDS), st.integers(0, 14), max_size=4))
                ),
            ),
            free=draw(_free()),
            runs=draw(st.lists(run, max_size=4).map(tuple)),
            races=draw(st.lists(race, max_size=3).map(tuple)),
            travel=draw(_trips()),
            pins=draw(st.lists(pin, max_size=3).map(tuple)),
            prefer=draw(
                st.lists(
                    st.builds(
                        Preference,
                        kind=st.sampled_from(SESSION_KINDS),
                        days=st.lists(weekdays, min_size=1, max_size=3).map(tuple),
                    ),
                    max_size=2,
                ).map(tuple)
            ),
            lifts=draw(st.dictionaries(st.sampled_from(["back-squat", "deadlift"]), lift, max_size=2)),
            health=Health(
                injuries=draw(st.lists(injury, max_size=2).map(tuple)),
                bone_stress=draw(st.booleans()),
                pregnant=draw(st.booleans()),
                birth_on=draw(maybe(days)),
                cleared_by_clinician=draw(st.booleans()),
                weak_areas=draw(st.lists(words, max_size=2).map(tuple)),
            ),
        )
    )

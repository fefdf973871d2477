"""Every form in worked examples: given these facts, the week pays this. Both sides of each boundary."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from ironstride.protocols.read import protocol
from ironstride.protocols.rule import Rule
from ironstride.rules.clause import Each
from ironstride.rules.forms import IN_A_WEEK, recovery_days
from ironstride.rules.forms_across import ACROSS_WEEKS
from ironstride.rules.week import Week
from tests.planning.week_world import pays, pays_across, rule, week

QUALITY = ["intervals", "tempo", "hills", "long", "race"]
SPEED = ["intervals", "tempo", "hills"]
SPRING: dict[str, Any] = {"first": date(2027, 3, 22), "zone": "Europe/Berlin"}  # Sunday 28 March has 23 hours
AUTUMN: dict[str, Any] = {"first": date(2026, 10, 19), "zone": "Europe/Berlin"}  # Sunday 25 October has 25 hours


@dataclass(frozen=True)
class Row:
    """Given `world` (and `after`, for what lies between weeks), `rule` takes `pays`. `by` says who has it so;
    `arranged` is how the runs of the week (and of the one after) stand."""

    says: str
    rule: Rule
    world: Week
    pays: int
    by: str
    taken: tuple[int, ...] | None = None
    after: Week | None = None
    arranged: tuple[int, int] = (0, 0)


def table(by: str, one: Rule, *rows: tuple[Any, ...]) -> list[Row]:
    """Rows of one rule: what it says, the week, the points, and the taken sessions where not all are."""
    return [Row(says, one, world, points, by, *rest) for says, world, points, *rest in rows]


def moving(by: str, one: Rule, *rows: tuple[str, Week, int, int]) -> list[Row]:
    """Rows of one rule in weeks whose runs may move: what it says, the week, the arrangement, the points."""
    return [Row(says, one, world, points, by, arranged=(way, 0)) for says, world, way, points in rows]


def between(by: str, one: Rule, *rows: tuple[Any, ...]) -> list[Row]:
    """Rows of one rule over the boundary of two weeks, and how their runs stand where they may move."""
    return [
        Row(says, one, before, points, by, after=after, arranged=rest[0] if rest else (0, 0))
        for says, before, after, points, *rest in rows
    ]


H24 = rule("gap_before_run", tier="safety", hours=24, runs=QUALITY)
H24_48 = rule("gap_before_run", price=3, from_hours=24, hours=48, runs=QUALITY)
NOVEL = rule("gap_before_run", price=2, from_hours=48, hours=72, only="novel", runs=QUALITY)
POWER = rule("gap_before_run", price=2, hours=24, kinds=["power"], runs=QUALITY)
EVE = rule("day_before_run", tier="safety", runs=QUALITY)
HARD_DAYS = rule("same_day_as_run", price=3, runs=SPEED)
CORE_EASY = rule("same_day_as_run", tier="preference", kinds=["core"], runs=["easy", "recovery"])
NOT_LONG = rule("not_the_day_of_run", price=3, runs=["long"])
DAY_AFTER = rule("day_after_run", hours=48, runs=SPEED, before=QUALITY)
MAINS = ["heavy", "power", "maintenance", "technique"]
RUN_FIRST = rule("run_first", price=3, kinds=MAINS, lift_first_phases=["base", "strength", "off-season"])
GAP_3_6 = rule("gap_after_run", from_hours=3, hours=6, kinds=MAINS)
BACK_TO_BACK = rule("gap_after_run", price=2, hours=3, kinds=MAINS)
APART = rule("gap_between_sessions", tier="safety", hours=48, novel_hours=72)
JUMPS = rule("gap_between_jumps", tier="safety", hours=48)
REST = rule("rest_days", tier="safety", days=1)
TWO_REST = rule("rest_days", tier="preference", price=2, days=2)
WEEK_BEFORE = rule("clear_before_race", tier="safety", days=7, priorities=["A"])
LATE = rule("clear_before_race", tier="safety", days=3, priorities=["A"], kinds=[*MAINS, "core"])
AFTER_B = rule("clear_after_race", tier="safety", days=2, priorities=["B"])
RECOVERY = rule(
    "recovery_after_race", tier="safety", days_10k=4, days_half=7, days_marathon=12, days_ultra=18, priorities=["A"]
)
ONE_A_WEEK = rule("at_least_a_week", tier="minimum_dose", sessions=1)
COUNT = rule("sessions_a_week", price=12, worth_power=8, worth_core=4)
MINUTES = rule("minutes_a_week", tier="availability")
FREE = rule("free_minutes", tier="availability")
PIN = rule("pinned", tier="availability", price=20)
LIKED = rule("preferred", tier="preference", price=2)
STAY = rule("stay", tier="stability")
STEADY = rule("steady_weekdays", tier="preference")
GAP_10 = rule("gap_at_most", tier="minimum_dose", days=10)
STAYS = rule("run_stays", tier="preference")
HARD_APART = rule("hard_runs_apart", tier="safety", runs=QUALITY)
REPLACE = rule("replace_run", tier="preference", price=0, runs=["easy"])

TEMPO = ["thu 07:00 tempo"]
TEMPO_MOVES = ["tue 07:00 tempo | wed 07:00 | fri 18:00"]  # usual, a day later, three days later
SIX_RUNS = [f"{day} 07:00 easy" for day in ("mon", "tue", "wed", "thu", "fri", "sat")]

ROWS: list[Row] = [
    *table(
        "seed-004 item 55: 24 h before a hard run; elapsed hours",
        H24,
        ("23.9 h is too close", week(["wed 07:06"], TEMPO), 1),
        ("24 h is enough", week(["wed 07:00"], TEMPO), 0),
        ("24.1 h is enough", week(["wed 06:54"], TEMPO), 0),
        ("Tuesday 18:00 to Thursday 07:00 is 37 h", week(["tue 18:00"], TEMPO), 0),
        ("after the run there is no gap before it", week(["thu 08:00"], TEMPO), 0),
        ("at the run's own start neither", week(["thu 07:00"], TEMPO), 0),
        ("an easy run asks for nothing", week(["wed 18:00"], ["thu 07:00 easy"]), 0),
        ("a long run does", week(["sat 09:00"], ["sun 08:00 long"]), 1),
        ("a race does", week(["sat 09:30"], ["sun 09:00 race"]), 1),
        ("light legs are not bound", week(["wed 18:00 technique light"], TEMPO), 0),
        ("loaded technique is", week(["wed 18:00 technique"], TEMPO), 1),
        ("core is not", week(["wed 18:00 core"], TEMPO), 0),
        ("the Monday after the week counts", week(["sun 18:00"], ["+1 mon 07:00 intervals"]), 1),
        ("two runs, one session, a price for each", week(["wed 18:00"], ["thu 07:00 tempo", "thu 17:00 long"]), 2),
        ("two sessions, one run, a price for each", week(["wed 12:00", "wed 18:00"], TEMPO), 2),
        ("24 h on the wall are 23 in the spring night", week(["sat 18:00"], ["sun 18:00 long"], **SPRING), 1),
        ("24 h on the wall are 25 in the autumn night", week(["sat 18:00"], ["sun 18:00 long"], **AUTUMN), 0),
        ("and 23 on the wall are 24", week(["sat 19:00"], ["sun 18:00 long"], **AUTUMN), 0),
    ),
    *table(
        "seed-004 item 56: 24-48 h; the lower end belongs to the harder rule",
        H24_48,
        ("23.9 h pays the harder rule instead", week(["wed 07:06"], TEMPO), 0),
        ("24 h pays here", week(["wed 07:00"], TEMPO), 3),
        ("37 h pays here", week(["tue 18:00"], TEMPO), 3),
        ("47.9 h pays here", week(["tue 07:06"], TEMPO), 3),
        ("48 h is free", week(["tue 07:00"], TEMPO), 0),
    ),
    *table(
        "doma-2017: unaccustomed work; 72 h is our default",
        NOVEL,
        ("only while the load is new", week(["mon 18:00"], TEMPO), 0),
        ("then 61 h pays", week(["mon 18:00"], TEMPO, is_novel=True), 2),
        ("47.9 h is another rule's", week(["tue 07:06"], TEMPO, is_novel=True), 0),
        ("71.9 h pays", week(["mon 07:06"], TEMPO, is_novel=True), 2),
        ("72 h is free", week(["mon 07:00"], TEMPO, is_novel=True), 0),
    ),
    *table(
        "our default: power work fresh before quality",
        POWER,
        ("power, though its legs are light", week(["wed 18:00 power"], TEMPO), 2),
        ("heavy is another rule's", week(["wed 18:00"], TEMPO), 0),
    ),
    *table(
        "seed-004 item 55: the day before, whatever the hours",
        EVE,
        ("31 h, still the day before", week(["wed 00:00"], ["thu 07:00 tempo"]), 1),
        ("the day itself", week(["thu 18:00"], TEMPO), 0),
        ("two days before", week(["tue 23:59"], TEMPO), 0),
        ("Sunday before the next Monday", week(["sun 07:00"], ["+1 mon 19:00 intervals"]), 1),
        ("Sunday before an easy Monday", week(["sun 07:00"], ["+1 mon 19:00 easy"]), 0),
    ),
    *table(
        "seed-004 items 53, 57; seed-003 item 58",
        HARD_DAYS,
        ("the hard day", week(["thu 18:00"], TEMPO), 0),
        ("an easy day", week(["wed 18:00"], ["wed 07:00 easy", *TEMPO]), 3),
        ("the long day is no speed day", week(["sun 18:00"], ["sun 08:00 long"]), 3),
        ("a day without a run", week(["fri 18:00"], TEMPO), 3),
        ("core is not bound", week(["fri 18:00 core"], TEMPO), 0),
    ),
    *table(
        "seed-004 item 80",
        CORE_EASY,
        ("core on an easy day", week(["wed 18:00 core"], ["wed 07:00 easy"]), 0),
        ("core on a hard day", week(["thu 18:00 core"], TEMPO), 1),
        ("heavy is not core", week(["thu 18:00"], TEMPO), 0),
    ),
    *table(
        "seed-003, seed-004 item 58",
        NOT_LONG,
        ("the long day", week(["sun 18:00"], ["sun 08:00 long"]), 3),
        ("the day after it", week(["mon 18:00"], ["-1 sun 08:00 long"]), 0),
        ("the hard day", week(["thu 18:00"], TEMPO), 0),
    ),
    *table(
        "seed-004 item 54: the day after, if 48 h remain",
        DAY_AFTER,
        ("on the hard day", week(["tue 18:00"], ["tue 07:00 intervals"]), 0),
        ("the day after with 48 h left", week(["wed 08:00"], ["tue 07:00 intervals", "fri 08:00 tempo"]), 0),
        ("the day after with 47.9 h left", week(["wed 08:06"], ["tue 07:00 intervals", "fri 08:00 tempo"]), 1),
        ("the long run counts as the next", week(["wed 18:00"], ["tue 07:00 intervals", "fri 08:00 long"]), 1),
        ("a race, too", week(["wed 18:00"], ["tue 07:00 intervals", "fri 09:00 race"]), 1),
        ("an easy run doesn't", week(["wed 18:00"], ["tue 07:00 intervals", "fri 08:00 easy"]), 0),
        ("two days after", week(["thu 18:00"], ["tue 07:00 intervals"]), 1),
        ("Monday after a hard Sunday before the week", week(["mon 18:00"], ["-1 sun 07:00 tempo"]), 0),
    ),
    *table(
        "seed-004 item 51; doma-2013, eddens-2018",
        RUN_FIRST,
        ("run, then lift", week(["thu 18:00"], TEMPO), 0),
        ("lift, then a hard run", week(["thu 06:00"], TEMPO), 3),
        ("lift, then an easy run, in strength", week(["thu 06:00 strength"], ["thu 07:00 easy"]), 0),
        ("lift, then an easy run, in race-prep", week(["thu 06:00 race-prep"], ["thu 07:00 easy"]), 3),
        ("lift, then a long run, in base", week(["thu 06:00 base"], ["thu 07:00 long"]), 3),
        ("power is bound, too", week(["thu 06:00 power"], TEMPO), 3),
        ("mobility is not", week(["thu 06:00 mobility"], TEMPO), 0),
        ("the next day's run is another matter", week(["wed 06:00"], TEMPO), 0),
    ),
    *table(
        "robineau-2016: 6 h",
        GAP_3_6,
        ("2.9 h is back to back instead", week(["thu 09:54"], TEMPO), 0),
        ("3 h", week(["thu 10:00"], TEMPO), 1),
        ("5.9 h", week(["thu 12:54"], TEMPO), 1),
        ("6 h", week(["thu 13:00"], TEMPO), 0),
        ("the latest run of the day counts", week(["thu 18:00"], ["thu 07:00 tempo", "thu 14:00 easy"]), 1),
        ("yesterday's run doesn't", week(["thu 01:00"], ["wed 21:00 easy"]), 0),
        ("core is not bound", week(["thu 10:00 core"], TEMPO), 0),
    ),
    *table(
        "seed-004 item 52: back to back",
        BACK_TO_BACK,
        ("right at the start of the run", week(["thu 07:00"], TEMPO), 2),
        ("1 h", week(["thu 08:00"], TEMPO), 2),
        ("2.9 h", week(["thu 09:54"], TEMPO), 2),
        ("3 h", week(["thu 10:00"], TEMPO), 0),
        ("before the run", week(["thu 06:00"], TEMPO), 0),
    ),
    *table(
        "our default: 48 h, 72 h while new",
        APART,
        ("47.9 h", week(["mon 18:00", "wed 17:54"]), 1),
        ("48 h", week(["mon 18:00", "wed 18:00"]), 0),
        ("only one of the two taken", week(["mon 18:00", "wed 17:00"]), 0, (0,)),
        ("three in a row are two pairs", week(["mon 18:00", "tue 18:00", "thu 17:00"]), 2),
        ("a light session is not bound", week(["mon 18:00", "tue 18:00 technique light"]), 0),
        ("kinds mix", week(["mon 18:00", "tue 18:00 technique"]), 1),
        ("71.9 h while new", week(["mon 18:00", "thu 17:54"], is_novel=True), 1),
        ("72 h while new", week(["mon 18:00", "thu 18:00"], is_novel=True), 0),
        ("two days over the spring night are 47 h", week(["fri 18:00", "sun 18:00"], **SPRING), 1),
        ("two days over the autumn night are 49 h", week(["fri 18:00", "sun 17:00"], **AUTUMN), 0),
    ),
    *between(
        "our default: 48 h, over the boundary as inside",
        APART,
        ("Sunday 18:00 to Tuesday 17:54", week(["sun 18:00"]), week(["tue 17:54"]), 1),
        ("Sunday 18:00 to Tuesday 18:00", week(["sun 18:00"]), week(["tue 18:00"]), 0),
        ("the earlier week's new load asks for 72 h", week(["sun 18:00"], is_novel=True), week(["wed 17:54"]), 1),
        ("72 h", week(["sun 18:00"], is_novel=True), week(["wed 18:00"]), 0),
        ("the later week's doesn't", week(["sun 18:00"]), week(["wed 17:54"], is_novel=True), 0),
        ("a week of 167 h", week(["sat 18:00"], **SPRING), week(["mon 18:00"], first=date(2027, 3, 29)), 1),
        ("a week of 169 h", week(["sat 18:00"], **AUTUMN), week(["mon 17:00"], first=date(2026, 10, 26)), 0),
        ("core is not bound", week(["sun 18:00 core"]), week(["mon 18:00"]), 0),
    ),
    *table(
        "nsca-plyometrics: 48 h between jump days",
        JUMPS,
        ("47.9 h", week(["mon 18:00 jumps", "wed 17:54 jumps"]), 1),
        ("48 h", week(["mon 18:00 jumps", "wed 18:00 jumps"]), 0),
        ("one without jumps", week(["mon 18:00 jumps", "tue 18:00"]), 0),
        ("light legs with jumps", week(["mon 18:00 power jumps", "tue 18:00 technique light jumps"]), 1),
    ),
    *between(
        "nsca-plyometrics, over the boundary",
        JUMPS,
        ("Sunday to Tuesday, 47.9 h", week(["sun 18:00 jumps"]), week(["tue 17:54 jumps"]), 1),
        ("Sunday to Tuesday, 48 h", week(["sun 18:00 jumps"]), week(["tue 18:00 jumps"]), 0),
        ("Sunday's lift without jumps", week(["sun 18:00"]), week(["mon 18:00 jumps"]), 0),
    ),
    *table(
        "seed-003 item 60",
        REST,
        ("six running days leave one", week((), SIX_RUNS), 0),
        ("seven running days are named though nothing is lifted", week((), [*SIX_RUNS, "sun 08:00 long"]), 1),
        ("a lift on the last free day", week(["sun 18:00"], SIX_RUNS), 1),
        ("a lift on a running day", week(["sat 18:00"], SIX_RUNS), 0),
        ("core leaves a rest day a rest day", week(["sun 18:00 core"], SIX_RUNS), 0),
        ("the runner's own wish, if more", week((), SIX_RUNS, rest_days=3), 2),
        ("two runs on one day take one day", week((), [*SIX_RUNS, "sat 17:00 easy"]), 0),
        ("next Monday's run is not this week's", week((), [*SIX_RUNS, "+1 mon 07:00 easy"]), 0),
    ),
    *table(
        "seed-003 item 60: a wish of the page is not the runner's",
        TWO_REST,
        ("six running days", week((), SIX_RUNS), 2),
        ("five", week((), SIX_RUNS[:5]), 0),
        ("the runner's own number is the safety rule's", week((), SIX_RUNS[:5], rest_days=3), 0),
    ),
    *table(
        "our default: 7 days",
        WEEK_BEFORE,
        ("167.9 h", week(["sun 09:06"], (), ["+1 sun 09:00 42.195 A"]), 1),
        ("168 h", week(["sun 09:00"], (), ["+1 sun 09:00 42.195 A"]), 0),
        ("a B race has its own rule", week(["sun 18:00"], (), ["+1 sun 09:00 10 B"]), 0),
        ("light legs", week(["wed 18:00 maintenance light"], (), ["sun 09:00 42.195 A"]), 0),
        ("after the race", week(["sun 18:00"], (), ["sun 09:00 42.195 A"]), 0),
        ("7 days on the wall are 167 h in spring", week(["mon 09:00"], (), ["+1 mon 09:00 10 A"], **SPRING), 1),
        ("and 169 h in autumn", week(["mon 09:30"], (), ["+1 mon 09:00 10 A"], **AUTUMN), 0),
    ),
    *table(
        "our default: nothing in the last 3 days, mobility allowed",
        LATE,
        ("core at 71.9 h", week(["thu 09:06 core"], (), ["sun 09:00 10 A"]), 1),
        ("core at 72 h", week(["thu 09:00 core"], (), ["sun 09:00 10 A"]), 0),
        ("mobility", week(["sat 09:00 mobility"], (), ["sun 09:00 10 A"]), 0),
        ("a light primer", week(["fri 09:00 maintenance light"], (), ["sun 09:00 10 A"]), 1),
    ),
    *table(
        "our default: 2 days",
        AFTER_B,
        ("47.9 h", week(["mon 08:54"], (), ["-1 sat 09:00 10 B"]), 1),
        ("48 h", week(["mon 09:00"], (), ["-1 sat 09:00 10 B"]), 0),
        ("before it", week(["fri 18:00"], (), ["sat 09:00 10 B"]), 0),
        ("an A race has its own rule", week(["mon 08:00"], (), ["-1 sat 09:00 10 A"]), 0),
        ("light legs", week(["mon 08:00 technique light"], (), ["-1 sat 09:00 10 B"]), 0),
    ),
    *table(
        "our default: by distance",
        RECOVERY,
        ("95.9 h after 10 km", week(["thu 08:54"], (), ["-1 sun 09:00 10 A"]), 1),
        ("96 h after 10 km", week(["thu 09:00"], (), ["-1 sun 09:00 10 A"]), 0),
        ("96 h after a half", week(["thu 09:00"], (), ["-1 sun 09:00 21.0975 A"]), 1),
        ("7 days after a half", week(["sun 09:00"], (), ["-1 sun 09:00 21.0975 A"]), 0),
        ("12 days less a breath after a marathon", week(["fri 08:54"], (), ["-2 sun 09:00 42.195 A"]), 1),
        ("12 days after a marathon", week(["fri 09:00"], (), ["-2 sun 09:00 42.195 A"]), 0),
        ("12 days after an ultra", week(["fri 09:00"], (), ["-2 sun 09:00 50 A"]), 1),
        ("18 days after an ultra", week(["thu 09:00"], (), ["-3 sun 09:00 50 A"]), 0),
        ("a B race", week(["mon 09:00"], (), ["-1 sun 09:00 10 B"]), 0),
    ),
    *table(
        "ronnestad-2011, spiering-2021; seed-004 items 31, 69",
        ONE_A_WEEK,
        ("none, where two are wanted", week((), wanted=(("heavy", 2),)), 1),
        ("one, where two are wanted", week(["tue 18:00"], wanted=(("heavy", 2),)), 0),
        ("power is a main session", week(["tue 18:00 power"], wanted=(("heavy", 1),)), 0),
        ("core is not", week(["tue 18:00 core"], wanted=(("heavy", 1),)), 1),
        ("none is wanted", week((), wanted=(("core", 1),)), 0),
        ("a week that does not build", week((), wanted=(("heavy", 2),), is_building=False), 0),
    ),
    *table(
        "seed-000, -003, -004 items 63-69; prices our default",
        COUNT,
        ("one of two lost", week(["tue 18:00"], wanted=(("heavy", 2),)), 12),
        ("both lost", week((), wanted=(("heavy", 2),)), 24),
        ("both there", week(["tue 18:00", "thu 18:00"], wanted=(("heavy", 2),)), 0),
        ("a lost power session", week((), wanted=(("power", 1),)), 8),
        ("a lost core session", week((), wanted=(("core", 1),)), 4),
        ("half a dose", week(["tue 18:00 20 share=0.5"], wanted=(("heavy", 1),)), 6),
        ("nine tenths of a dose: 1.2 points, rounded", week(["tue 18:00 45 share=0.9"], wanted=(("heavy", 1),)), 1),
        ("heavy does not stand in for power", week(["tue 18:00"], wanted=(("power", 1),)), 8),
        ("one too many costs nothing here", week(["tue 18:00", "thu 18:00"], wanted=(("heavy", 1),)), 0),
    ),
    *table(
        "seed-004 item 72",
        MINUTES,
        ("120 of 120", week(["tue 18:00 60", "thu 18:00 60"]), 0),
        ("five more", week(["tue 18:00 60", "thu 18:00 65"]), 1),
        ("half an hour more", week(["tue 18:00 60", "thu 18:00 60", "sat 09:00 30"]), 6),
        ("core needs no gym", week(["tue 18:00 60", "thu 18:00 60", "sat 09:00 core 20"]), 0),
    ),
    *table(
        "our default",
        FREE,
        ("a place with room", week(["tue 18:00"]), 0),
        ("a pinned place without", week(["tue 03:00 unfit"]), 1),
        ("not taken", week(["tue 03:00 unfit"]), 0, ()),
    ),
    *table(
        "our default",
        PIN,
        ("kept", week(["mon 18:00", "tue 18:00"], pinned=((1,),)), 0),
        ("not kept", week(["mon 18:00", "tue 18:00"], pinned=((1,),)), 20, (0,)),
        ("kept in its other length", week(["tue 18:00 60", "tue 18:00 30"], pinned=((0, 1),)), 0, (1,)),
        ("two pins, one kept", week(["mon 18:00", "tue 18:00"], pinned=((0,), (1,))), 20, (0,)),
    ),
    *table(
        "our default",
        LIKED,
        ("on a liked day", week(["tue 18:00"], preferred=(("heavy", (1, 3)),)), 0),
        ("on another", week(["wed 18:00"], preferred=(("heavy", (1, 3)),)), 2),
        ("another kind", week(["wed 18:00 core"], preferred=(("heavy", (1, 3)),)), 0),
        ("weekdays, though the week begins on a Wednesday",
         week(["tue 18:00"], first=date(2026, 11, 25), preferred=(("heavy", (1,)),)), 0),
    ),
    *table(
        "our default",
        STAY,
        ("a new plan has nothing to stay with", week(["tue 18:00"]), 0),
        ("where it stood", week(["tue 18:00"], standing=(("heavy", 1, 42.0),)), 0),
        ("moved by an hour", week(["tue 19:00"], standing=(("heavy", 1, 42.0),)), 1),
        ("another kind in its place", week(["tue 18:00 core"], standing=(("heavy", 1, 42.0),)), 1),
    ),
    *between(
        "our default",
        STEADY,
        ("the same weekday", week(["tue 07:00"]), week(["tue 18:00"]), 0),
        ("another", week(["tue 18:00"]), week(["wed 18:00"]), 1),
        ("after an empty week", week(()), week(["tue 18:00", "thu 18:00"]), 2),
        ("any main kind holds the day", week(["tue 18:00 power"]), week(["tue 18:00"]), 0),
        ("core is not counted", week(["tue 18:00"]), week(["wed 18:00 core"]), 0),
        ("core holds no day", week(["wed 18:00 core"]), week(["wed 18:00"]), 1),
    ),
    *between(
        "ronnestad-2011: one session in two weeks loses strength; 10 days our default",
        GAP_10,
        ("ten empty days", week(["wed 18:00"]), week(["sun 18:00"]), 0),
        ("eleven", week(["tue 18:00"]), week(["sun 18:00"]), 1),
        ("a fortnight without holds four stretches of eleven", week(()), week(()), 4),
        ("core is no main session", week(["tue 18:00", "fri 18:00 core"]), week(["sun 18:00"]), 1),
        ("a week that does not build", week(["mon 18:00"], is_building=False), week(["sun 18:00"]), 0),
        ("nor the next", week(["mon 18:00"]), week(["sun 18:00"], is_building=False), 0),
    ),
    *moving(
        "our default: each day a run moves",
        STAYS,
        ("as usual", week(movable=TEMPO_MOVES), 0, 0),
        ("a day later", week(movable=TEMPO_MOVES), 1, 1),
        ("three days later", week(movable=TEMPO_MOVES), 2, 3),
        ("a day earlier counts as much", week(movable=["tue 07:00 tempo | mon 07:00"]), 1, 1),
        ("two runs, a day each", week(movable=["tue 07:00 tempo | wed 07:00", "fri 07:00 easy | thu 07:00"]), 3, 2),
        ("one of the two", week(movable=["tue 07:00 tempo | wed 07:00", "fri 07:00 easy | thu 07:00"]), 1, 1),
        ("nothing may move", week((), TEMPO), 0, 0),
    ),
    *moving(
        "seed-004 item 55, with the runs where they stand",
        H24,
        ("the evening before its usual morning", week(["mon 18:00"], movable=TEMPO_MOVES), 0, 1),
        ("moved a day away", week(["mon 18:00"], movable=TEMPO_MOVES), 1, 0),
        ("moved to the day after another session", week(["tue 18:00"], movable=TEMPO_MOVES), 1, 1),
        ("24 h before its new place", week(["thu 18:00"], movable=TEMPO_MOVES), 2, 0),
        ("23.9 h before it", week(["thu 18:06"], movable=TEMPO_MOVES), 2, 1),
    ),
    *moving(
        "seed-004 items 53, 57, with the runs where they stand",
        HARD_DAYS,
        ("the usual hard day", week(["tue 18:00"], movable=TEMPO_MOVES), 0, 0),
        ("the hard day went to Wednesday", week(["tue 18:00"], movable=TEMPO_MOVES), 1, 3),
        ("and Wednesday became one", week(["wed 18:00"], movable=TEMPO_MOVES), 1, 0),
    ),
    *moving(
        "seed-003 item 60, with the runs where they stand",
        REST,
        ("the run joins a day that has one", week((), [*SIX_RUNS], movable=["sun 08:00 easy | sat 18:00"]), 1, 0),
        ("the run keeps its day", week((), [*SIX_RUNS], movable=["sun 08:00 easy | sat 18:00"]), 0, 1),
        ("a lift takes the day that the run left",
         week(["sun 18:00"], SIX_RUNS, movable=["sun 08:00 easy | sat 18:00"]), 1, 1),
    ),
    *between(
        "seed-004 item 55, a run of the next week that moves to its first day",
        H24,
        ("Sunday evening, the run as usual", week(["sun 18:00"]), week(movable=["tue 07:00 tempo | mon 07:00"]), 0),
        ("before its new Monday", week(["sun 18:00"]), week(movable=["tue 07:00 tempo | mon 07:00"]), 1, (0, 1)),
        ("24 h before it", week(["sun 07:00"]), week(movable=["tue 07:00 tempo | mon 07:00"]), 0, (0, 1)),
        ("an easy run asks for nothing", week(["sun 18:00"]), week(movable=["tue 07:00 easy | mon 07:00"]), 0, (0, 1)),
        ("a run that stays is the week's own affair", week(["sun 18:00"]), week((), ["mon 07:00 tempo"]), 0),
    ),
    *between(
        "seed-004 item 55: the day before, over the boundary",
        EVE,
        ("the new Monday, whatever the hours", week(["sun 06:00"]), week(movable=["tue 19:00 tempo | mon 19:00"]), 1,
         (0, 1)),
        ("the usual Tuesday", week(["sun 06:00"]), week(movable=["tue 19:00 tempo | mon 19:00"]), 0),
        ("two days before", week(["sat 23:59"]), week(movable=["tue 19:00 tempo | mon 19:00"]), 0, (0, 1)),
    ),
    *between(
        "our default: no quality runs back to back by moving",
        HARD_APART,
        ("Sunday's long run, and intervals moved to Monday",
         week(movable=["sun 08:00 long"]), week(movable=["tue 07:00 intervals | mon 07:00"]), 1, (0, 1)),
        ("as usual", week(movable=["sun 08:00 long"]), week(movable=["tue 07:00 intervals | mon 07:00"]), 0),
        ("the long run moved to Sunday",
         week(movable=["sat 08:00 long | sun 08:00"]), week(movable=["mon 07:00 intervals"]), 1, (1, 0)),
        ("back to back as the runner has it",
         week(movable=["sun 08:00 long"]), week(movable=["mon 07:00 intervals"]), 0),
        ("an easy run may move there",
         week(movable=["sun 08:00 long"]), week(movable=["tue 07:00 easy | mon 07:00"]), 0, (0, 1)),
        ("Saturday and Monday", week(movable=["sun 08:00 long | sat 08:00"]), week(movable=["mon 07:00 intervals"]), 0,
         (1, 0)),
        ("runs that all stay are not looked at", week((), ["sun 08:00 long"]), week((), ["mon 07:00 intervals"]), 0),
    ),
    *table(
        "seed-003 items 61, 65: a way out, never paid",
        REPLACE,
        ("offered, not charged", week(["tue 18:00"], ["tue 07:00 easy"]), 0),
    ),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.rule.form}: {row.says}")
def test_pays(row: Row) -> None:
    if row.after is None:
        assert pays(row.rule, row.world, row.taken, row.arranged[0]) == row.pays
    else:
        assert pays_across(row.rule, row.world, row.after, row.arranged) == row.pays


def test_every_form_has_a_table() -> None:
    inside = {row.rule.form for row in ROWS if row.after is None}
    across = {row.rule.form for row in ROWS if row.after is not None}
    assert across == set(ACROSS_WEEKS)
    assert inside | across == set(IN_A_WEEK)


def test_every_table_has_both_sides() -> None:
    for form in set(IN_A_WEEK) - {"replace_run"}:
        assert {bool(row.pays) for row in ROWS if row.rule.form == form} == {True, False}, form


def test_every_row_names_its_authority() -> None:
    assert all(row.by for row in ROWS)


def test_every_rule_of_every_page_has_a_form_with_a_table() -> None:
    pages = ("consensus", "heavy-patterns", "rep-continuum", "heavy-duty", "season-balance", "hard-days-hard")
    used = {one.form for page in pages for one in protocol(page).rules.values()}
    assert used <= {row.rule.form for row in ROWS}


@pytest.mark.parametrize(
    ("km", "days"),
    [(5, 4), (10, 4), (21.0975, 7), (21.2, 7), (30, 12), (42.195, 12), (43, 12), (50, 18), (100, 18)],
)
def test_recovery_days(km: float, days: float) -> None:
    assert recovery_days(RECOVERY, km) == days


def test_a_form_names_the_runs_it_clashes_with() -> None:
    world = week(["wed 18:00", "mon 18:00"], ["tue 07:00 easy", "thu 07:00 tempo", "thu 17:00 long"])
    (clause,) = IN_A_WEEK["gap_before_run"](H24, world)
    assert isinstance(clause, Each)
    assert clause.hits is not None
    assert clause.hits.tolist() == [[False, True, True], [False, False, False]]
    assert clause.points.tolist() == [2, 0]


def test_runs_that_may_move_are_named_in_every_place() -> None:
    world = week(["mon 18:00", "tue 18:00"], movable=TEMPO_MOVES)
    (clause,) = IN_A_WEEK["gap_before_run"](H24, world)
    assert isinstance(clause, Each)
    assert clause.hits is not None
    assert clause.hits.tolist() == [[True, False, False], [False, True, False]]
    assert clause.points.tolist() == [[1, 0], [0, 1], [0, 0]]

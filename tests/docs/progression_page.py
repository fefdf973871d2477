"""The page on progression: one example of every reason, as the engine says it today.

`python tests/docs/progression_page.py` writes the table on the page anew. Read the difference before it lands.
"""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from ironstride.loads.progression import progress
from ironstride.loads.progression.pace import pace_of
from ironstride.protocols.read import protocol
from ironstride.training.progress import Bout, DoneSet, Lifter, Progress, Wish
from ironstride.training.request import Athlete
from ironstride.units import Load

PAGE = Path(__file__).parents[2] / "docs" / "progression.md"
BEGIN, END = "<!-- Made by tests/docs/progression_page.py. -->\n", "<!-- So far. -->"
TODAY = date(2026, 11, 21)
GYM = Lifter(
    athlete=Athlete(kit=("barbell", "rack", "bench"), experience="intermediate", bodyweight=Load.parse("60 kg"))
)
HOME = Lifter(athlete=Athlete(kit=("dumbbells",), dumbbells=(Load.parse("8 kg"), Load.parse("12 kg"))))
BODY = Lifter(athlete=Athlete(kit=("bodyweight",)))
SQUAT = Wish(on=TODAY, exercise="back-squat", target_reps=5, target_rir=2)
S1, S4 = (pace_of(protocol(page).progression, "novice") for page in ("S1", "S4"))
MEANS: Final = {
    "start": "Nothing is logged yet: body, experience and kit are all there is to go by.",
    "hold": "The same again, and what it waits for.",
    "rule": "The source's rule is met: two sessions in a row, done in full, with two or more left.",
    "held-back": "The rule is met, and the estimate says that the step would be too hard today.",
    "far": "The load was so light that the rule needn't be waited for.",
    "scheme": "The plan asks for other repetitions now; the effort stays.",
    "reps": "The next load is too far away, or the load is light today: repetitions come first.",
    "fewer-reps": "Even the lightest load that is sensible is heavy today.",
    "lightest": "Your kit has nothing lighter.",
    "no-kit": "Your kit has nothing that this lift could be loaded with.",
    "too-heavy": "Not even one repetition with the lightest load here is likely to be safe: nothing is given.",
    "down": "A set ended early, a hard run was near, time has passed, or the last set was hard.",
    "deload": "A lighter week of the plan.",
    "taper": "A race is near.",
    "break": "An exercise without load, after more than two weeks without it.",
    "open": "The last set shows how honest ratings are: as many good ones as there are.",
    "ladder": "By the rep-continuum page: high repetitions until technique is good, then few.",
    "lever": "By the hard-days-hard page: one lever moves at a time, and which.",
    "too-light": "By a page that says from when on a load is too light.",
    "no-progress": "Health leaves it to a person whether anything goes up.",
    "tired": "The day's sets show a bad day: a set fewer, and never below two.",
    "finished": "Nothing of it is left for today.",
    "expect": "What the estimate sees of the next set, and how likely it is wrong in the bad direction.",
}
"""Every code with its meaning, in the order of the page."""


def squats(count: int, kg: float, *rirs: float, reps: int = 5, last: int = 3, asked: float = 2.0) -> list[Bout]:
    """So many sessions of three squats, three days apart, the last so many days ago."""
    load = Load.parse(f"{kg:g} kg")
    sets = tuple(DoneSet(load=load, reps=reps, rir=rir, target_reps=5, target_rir=asked) for rir in rirs)
    days = range(last + 3 * (count - 1), last - 1, -3)
    return [Bout(on=TODAY - timedelta(days=day), exercise="back-squat", sets=sets) for day in days]


def scenarios() -> dict[str, tuple[str, Lifter, list[Bout], Wish]]:
    """For every code what was logged, in words and as a log, and what is wished for."""
    usual = squats(4, 60, 1, 1, 1, last=12)
    earned = [*usual, *squats(2, 60, 2, 2, 2)]
    row = Wish(on=TODAY, exercise="push-up", target_reps=8, target_rir=2)
    push_ups = [Bout(on=TODAY - timedelta(days=20), exercise="push-up", sets=(DoneSet(load=None, reps=8, rir=3),) * 3)]
    goblet = replace(SQUAT, exercise="goblet-squat", target_reps=8)
    heavy = replace(SQUAT, exercise="dumbbell-split-squat", target_reps=8)
    goblets = [
        Bout(
            on=TODAY - timedelta(days=day), exercise="goblet-squat",
            sets=(DoneSet(load=Load.parse("8 kg"), reps=8, rir=4, target_reps=8, target_rir=2),) * 3,
        )
        for day in (9, 6, 3)
    ]  # fmt: skip
    today = Bout(on=TODAY, exercise="back-squat", sets=squats(1, 60, 2, 2)[0].sets)
    tired = squats(1, 60, 0, reps=3, last=0)[0]
    light = squats(4, 60, 10, 10, 10)
    in_turn = [
        bout
        for number in range(4)
        for bout in squats(1, 60 - 2.5 * (number % 2), 3, 3, 3, last=3 + 3 * number, asked=4.0)
    ]
    failed = squats(1, 60, 0, 0, reps=3)
    gone = DoneSet(load=Load.parse("8 kg"), reps=0, rir=0, target_reps=8, target_rir=2)
    hopeless = [Bout(on=TODAY - timedelta(days=3), exercise="dumbbell-split-squat", sets=(gone,) * 3)]
    return {
        "start": ("nothing", GYM, [], SQUAT),
        "hold": ("60 kg with one left, four times", GYM, squats(4, 60, 1, 1, 1), SQUAT),
        "rule": ("60 kg with two or three left, four times", GYM, squats(4, 60, 3, 2, 2), SQUAT),
        "held-back": ("60 kg with one left, four times, then twice with two", GYM, earned, SQUAT),
        "far": ("one session of 40 kg with five left", GYM, squats(1, 40, 5, 5, 5), SQUAT),
        "scheme": ("60 kg with four asked to be left; now two are", GYM, in_turn, SQUAT),
        "reps": ("goblet squats with 8 kg, four left; 12 kg is the next", HOME, goblets, goblet),
        "fewer-reps": ("nothing, and 8 kg is the lightest", HOME, [], heavy),
        "lightest": ("18 kg on another bar, failed at 4; yours has 20", GYM, squats(3, 18, 0, reps=4), SQUAT),
        "no-kit": ("nothing, and no kit", BODY, [], SQUAT),
        "too-heavy": ("8 kg, failed at once", HOME, hopeless, heavy),
        "down": ("60 kg, failed at 3", GYM, [*usual, *failed], SQUAT),
        "deload": ("60 kg, and a lighter week", GYM, earned, replace(SQUAT, phase="deload")),
        "taper": ("60 kg, and a race in a week", GYM, earned, replace(SQUAT, phase="taper")),
        "break": ("push-ups, three weeks ago", GYM, push_ups, row),
        "open": ("two sets today, one is left", GYM, [*squats(4, 60, 1, 1, 1, last=15), today], SQUAT),
        "ladder": ("six sessions by that page, as a novice", GYM, squats(6, 60, 3, 3, 3), replace(SQUAT, pace=S1)),
        "lever": ("six sessions by that page", GYM, squats(6, 60, 3, 3, 3), replace(SQUAT, pace=S4)),
        "too-light": ("60 kg with ten left, by the rep-continuum page", GYM, light, replace(SQUAT, pace=S1)),
        "no-progress": ("60 kg, pregnant", GYM, squats(4, 60, 3, 3, 3), replace(SQUAT, may_progress=False)),
        "tired": ("60 kg with three left; today a set that failed", GYM, [*squats(4, 60, 3, 3, 3), tired], SQUAT),
        "finished": ("three sets today", GYM, [*usual, squats(1, 60, 2, 2, 2, last=0)[0]], SQUAT),
        "expect": ("60 kg with one left, four times", GYM, squats(4, 60, 1, 1, 1), SQUAT),
    }  # fmt: skip


def answered() -> dict[str, Progress]:
    """What the engine says to each scenario."""
    return {code: progress(lifter, log, wish) for code, (_, lifter, log, wish) in scenarios().items()}


def table() -> str:
    """The table of the page: code, meaning, and the engine's own sentence."""
    lines = ["| code | means | logged | the engine says |", "|---|---|---|---|"]
    for code, found in answered().items():
        says = next((one.says for one in found.because if one.code == code), "?")
        lines.append(f"| `{code}` | {MEANS[code]} | {scenarios()[code][0]} | {says} |")
    return "\n".join(lines) + "\n"


def page(text: str) -> str:
    """The page with its table made anew."""
    before, _, rest = text.partition(BEGIN)
    return before + BEGIN + table() + END + rest.partition(END)[2]


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")

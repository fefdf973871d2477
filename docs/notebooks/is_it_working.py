# %% [markdown]
# # Is it working? From arrays to an answer
#
# A notebook as plain Python: `# %%` begins a cell. VS Code, PyCharm and Spyder run it cell by cell, `jupytext` makes
# an `.ipynb` of it, and `.venv/bin/python docs/notebooks/is_it_working.py FOLDER`, in a clone that was set up, runs
# the whole and writes its pictures into a folder. It is kept like this because a change to it can be read in a review,
# and because the tests run it as it stands.
#
# The runner is the app's made-up one. Her runs were simulated, so here the true change is known and can be laid
# beside what is found. With your own recordings only the second cell changes: any source of arrays will do.

# %%
import sys
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from ironstride.coach.demo.outings import before_the_plans, of_plan
from ironstride.coach.demo.story import Story
from ironstride.coach.make_plan import make_plan
from ironstride.running.change.answers import Change
from ironstride.running.change.is_it_stiffer import is_it_stiffer
from ironstride.running.change.is_it_working import is_it_working
from ironstride.running.change.placebo import placebo
from ironstride.running.cut_stretches import cut_arrays
from ironstride.running.history import NO_LIFT_H, UNKNOWN, Outings, RunHistory, Stretches
from ironstride.running.outing_cut import cells_of
from ironstride.running.routes import routes
from ironstride.surfaces.report.as_html import figure_svg
from ironstride.surfaces.report.charts import forest_figure, level_figure, sentence_of
from ironstride.surfaces.report.figures import Figure
from ironstride.surfaces.report.working_words import chance_sentences, moved_rows, verdict
from ironstride.training.activity import Activity

# %% [markdown]
# ## Recordings
# Each is a start, a sport, and columns of one length, a row a second: that is all that is used of it. Her lifts are
# those of her plan.

# %%
now = datetime(2026, 11, 24, 21, 30, tzinfo=ZoneInfo("Europe/Berlin"))
story = Story(now=now)
first, second = story.requests()
seasons = (make_plan(first, story.first_monday), make_plan(second, story.second_monday))
recordings: list[Activity] = sorted(
    (
        *before_the_plans(story, first),
        *of_plan(story, seasons[0], date.min, story.second_monday),
        *of_plan(story, seasons[1], date.min, now.date() + timedelta(days=1)),
    ),
    key=lambda one: one.start,
)
heavy = sorted(
    one.start.replace(tzinfo=now.tzinfo) + timedelta(minutes=one.minutes)
    for plan, until in zip(seasons, (story.second_monday, now.date()), strict=True)
    for one in plan.sessions
    if one.lower_body == "loaded" and one.start.date() < until
)
first_day = recordings[0].start.date()
lifting_from = float((heavy[0].date() - first_day).days)
print(f"{len(recordings)} recordings from {first_day}, lifting from {heavy[0].date()}")

# %% [markdown]
# ## Stretches
# `cut_arrays` takes columns and gives steady stretches of three minutes, each with the reason why it isn't used, or
# none. Here is one run.


# %%
def column(recording: Activity, name: str) -> np.ndarray | None:
    """A column of a recording, None where it has none."""
    return recording.records.get(name)


def stretches_of(recording: Activity, row: int) -> Stretches:
    """Its stretches, marked with the row of its outing."""
    is_ride = recording.sport == "cycling"
    steps = column(recording, "cadence")
    heart = column(recording, "heart_rate")
    seconds = recording.records["timestamp"] - recording.start.timestamp()
    cut = cut_arrays(
        seconds, np.full(len(seconds), np.nan) if heart is None else heart, column(recording, "enhanced_speed"),
        column(recording, "enhanced_altitude"), None if steps is None else 2 * steps, column(recording, "stance_time"),
        column(recording, "power"), is_ride=is_ride, outing=row,
    )  # fmt: skip
    if row == 0:
        for start, speed, bpm, why in zip(
            cut.stretches.start_s, cut.stretches.load_m_s, cut.stretches.heart_rate_bpm, cut.words(), strict=True
        ):
            print(f"  from {start:5.0f} s: {speed:.2f} m/s on the level, {bpm:.0f} bpm, {why or 'used'}")
    return cut.stretches


parts = [stretches_of(one, row) for row, one in enumerate(recordings)]
stretches = Stretches(
    **{name: np.concatenate([getattr(one, name) for one in parts]) for name in Stretches.__dataclass_fields__}
)

# %% [markdown]
# ## A history
# One row an outing, all that a run's place among the others needs: when, how warm, which way, which shoes, how long
# after heavy legs. What nobody recorded is NaN or `UNKNOWN`, and makes the interval wider, never the answer wrong.


# %%
def hours_since_heavy(at: datetime) -> float:
    """Hours since the legs were last loaded."""
    before = [one for one in heavy if one <= at]
    return min((at - before[-1]) / timedelta(hours=1), NO_LIFT_H) if before else NO_LIFT_H


def codes(names: Sequence[str]) -> np.ndarray:
    """Equal names, equal numbers."""
    known = {name: number for number, name in enumerate(sorted(set(names) - {""}))}
    return np.array([known.get(name, UNKNOWN) for name in names], dtype=np.int64)


def warmth(recording: Activity) -> float:
    """The air as her watch has it, in the second half of the recording."""
    found = column(recording, "temperature")
    return float("nan") if found is None else float(np.median(found[len(found) // 2 :]))


midnight = datetime.combine(first_day, datetime.min.time(), tzinfo=now.tzinfo)
is_ride = np.array([one.sport == "cycling" for one in recordings])
ways = routes([cells_of(one.records) for one in recordings])
outings = Outings(
    ids=[f"{one.start:%Y-%m-%d %H:%M}" for one in recordings],
    day=np.array([(one.start - midnight) / timedelta(days=1) for one in recordings]), is_ride=is_ride,
    duration_s=np.array([one.elapsed_s for one in recordings]),
    temperature_c=np.array([warmth(one) for one in recordings]), route=np.where(is_ride, UNKNOWN, ways),
    shoe=np.where(is_ride, UNKNOWN, [int(one.start.date() >= story.new_shoes_on) for one in recordings]),
    device=codes([one.device for one in recordings]), is_indoor=np.zeros(len(recordings), dtype=bool),
    is_wrist=np.ones(len(recordings), dtype=bool),
    lift_h=np.array([hours_since_heavy(one.start) for one in recordings]),
    is_hard=np.array([len(one.laps) > 1 for one in recordings]),
)  # fmt: skip
history = RunHistory(
    outings=outings, stretches=stretches, lifting_from=lifting_from, resting_bpm=52.0, highest_bpm=187.0,
    reference_bpm=145.0, mass_kg=61.0, height_m=1.68,
)  # fmt: skip

# %% [markdown]
# ## The answer
# A change with its interval, or a `NotYet` that says what is missing. Refusals are values: nothing is raised.

# %%
working = is_it_working(history)
change = working.all_causes
print(verdict(working))
if isinstance(change, Change):
    print(*chance_sentences(change), sep="\n")
for name, per_cent in moved_rows(working):
    print(f"  {name:<40} {per_cent:+.1f} %")

# %% [markdown]
# What is true of her: her cost of running fell with the weeks of lifting, and her fitness moved a little. Nobody can
# look this up for a living runner, so it is the test of the method and not a part of it.

# %%
DAY = timedelta(days=1)
lately = [story.truth.cost(now.date() - DAY * back) for back in range(42)]
before = [story.truth.cost(story.first_monday - DAY * (back + 1)) for back in range(42)]
true_change = 100 * float(np.mean(np.log(before)) - np.mean(np.log(lately)))
print(f"true change {true_change:+.1f} %")

# %% [markdown]
# ## Legs, and her own past
# Stiffness needs ground contact time. Her past is shorter than the nine months that a look at it asks for.

# %%
stiffer = is_it_stiffer(history)
past = placebo(history, working.until)
if isinstance(stiffer.stiffness, Change):
    spring = stiffer.stiffness
    print(f"leg stiffness {spring.per_cent:+.1f} % ({spring.low:+.1f} to {spring.high:+.1f})")
print("past:", "too short" if past is None else f"{len(past.per_cent)} comparisons")

# %% [markdown]
# ## Figures
# The same pictures as in the report: the band first, then the line, then the runs.


# %%
def day_of(day: float) -> date:
    """The date of a day of the history."""
    return first_day + timedelta(days=int(day))


figures: dict[str, Figure] = {}
if working.level is not None and isinstance(change, Change):
    days = sorted({one.date() for one in heavy})
    label = sentence_of("Speed at 145 bpm", change)
    figures["level"] = level_figure(working.level, day_of, heavy[0].date(), days, label)
    rows = [("all causes", change), ("cycling", working.cycling), ("running cost", working.running_cost)]
    changes = [(name, one) for name, one in rows if isinstance(one, Change)]
    figures["causes"] = forest_figure(changes, " ".join(sentence_of(*one) for one in changes))


class Shown:
    """What a notebook draws at the end of a cell."""

    def __init__(self, figure: Figure) -> None:
        self.figure = figure

    def _repr_svg_(self) -> str:
        return figure_svg(self.figure)


shown = [Shown(one) for one in figures.values()]
if len(sys.argv) > 1 and sys.argv[0].endswith("is_it_working.py"):
    Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
    for name, one in figures.items():
        path = Path(sys.argv[1]) / f"{name}.svg"
        path.write_text(figure_svg(one).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '), encoding="utf-8")
shown[0] if shown else None

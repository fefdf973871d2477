"""All that the page "Is it working?" shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ironstride.running.change.is_it_stiffer import Stiffer
from ironstride.running.change.is_it_working import Working
from ironstride.running.change.placebo import Placebo
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.working.causes import CostShown, ForestRow, Rung, forest, ladder, running_cost
from ironstride.surfaces.web.working.cautions import CautionShown, cautions_shown
from ironstride.surfaces.web.working.level_picture import LevelShown, level_shown
from ironstride.surfaces.web.working.missing import Refused
from ironstride.surfaces.web.working.past import PastShown, past_shown
from ironstride.surfaces.web.working.stiffness import StiffnessShown, stiffness_shown
from ironstride.surfaces.web.working.verdict import ChangeShown, speed_at, verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingShown:
    """The page's parts in their order; `change` or `refused` is the verdict."""

    name: str
    bpm: str
    change: ChangeShown | None
    refused: Refused | None
    runs: int
    has_rides: bool
    level: LevelShown | None
    cost: CostShown | None
    stiffness: StiffnessShown | None
    forest: tuple[ForestRow, ...]
    forest_scale: Markup
    ladder: tuple[Rung, ...]
    ladder_scale: Markup
    past: PastShown | None
    cautions: tuple[CautionShown, ...]


def working_shown(
    working: Working, stiffer: Stiffer | None, placebo: Placebo | None, words: Words, *,
    day_of: Callable[[float], date], starts: date, lifts: Mapping[date, int], assumed: tuple[str, ...] = (),
) -> WorkingShown:  # fmt: skip
    """The answers in words and pictures. `starts` is the day of the first lift, `lifts` counts sessions by Monday."""
    found = verdict(working, words)
    change = found if isinstance(found, ChangeShown) else None
    name = speed_at(working, words)
    level = None
    if change is not None and working.level is not None:
        level = level_shown(working.level, day_of, starts, name, words, lifts=lifts, is_clear=change.kind != "unclear")
    rows, scale = forest(working, stiffer, words)
    rungs, ladder_scale = ladder(working, words)
    return WorkingShown(
        name=name, bpm=words.number(working.reference_bpm, 0), change=change,
        refused=found if isinstance(found, Refused) else None, runs=working.runs, has_rides=working.has_control,
        level=level, cost=running_cost(working, words),
        stiffness=None if stiffer is None else stiffness_shown(stiffer, day_of, starts, words),
        forest=rows, forest_scale=scale, ladder=rungs, ladder_scale=ladder_scale,
        past=past_shown(placebo, working.all_causes, words),
        cautions=cautions_shown(working.cautions, assumed, words),
    )  # fmt: skip

"""The answers side by side, the part that only running shows, and what heat, routes and shoes moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Final

from markupsafe import Markup

from ironstride.running.change.answers import Change
from ironstride.running.change.gates import LEAST_RIDES
from ironstride.running.change.is_it_stiffer import Stiffer
from ironstride.running.change.is_it_working import LEAST_COST, MOST_COST, Working
from ironstride.running.change.joint import COST_MEAN, COST_SD
from ironstride.surfaces.web.charts.interval import Span, interval_row, scale_row, span_of, step_row
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.working.per_cent import between, drawn, per_cent, signed, size
from ironstride.surfaces.web.working.verdict import ChangeShown, change_shown, speed_at

_LEAST_STEP: Final = 0.05  # per cent: less is written as nought


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


_MOVED: Final = {
    "weather": _("Heat and season"), "routes": _("Routes"), "shoes": _("Shoes"), "sensor": _("Watch and sensor"),
    "indoors": _("Treadmill"), "lifts and hard runs": _("Lifts and hard runs shortly before"),
    "slope": _("How your heart rate rises with speed"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ForestRow:
    """An answer among the others."""

    name: str
    figure: str
    interval: str
    noticeable: str
    is_clear: bool
    picture: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A step of the ladder: what was allowed for, how far that moved the figure, where it then stands."""

    name: str
    moved: str
    then: str
    picture: Markup
    is_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CostShown:
    """The part that only runs show. Without rides it leans on trials, and then stands in a disclosure alone."""

    has_rides: bool
    change: ChangeShown
    cycling: str
    says: str
    supposed: str
    rides_needed: int = LEAST_RIDES


def running_cost(working: Working, words: Words) -> CostShown | None:
    """What is said of running cost; None where all causes can't be told either."""
    if not isinstance(working.running_cost, Change):
        return None
    cycling = ""
    if working.has_control and working.cycling is not None:
        text = words.ngettext(
            "Cycling at the same heart rate changed by {figure} ({between}), from {count} ride.",
            "Cycling at the same heart rate changed by {figure} ({between}), from {count} rides.", working.rides,
        )  # fmt: skip
        cycling = text.format(figure=per_cent(working.cycling.per_cent, words), count=working.rides,
                              between=between(working.cycling, words))  # fmt: skip
    spread = Change(per_cent=COST_MEAN, sd=COST_SD, least=LEAST_COST, most=MOST_COST)
    supposed = words.gettext(
        _("Before any file is read we suppose {figure} ({between}) after lifting has had its time: our default.")
    )
    return CostShown(
        has_rides=working.has_control, cycling=cycling, says=words.gettext(_cost_says(working.running_cost)),
        change=change_shown(working.running_cost, words.gettext(_("Speed from cheaper running")), words),
        supposed=supposed.format(figure=per_cent(spread.per_cent, words), between=between(spread, words)),
    )  # fmt: skip


def _cost_says(change: Change) -> str:
    if change.low > 0:
        return _("Fitness moves both; this part only your runs show: since then running itself costs you less.")
    if change.high < 0:
        return _("Fitness moves both; this part only your runs show: since then running itself costs you more.")
    return _("Fitness moves both. How much of the change only your runs show stays open.")


def forest(working: Working, stiffer: Stiffer | None, words: Words) -> tuple[tuple[ForestRow, ...], Markup]:
    """The answers that there are, on one scale, and the words of that scale."""
    found = list(_answers(working, stiffer, words))
    if len(found) < 2:
        return (), Markup("")
    span = _span([one for _name, one in found])
    rows = tuple(
        ForestRow(
            name=name, figure=per_cent(one.per_cent, words), interval=between(one, words),
            noticeable=size(one.noticeable, words), is_clear=one.is_clear,
            picture=interval_row(drawn(one), span, "" if one.is_clear else "is-unclear"),
        )
        for name, one in found
    )  # fmt: skip
    return rows, _scale(span, words)


def ladder(working: Working, words: Words) -> tuple[tuple[Rung, ...], Markup]:
    """From the bare runs to the answer, one influence after the other, and the words of the scale."""
    if working.as_recorded is None or working.moved is None or not isinstance(working.all_causes, Change):
        return (), Markup("")
    at, end = working.as_recorded, working.all_causes.per_cent
    steps = [(words.gettext(_("As recorded")), 0.0, at)]
    for group, name in _MOVED.items():
        part = working.moved.get(group, 0.0)
        if abs(part) >= _LEAST_STEP:
            steps.append((words.gettext(name), at, at - part))
            at -= part
    steps.append((words.gettext(_("Good and bad weeks, and what we suppose beforehand")), at, end))
    span = span_of(*(value for _name, before, after in steps for value in (before, after)))
    rungs = [
        Rung(name=name, moved=signed(after - before, words) if place else "", then=per_cent(after, words),
             picture=step_row(before, after, span, "" if place else "is-first"))
        for place, (name, before, after) in enumerate(steps)
    ]  # fmt: skip
    last = Rung(name=speed_at(working, words), moved="", then=per_cent(end, words), is_end=True,
                picture=step_row(0.0, end, span, "is-last"))  # fmt: skip
    return (*rungs, last), _scale(span, words)


def _answers(working: Working, stiffer: Stiffer | None, words: Words) -> Iterator[tuple[str, Change]]:
    if not isinstance(working.all_causes, Change):
        return
    text = words.gettext(_("{what}, all causes"))
    yield text.format(what=speed_at(working, words)), working.all_causes
    if working.has_control and working.cycling is not None:
        yield words.gettext(_("Cycling power at the same heart rate")), working.cycling
    if working.has_control and isinstance(working.running_cost, Change):
        yield words.gettext(_("Speed from cheaper running")), working.running_cost
    if stiffer is not None and isinstance(stiffer.stiffness, Change):
        yield words.gettext(_("Leg stiffness")), stiffer.stiffness


def _span(found: list[Change]) -> Span:
    return span_of(*(value for one in found for value in (one.low, one.high, one.noticeable, -one.noticeable)))


def _scale(span: Span, words: Words) -> Markup:
    step = next((one for one in (1, 2, 4, 5, 10, 20) if (span.high - span.low) / one <= 4.5), 50)
    first = ceil(span.low / step)
    values = [place * step for place in range(first, int(span.high // step) + 1)]
    return scale_row(span, [(float(one), per_cent(one, words) if one else "0") for one in values])

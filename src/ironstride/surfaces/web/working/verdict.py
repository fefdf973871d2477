"""The verdict: the change of speed at the same heart rate, or that none can be told yet."""

from dataclasses import dataclass
from math import exp
from typing import Final

from markupsafe import Markup

from ironstride.running.change.answers import Change
from ironstride.running.change.gates import NotYet
from ironstride.running.change.is_it_working import Working
from ironstride.surfaces.web.charts.interval import interval_bar
from ironstride.surfaces.web.language import NO_BREAK, Words
from ironstride.surfaces.web.working.missing import Refused, refused
from ironstride.surfaces.web.working.per_cent import (
    between,
    chance_at_all,
    chance_of_more,
    drawn,
    interval,
    per_cent,
    size,
)

_KM_H: Final = 3.6


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeShown:
    """A change as it is shown: `kind` is up, down or unclear."""

    kind: str
    figure: str
    between: str
    interval: str
    noticeable: str
    bar: Markup
    chances: tuple[str, ...]
    speeds: str = ""


def speed_at(working: Working, words: Words) -> str:
    """What is compared: ``Speed at 145 bpm``."""
    text = words.gettext(_("Speed at {bpm} bpm")).format(bpm=words.number(working.reference_bpm, 0))
    return text.replace(" bpm", f"{NO_BREAK}bpm")


def verdict(working: Working, words: Words) -> ChangeShown | Refused:
    """What stands at the top of the page."""
    if isinstance(working.all_causes, NotYet):
        return refused(working.all_causes, words)
    return change_shown(
        working.all_causes, speed_at(working, words), words, chances=True,
        speeds=_speeds(working.all_causes, working.speed_before_m_s, words),
    )  # fmt: skip


def change_shown(change: Change, name: str, words: Words, *, chances: bool = False, speeds: str = "") -> ChangeShown:
    """A change with its interval in words and as a bar; `name` is what changed."""
    text = words.gettext(_("{name}: {interval}, its middle {middle}. Less than {size} either way would go unnoticed."))
    label = text.format(name=name, interval=interval(change, words), middle=per_cent(change.per_cent, words),
                        size=size(change.noticeable, words))  # fmt: skip
    noticeable = change.noticeable if change.per_cent >= 0 else -change.noticeable
    bar = interval_bar(drawn(change), label, words.gettext(_("no change")), per_cent(noticeable, words),
                       kind="" if change.is_clear else "is-unclear")  # fmt: skip
    direction = "up" if change.per_cent > 0 else "down"
    return ChangeShown(
        kind=direction if change.is_clear else "unclear", figure=per_cent(change.per_cent, words),
        between=between(change, words), interval=interval(change, words), noticeable=size(change.noticeable, words),
        bar=bar, speeds=speeds,
        chances=(chance_at_all(change, words), chance_of_more(change, words)) if chances else (),
    )  # fmt: skip


def _speeds(change: Change, before_m_s: float | None, words: Words) -> str:
    if before_m_s is None:
        return ""
    then = _KM_H * before_m_s
    now, low, high = (then * exp(value / 100) for value in (change.per_cent, change.low, change.high))
    text = words.gettext(_("From about {then} km/h to {now} ({low} to {high}), on level ground, rested and cool."))
    return text.format(
        then=words.number(then, 1, 1), now=words.number(now, 1, 1), low=words.number(low, 1, 1),
        high=words.number(high, 1, 1),
    ).replace(" km/h", f"{NO_BREAK}km/h")  # fmt: skip

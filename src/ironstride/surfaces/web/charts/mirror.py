"""Mirror bars: two amounts of each week, one standing up, one hanging down; solid is done, an outline is planned."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ironstride.surfaces.web.charts.svg import percent, picture, tag

HEIGHT: Final = 372
_NAMES, _TOP, _MIDDLE, _GAP, _BOTTOM = 24.0, 48.0, 190.0, 26.0, 338.0
_FULL: Final = 0.68
"""The share of its place that a bar is wide."""
_ROOM_FOR_A_NAME: Final = 0.17
"""A phase that takes less of the width has no room for its name on a phone, which then stands in the list alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MirrorBar:
    """A week: what is planned and what was done, up and down."""

    up: float
    up_done: float
    down: float
    down_done: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Some weeks under one name, from the bar with number `first` (from 0), `count` of them."""

    name: str
    first: float
    count: float
    is_now: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MirrorWords:
    """What stands on the picture; the most of each way is written at its bar."""

    label: str
    up: str
    down: str
    now: str
    starts: str
    ends: str
    up_most: str
    down_most: str


def mirror(
    bars: Sequence[MirrorBar], stretches: Sequence[Stretch], words: MirrorWords, now: float | None = None
) -> Markup:
    """The picture. `now` is where today stands, counted in bars; None leaves the mark out."""
    count = max(len(bars), 1)
    most_up = max((max(one.up, one.up_done) for one in bars), default=0) or 1
    most_down = max((max(one.down, one.down_done) for one in bars), default=0) or 1
    marks = [] if now is None else _now(now / count, words.now)
    return picture(
        words.label, HEIGHT,
        *(part for one in stretches for part in _stretch(one, count)),
        *(part for place, one in enumerate(bars) for part in _bar(place, count, one, most_up, most_down)),
        *_most(bars, count, words, most_up, most_down),
        tag("text", words.up, x="6", y=_TOP + 2, class_="lift-text"),
        tag("text", words.down, x="6", y=_BOTTOM - 8, class_="run-text"),
        *marks,
        tag("text", words.starts, x="0", y=_BOTTOM + 20),
        tag("text", words.ends, x="100%", y=_BOTTOM + 20, text_anchor="end", class_="strong-text"),
        kind="mirror",
    )  # fmt: skip


_LEAST_NAMED: Final = 0.5
"""Weeks: the name of a shorter stretch, a race's one day, would lie on its neighbour's."""


def heights(bar: MirrorBar, most_up: float, most_down: float) -> tuple[float, float, float, float]:
    """How high the four parts of a week are, in pixels: planned and done, up and down.

    >>> heights(MirrorBar(up=30, up_done=15, down=400, down_done=0), 30, 400)
    (108.0, 54.0, 82.0, 0.0)
    """
    up, down = _MIDDLE - _TOP - 34, _BOTTOM - _MIDDLE - _GAP - 40
    return (up * bar.up / most_up, up * bar.up_done / most_up, down * bar.down / most_down,
            down * bar.down_done / most_down)  # fmt: skip


def _bar(place: int, count: int, bar: MirrorBar, most_up: float, most_down: float) -> list[Markup]:
    up, up_done, down, down_done = heights(bar, most_up, most_down)
    x, width = percent((place + (1 - _FULL) / 2) / count), percent(_FULL / count)
    under = _MIDDLE + _GAP
    drawn = [
        ("bar-up", _MIDDLE - up, up), ("bar-up is-done", _MIDDLE - up_done, up_done),
        ("bar-down", under, down), ("bar-down is-done", under, down_done),
    ]  # fmt: skip
    return [
        tag("rect", x=x, y=y, width=width, height=high, rx="2" if "up" in kind else "8", class_=kind)
        for kind, y, high in drawn
        if high > 0
    ]  # fmt: skip


def _stretch(one: Stretch, count: int) -> list[Markup]:
    share = one.count / count
    kind = " ".join(name for name, on in (("strong-text", one.is_now), ("is-tight", share < _ROOM_FOR_A_NAME)) if on)
    middle = percent((one.first + one.count / 2) / count)
    ground = tag("rect", x=percent(one.first / count), y=_NAMES + 4, width=percent(share), height=_BOTTOM - _NAMES,
                 rx="8", class_="stretch")  # fmt: skip
    if one.count < _LEAST_NAMED:
        return [ground]
    return [ground, tag("text", one.name, x=middle, y="16", text_anchor="middle", class_=kind or None)]


def _now(at: float, word: str) -> list[Markup]:
    x = percent(at)
    side, anchor, inset = _beside(at)
    pill = f"now-pill {side}".strip()
    return [
        tag("line", x1=x, x2=x, y1=_NAMES + 8, y2=_BOTTOM, class_="now"),
        tag("rect", x=x, y=_MIDDLE + 2, width=7.0 * len(word) + 20, height="22", rx="11", class_=pill),
        tag("text", word, x=x, dx=inset, y=_MIDDLE + 17, text_anchor=anchor, class_="now-text", data_on_fill="true"),
    ]


def _beside(at: float) -> tuple[str, str, str]:
    """Where the word stands from its line, so that it never leaves the picture: the side, the anchor, the step in."""
    if at < 0.1:
        return "start", "start", "10"
    return ("end", "end", "-10") if at > 0.9 else ("", "middle", "0")


def _most(bars: Sequence[MirrorBar], count: int, words: MirrorWords, most_up: float, most_down: float) -> list[Markup]:
    ups, downs = [max(one.up, one.up_done) for one in bars], [max(one.down, one.down_done) for one in bars]
    found = []
    for values, most, text, kind, high in (
        (ups, most_up, words.up_most, "lift-text", _TOP + 28),
        (downs, most_down, words.down_most, "run-text", _BOTTOM - 26),
    ):
        places = [number for number, value in enumerate(values) if value == most]
        if places:  # the last of them: the first ones stand beside the names of the bars
            x = percent((places[-1] + 0.5) / count)
            found.append(tag("text", text, x=x, y=high, text_anchor="middle", class_=kind))
    return found

"""One lift, session by session: an outlined square where it was planned, a solid one where it was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ironstride.surfaces.web.charts.band import scale
from ironstride.surfaces.web.charts.svg import number, percent, tag, with_side

HEIGHT: Final = 170
_TOP, _BASE = 14.0, 142.0
_OUTLINE, _SOLID = 14.0, 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A session's load as planned and as done; None where there is none."""

    planned: float | None
    done: float | None


def planned_done(pairs: Sequence[Pair], label: str, unit: str, ends: tuple[str, str]) -> Markup:
    """The picture, a session after the other at even steps; `ends` stand under the first and the last. Without a load
    there is no picture."""
    values = [value for one in pairs for value in (one.planned, one.done) if value is not None]
    if not values:
        return Markup("")
    ticks = scale(min(values), max(values))

    def y(value: float) -> float:
        return float(_TOP + (_BASE - _TOP) * (1 - (value - ticks[0]) / (ticks[-1] - ticks[0])))

    marks: list[Markup] = []
    for place, one in enumerate(pairs):
        x = percent((place + 0.5) / len(pairs))
        if one.planned is not None and one.done is not None and one.planned != one.done:
            marks.append(tag("line", x1=x, x2=x, y1=y(one.planned), y2=y(one.done), class_="apart"))
        if one.planned is not None:
            marks.append(_square(x, y(one.planned), _OUTLINE, "planned-square"))
        if one.done is not None:
            marks.append(_square(x, y(one.done), _SOLID, "done-square"))
    return with_side(
        label, HEIGHT,
        *(tag("line", x1="0", x2="100%", y1=y(one), y2=y(one), class_="grid") for one in ticks),
        *marks,
        tag("text", ends[0], x="0", y=HEIGHT - 6.0), tag("text", ends[1], x="100%", y=HEIGHT - 6.0, text_anchor="end"),
        side=[(y(one), f"{number(one)}\N{NO-BREAK SPACE}{unit}") for one in ticks], kind="planned-done",
    )  # fmt: skip


def _square(x: str, y: float, size: float, kind: str) -> Markup:
    return tag(
        "rect", x=x, y=y - size / 2, width=size, height=size, transform=f"translate({number(-size / 2)} 0)", class_=kind
    )

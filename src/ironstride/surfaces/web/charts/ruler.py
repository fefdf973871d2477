"""The clearance ruler: the hours from a lift to the next hard run, over what the rules say of them."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ironstride.surfaces.web.charts.svg import percent, picture, tag

HEIGHT: Final = 88
_TOP, _THICK = 26.0, 16.0
_REACH: Final = 1.5
"""The picture ends at half as much again as is free: our default. What is later stands at its end."""
_EDGE: Final = 0.035


@dataclass(frozen=True, slots=True, kw_only=True)
class RulerWords:
    """What stands on the ruler, in the reader's language."""

    label: str
    lift: str
    run: str
    never: tuple[str, str]
    costs: tuple[str, str]
    free: tuple[str, str]


def place(hours: float, free_h: float) -> float:
    """Where so many hours stand, from 0 to 1.

    >>> place(0, 48), place(36, 48), place(500, 48)
    (0.0, 0.5, 1.0)
    """
    return min(max(hours / (_REACH * free_h), 0.0), 1.0)


def ruler(hours: float, never_h: float, free_h: float, words: RulerWords) -> Markup:
    """The picture. The lift stands at 0; a run beyond the end stands at the end."""
    never, free, run = (place(one, free_h) for one in (never_h, free_h, hours))
    middle = _TOP + _THICK / 2
    at = min(max(run, _EDGE), 1 - _EDGE)
    anchor = "end" if at > 0.5 else "start" if at < 0.25 else "middle"
    return picture(
        words.label, HEIGHT,
        tag("defs", tag(
            "pattern", tag("path", d="M-1 7L7 -1M3 11L11 3", class_="hatch"),
            id="never", width="8", height="8", patternUnits="userSpaceOnUse",
        )),
        tag("rect", x="0", y=_TOP, width=percent(never), height=_THICK, class_="ruler-never", fill="url(#never)"),
        tag("rect", x=percent(never), y=_TOP, width=percent(free - never), height=_THICK, class_="ruler-costs"),
        tag("rect", x=percent(free), y=_TOP, width=percent(1 - free), height=_THICK, class_="ruler-free"),
        *(tag("line", x1=percent(x), x2=percent(x), y1=_TOP + _THICK, y2=_TOP + _THICK + 6, class_="tick")
          for x in (never, free)),
        tag("rect", x="0", y=_TOP - 1, width="18", height=_THICK + 2, rx="3", class_="ruler-lift"),
        tag("circle", cx=percent(at), cy=middle, r="9", class_="ruler-run"),
        tag("text", words.lift, x="0", y="14", class_="lift-text") if at > 0.4 else Markup(""),
        tag("text", words.run, x="100%" if anchor == "end" else percent(at), y="14", text_anchor=anchor,
            class_="run-text"),
        *_zone(words.never, never / 2, ""), *_zone(words.costs, (never + free) / 2, ""),
        *_zone(words.free, (free + 1) / 2, "ok-text"), kind="ruler",
    )  # fmt: skip


def _zone(said: tuple[str, str], x: float, verdict: str) -> tuple[Markup, Markup]:
    base = _TOP + _THICK
    return (
        tag("text", said[0], x=percent(x), y=base + 22, text_anchor="middle"),
        tag("text", said[1], x=percent(x), y=base + 39, text_anchor="middle", class_=f"strong-text {verdict}".strip()),
    )

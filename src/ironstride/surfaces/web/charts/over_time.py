"""A measure over the time of a run, drawn before any script is there; what wasn't measured stays empty."""

from collections.abc import Sequence
from math import isnan
from typing import Final

from markupsafe import Markup

from ironstride.surfaces.web.charts.svg import number, percent, stretched, tag, with_side

HEIGHT: Final = 150
_TOP, _BASE = 12.0, 128.0
MOST_POINTS: Final = 300
"""The script draws more; without it this many are enough for the eye: our default."""


def over_time(
    seconds: Sequence[float], values: Sequence[float], span: tuple[float, float], ticks: Sequence[tuple[float, str]],
    times: Sequence[tuple[float, str]], label: str, *, is_upside_down: bool = False,
    stretches: Sequence[tuple[float, float, bool]] = (),
) -> Markup:  # fmt: skip
    """The line. `span` are the lowest and highest value that the picture holds, `ticks` values with their words,
    `times` shares of the width with theirs, `stretches` spans of seconds: those that are used are shaded, the others
    outlined. The picture begins at second 0. A NaN breaks the line."""
    low, high = span
    room = high - low or 1.0
    length = (seconds[-1] if len(seconds) else 0.0) or 1.0
    tall = _BASE - _TOP

    def y(value: float) -> float:
        share = min(max((value - low) / room, 0.0), 1.0)
        return share if is_upside_down else 1 - share

    path, is_open = list[str](), False
    for at, value in zip(seconds, values, strict=True):
        if isnan(value):
            is_open = False
            continue
        path.append(f"{'L' if is_open else 'M'}{number(100 * at / length)} {number(100 * y(value))}")
        is_open = True
    return with_side(
        label, HEIGHT,
        *(tag("rect", x=percent(start / length), width=percent((min(end, length) - start) / length), y=_TOP,
              height=tall, rx="3", class_="used-stretch" if is_used else "aside-stretch")
          for start, end, is_used in stretches if start < length),
        *(tag("line", x1="0", x2="100%", y1=_TOP + tall * y(value), y2=_TOP + tall * y(value), class_="grid")
          for value, _ in ticks),
        stretched(tall, tag("path", d="".join(path), class_="trace", vector_effect="non-scaling-stroke"), y=_TOP),
        *(tag("text", said, x=percent(share), y=HEIGHT - 4.0,
              text_anchor="start" if share < 0.05 else "end" if share > 0.95 else "middle")
          for share, said in times),
        side=[(_TOP + tall * y(value), said) for value, said in ticks],
    )  # fmt: skip

"""How often what came: counts as columns over a line of values, and where today's value lies among them."""

from collections.abc import Sequence
from math import ceil, floor
from typing import Final

from markupsafe import Markup

from ironstride.surfaces.web.charts.svg import percent, picture, tag

HEIGHT: Final = 176
_TOP, _BASE = 30.0, 148.0
STEPS: Final = (0.5, 1.0, 2.0, 5.0, 10.0)
MOST_COLUMNS: Final = 14
"""More columns of so few values would each hold one: our default."""


def columns_of(values: Sequence[float], other: float) -> list[tuple[float, float, int]]:
    """Columns of one width that hold all `values` and have a place for `other`: from, to, and how many are in it.

    >>> columns_of([-0.2, 0.3, 0.4, 1.2], 1.9)
    [(-0.5, 0.0, 1), (0.0, 0.5, 2), (0.5, 1.0, 0), (1.0, 1.5, 1), (1.5, 2.0, 0)]
    """
    low, high = min(*values, other, 0.0), max(*values, other, 0.0)
    step = next((one for one in STEPS if (high - low) / one <= MOST_COLUMNS - 2), STEPS[-1])
    first, last = floor(low / step), max(ceil(high / step), floor(low / step) + 1)
    found = [[place * step, (place + 1) * step, 0] for place in range(first, last)]
    for value in values:
        found[min(floor(value / step) - first, len(found) - 1)][2] += 1
    return [(start, end, int(count)) for start, end, count in found]


def histogram(
    columns: Sequence[tuple[float, float, int]], today: float, label: str, today_word: str,
    said: Sequence[tuple[float, str]],
) -> Markup:  # fmt: skip
    """The picture; `said` are values of the line with their words. Without columns there is none."""
    if not columns:
        return Markup("")
    low, high = columns[0][0], columns[-1][1]
    most = max(count for _, _, count in columns) or 1

    def x(value: float) -> float:
        return min(max((value - low) / (high - low), 0.0), 1.0)

    at = x(today)
    anchor = "start" if at < 0.3 else "end" if at > 0.7 else "middle"
    bars = [
        tag("rect", x=percent(x(start) + 0.004), width=percent(x(end) - x(start) - 0.008),
            y=_BASE - (_BASE - _TOP) * count / most, height=(_BASE - _TOP) * count / most, rx="3", class_="past-bar")
        for start, end, count in columns
        if count
    ]  # fmt: skip
    return picture(
        label, HEIGHT,
        tag("line", x1="0", x2="100%", y1=_BASE, y2=_BASE, class_="grid"),
        *bars,
        tag("line", x1=percent(at), x2=percent(at), y1=_TOP - 8, y2=_BASE, class_="now"),
        tag("text", today_word, x=percent(at), y="14", text_anchor=anchor, class_="now-text"),
        *(tag("text", word, x=percent(x(value)), y=_BASE + 18,
              text_anchor="start" if x(value) < 0.1 else "end" if x(value) > 0.9 else "middle")
          for value, word in said),
        kind="past-chart",
    )  # fmt: skip

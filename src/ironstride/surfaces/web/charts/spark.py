"""A line as small as a word: the speeds of a run's laps, each as long as it took."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from ironstride.surfaces.web.charts.svg import number, tag

LEAST_SPREAD: Final = 0.35
"""Speeds that differ less than this share fill no more of the height than they are apart: our default, so that an even
run looks even."""


def spark(paces: Sequence[tuple[float, float]]) -> Markup:
    """The line, "" for fewer than two laps. It stands beside figures that say the same, so readers pass over it."""
    if len(paces) < 2:
        return Markup("")
    speeds = [speed for speed, _ in paces]
    middle = (max(speeds) + min(speeds)) / 2
    spread = max(max(speeds) - min(speeds), LEAST_SPREAD * middle)
    total, passed, points = sum(seconds for _, seconds in paces), 0.0, list[str]()
    for speed, seconds in paces:
        y = 50 - 80 * (speed - middle) / spread
        points += [f"{number(100 * (passed + part) / total)} {number(y)}" for part in (0.0, seconds)]
        passed += seconds
    return tag(
        "svg", tag("path", d=f"M{'L'.join(points)}", class_="spark-line", vector_effect="non-scaling-stroke"),
        class_="spark", viewBox="0 0 100 100", preserveAspectRatio="none", aria_hidden="true", focusable="false",
    )  # fmt: skip

"""A drawing as shapes in one coordinate system: HTML and PDF show the same picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

WIDTH: Final = 640.0
"""Units of width of every figure. A phone draws it at half its size, but letters at twice theirs, so that they can be
read: up to 27 units for a line of 13 on paper. The shapes leave room for that."""
Ink = Literal["run", "run tint", "lift", "lift tint", "ink", "soft", "line", "grey"]
INKS: Final[dict[Ink, str]] = {
    "run": "#1A5DBE", "run tint": "#C9DAF3", "lift": "#9E4206", "lift tint": "#F3D9C4", "ink": "#17181B",
    "soft": "#63646B", "line": "#DEDBD3", "grey": "#EEECE6",
}  # fmt: skip
"""Blue runs and amber lifts, as everywhere in Ironstride, on white."""
Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A filled polygon."""

    points: Sequence[Point]
    ink: Ink


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A line through points."""

    points: Sequence[Point]
    ink: Ink
    width: float = 1.0
    is_dotted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A filled circle; `strength` 0 to 1 is how solid it is."""

    at: Point
    radius: float
    ink: Ink
    strength: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Text on a base line."""

    at: Point
    says: str
    ink: Ink = "soft"
    anchor: Literal["start", "middle", "end"] = "start"


Shape = Area | Stroke | Dot | Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture of `WIDTH` x `height`, y downwards. `label` is the sentence that stands for it; `heads` and `rows` say
    the same as a table, for those who don't see it."""

    height: float
    label: str
    shapes: Sequence[Shape]
    heads: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()


def box(x: float, y: float, width: float, height: float, ink: Ink) -> Area:
    """A rectangle."""
    return Area(points=((x, y), (x + width, y), (x + width, y + height), (x, y + height)), ink=ink)

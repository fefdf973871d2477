"""One side of a bar as a picture in text: plates to scale, heaviest at the collar, numbered below."""

from collections.abc import Sequence
from typing import Final

from ironstride.units import Load

HALF_HEIGHT: Final = 3


def bar_lines(side: Sequence[Load]) -> list[str]:
    """The plates of one side, collar outwards, as lines of text.

    A plate's height follows the square root of its share of the heaviest: mass grows with the area of a disc.

    >>> for line in bar_lines([Load.parse("10 kg"), Load.parse("2.5 kg")]):
    ...     print(line)
            █
            █  █
            █  █
      ══════█══█════
            █  █
            █  █
            █
           10 2.5
    """
    if not side:
        return ["  ══════════"]
    heaviest = max(plate.kg for plate in side)
    labels = [f"{plate.amount.normalize():f}" for plate in side]
    heights = [max(1, round(HALF_HEIGHT * (plate.kg / heaviest) ** 0.5)) for plate in side]
    lines = []
    for row in range(HALF_HEIGHT, -HALF_HEIGHT - 1, -1):
        blank = "═" if row == 0 else " "
        cells = "".join(
            (("█" if abs(row) <= height else " ").rjust(2, blank)).ljust(len(label) + 1, blank)
            for height, label in zip(heights, labels, strict=True)
        )
        lines.append(f"  {blank * 5}{cells}{blank * 2}".rstrip())
    lines.append((" " * 7 + "".join(f"{label} " for label in labels)).rstrip())
    return lines

"""SVG elements as text that is escaped once, and the few parts that every chart has."""

from collections.abc import Sequence
from functools import cache

from markupsafe import Markup, escape


def tag(name: str, *children: str, **attributes: str | float | None) -> Markup:
    """An element. ``class_`` is ``class``, ``text_anchor`` is ``text-anchor``; an attribute that is None is left out.

    >>> str(tag("text", "a < b", x="50%", y=12.0, class_="axis"))
    '<text x="50%" y="12" class="axis">a &lt; b</text>'
    >>> str(tag("rect", width=1.23456, height=None))
    '<rect width="1.23"/>'
    """
    written = "".join(
        f' {_written(key)}="{number(value) if isinstance(value, float) else escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(escape(child) for child in children)
    return Markup(f"<{name}{written}>{inside}</{name}>" if children else f"<{name}{written}/>")  # noqa: S704  # escaped


@cache
def _written(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def number(value: float) -> str:
    """A coordinate: two decimals, no more than it has.

    >>> number(12.0), number(0.126), number(-0.001)
    ('12', '0.13', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def percent(share: float) -> str:
    """A horizontal place: 0 is the left edge, 1 the right one.

    >>> percent(0.5), percent(1 / 3)
    ('50%', '33.33%')
    """
    return f"{number(100 * share)}%"


def picture(label: str, height: float, *children: str, kind: str = "") -> Markup:
    """A whole chart. `label` is the sentence that stands for it where it can't be seen."""
    return tag(
        "svg",
        *children,
        class_=f"plot {kind}".strip(),
        width="100%",
        height=float(height),
        role="img",
        aria_label=label,
    )


def with_side(label: str, height: float, *children: str, side: Sequence[tuple[float, str]], kind: str = "") -> Markup:
    """A chart with the words of its scale beside it, each at a height; they keep their room however narrow it is."""
    words = (tag("text", said, x="6", y=y + 4) for y, said in side)
    beside = tag("svg", *words, class_="plot", width="100%", height=float(height), aria_hidden="true")
    return tag("div", picture(label, height, *children, kind=kind), beside, class_="with-side")


def stretched(height: float, *children: str, y: float = 0.0) -> Markup:
    """A drawing of 100 x 100 units that is stretched over the whole width and `height`: for areas and lines, whose
    strokes keep their width."""
    return tag(
        "svg", *children, x="0", y=float(y), width="100%", height=float(height), viewBox="0 0 100 100",
        preserveAspectRatio="none", aria_hidden="true",
    )  # fmt: skip

"""The bars of progression (LOADS 4), each from the scores of the same lifters under every policy."""

from collections.abc import Iterator
from typing import Final

from benchmarks._bars import Bar
from benchmarks._lifter_score import Score

WINDOWS: Final[dict[str, dict[str, tuple[float, float]]]] = {
    "a": {"hit": (29.0, 4.0), "failed": (12.3, 3.0)},
    "b1": {"hit": (25.1, 4.0), "failed": (24.7, 5.0)},
    "d": {"hit": (28.2, 4.0), "failed": (15.6, 4.0)},
    "oracle": {"hit": (75.1, 4.0)},
}
"""Where the baselines are in LOADS' main table, and how far from there a world may put them to be called alike."""
RIVALS: Final = ("a", "b1", "d")


def world_bars(scores: dict[str, Score]) -> Iterator[Bar]:
    """Whether this world treats the known rules as the published one does."""
    for name, windows in WINDOWS.items():
        for figure, (published, window) in windows.items():
            if name in scores:
                value = getattr(scores[name], figure)
                yield Bar(
                    bar=f"world: {name}, {figure}, from the published {published:g}", value=abs(value - published),
                    limit=window, note=f"{value:.1f}",
                )  # fmt: skip


def base_bars(scores: dict[str, Score]) -> Iterator[Bar]:
    """The engine in the ordinary mix, alone and beside the rules."""
    own = scores["engine"]
    yield Bar(bar="sets within one of the target", value=own.hit, limit=44, unit="%", side="least")
    yield Bar(bar="failed sets per 100", value=own.failed, limit=2.5)
    yield Bar(bar="sets harder than RPE 9", value=own.over, limit=7, unit="%")
    for name in RIVALS:
        value = own.hit - scores[name].hit
        yield Bar(bar=f"... within one, more than {name}", value=value, limit=13, unit="points", side="least")
    for name, limit in (("a", 0.25), ("b1", 0.15), ("d", 0.2)):
        yield Bar(bar=f"failed sets, share of {name}'s", value=own.failed / scores[name].failed, limit=limit)
    for name, limit in (("a", 0.4), ("b1", 0.25), ("d", 0.35)):
        yield Bar(bar=f"harder than RPE 9, share of {name}'s", value=own.over / scores[name].over, limit=limit)
    most = scores["oracle"].ln_gain
    gain, of_a = 100 * own.ln_gain / most, 100 * scores["a"].ln_gain / most
    yield Bar(bar="strength gained, of the oracle's", value=gain, limit=88, unit="%", side="least")
    yield Bar(bar="... more than a's", value=gain - of_a, limit=-3, unit="points", side="least")
    yield Bar(bar="sessions until the load is right, median", value=own.right_median, limit=4)
    yield Bar(bar="... nine in ten", value=own.right_90th, limit=17)
    yield Bar(bar="after 20 days or more off: harder than RPE 9", value=own.gap_over, limit=12, unit="%")
    yield Bar(bar="... within one of the target", value=own.gap_hit, limit=38, unit="%", side="least")
    yield Bar(bar="deload and taper sets above the last training load", value=own.above_training, limit=0)
    yield Bar(bar="rises after a failed set", value=own.rises_after_failed, limit=0)
    yield Bar(bar="CPU time of a session", value=own.milliseconds, limit=5, unit="ms", note="four exercises")
    yield from slip_bars(own)


def slip_bars(own: Score) -> Iterator[Bar]:
    """What a slip in the log does to the next load."""
    note = f"most {own.worst_after_slip:.2f} times the load before"
    yield Bar(bar="after a slip, loads above 1.05 times and a step", value=own.slips_above, limit=0, note=note)


def variant_bars(variant: str, scores: dict[str, Score]) -> Iterator[Bar]:
    """The bars of one other world; in those of another form only that the order of the policies stays."""
    own = scores["engine"]
    if variant == "sandbag":
        yield Bar(bar="sandbag: within one of the target", value=own.hit, limit=30, unit="%", side="least")
    elif variant == "done-only":
        yield Bar(bar="done-only: within one of the target", value=own.hit, limit=48, unit="%", side="least")
    elif variant in ("typo10", "typo-unit"):
        yield from slip_bars(own)
        yield Bar(bar=f"{variant}: failed sets per 100", value=own.failed, limit=3)
    for name in RIVALS:
        if name in scores:
            yield Bar(
                bar=f"{variant}: within one, more than {name}", value=own.hit - scores[name].hit, limit=0,
                unit="points", side="least",
            )  # fmt: skip
            yield Bar(bar=f"{variant}: failed sets, share of {name}'s", value=own.failed / scores[name].failed, limit=1)

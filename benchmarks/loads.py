"""`python3 run.py bench loads [DIR]`: how loads progress, in a world of simulated lifters and on recorded logs.

Everybody trains sixteen weeks under every policy, with the same bodies and the same luck: the engine, the source's
plain rule (a), a linear program (b1), the effort chart on the last session (d), and an oracle that knows what can be
lifted. A simulator ranks rules; it proves nothing about people. DIR holds recorded logs with their truth, to be
replayed as well. A table for people, and as its last line one JSON object for programs.
"""

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks._bars import Bar, run_bars
from benchmarks._lifter_bars import base_bars, variant_bars, world_bars
from benchmarks._lifter_engine import CheckedEngine, Engine
from benchmarks._lifter_person import VARIANTS, SimulatedLifter, draw
from benchmarks._lifter_policies import BASELINES
from benchmarks._lifter_replay import replay_bars
from benchmarks._lifter_score import Score, score
from benchmarks._lifter_world import Policy, Season, World, live
from benchmarks._progress_speed import progress_ms

_AT_ONCE: Final = 10
_CHECKED: Final = 3
POLICIES: Final = (*BASELINES, "engine")
_FIGURES: Final = (
    ("hit %", "hit", 1), ("failed/100", "failed", 1), ("over %", "over", 1), ("easy %", "easy", 0),
    ("ln gain", "ln_gain", 4), ("right", "right_median", 0), ("90th", "right_90th", 0), ("gap hit", "gap_hit", 0),
    ("gap over", "gap_over", 0), (">1RM %", "above_one_rm", 2), ("jump95", "jump_95th", 0),
    ("deload up", "above_training", 0), ("rises", "rises_after_failed", 0), ("asked", "questions", 1),
    ("needless", "needless_questions", 1), ("ms", "milliseconds", 1),
)  # fmt: skip


def _engine(lifter: SimulatedLifter, world: World) -> Policy:
    return Engine()


def _same(policy: Policy, lifter: SimulatedLifter, world: World) -> Policy:
    return policy


def _lived(job: tuple[str, str, int, int]) -> list[Season]:
    policy, variant, first, count = job
    make = BASELINES.get(policy, _engine)
    return [live(draw(seed, variant), make) for seed in range(first, first + count)]


def measure(pool: ProcessPoolExecutor, policies: list[str], variant: str, seed: int, lifters: int) -> dict[str, Score]:
    """The score of every policy in one world; lifters are shared out among processes."""
    jobs = [
        (policy, variant, first, min(_AT_ONCE, seed + lifters - first))
        for policy in policies
        for first in range(seed, seed + lifters, _AT_ONCE)
    ]
    seasons: dict[str, list[Season]] = {policy: [] for policy in policies}
    for job, lived in zip(jobs, pool.map(_lived, jobs), strict=True):
        seasons[job[0]] += lived
    return {policy: score(each) for policy, each in seasons.items()}


def table(variant: str, scores: dict[str, Score]) -> str:
    """All figures of one world, a policy a line."""
    lines = [f"{variant:<18}" + "".join(f"{title:>11}" for title, _, _ in _FIGURES)]
    for name, one in scores.items():
        lines.append(f"{name:<18}" + "".join(f"{getattr(one, of):>11.{places}f}" for _, of, places in _FIGURES))
    return "\n".join(lines) + "\n"


def replay_bar(seed: int) -> Bar:
    """Whether an answer from the whole log is the answer that was given set by set."""
    engines = [CheckedEngine() for _ in range(_CHECKED)]
    for place, engine in enumerate(engines):
        live(draw(seed + place), partial(_same, engine))
    checked, slowest = sum(one.checked for one in engines), max(one.slowest_ms for one in engines)
    note = f"{checked} answers; the longest log took {slowest:.0f} ms CPU"
    return Bar(
        bar="answers from the whole log that differ", value=sum(one.differ for one in engines), limit=0, note=note
    )


def speed_bars() -> Iterator[Bar]:
    """What an answer costs a program that sends the whole log every time."""
    took = progress_ms()
    note = f"{took.line_bytes / 1e6:.1f} MB a line; the first takes {took.cold_replay:.0f} ms"
    yield Bar(
        bar="answer after a set, 1,500 sessions behind it", value=took.one_more_set, limit=10, unit="ms", note=note
    )
    note = "four exercises, three sets each, through the contract"
    yield Bar(bar="twelve answers of a session", value=took.session_of_twelve, limit=5, unit="ms", note=note)


def bars(options: argparse.Namespace) -> Iterator[Bar]:
    """Every bar that was asked for; the tables are printed on the way."""
    policies = [options.policy] if options.policy else list(POLICIES)
    variants = [options.only] if options.only else list(VARIANTS)
    with ProcessPoolExecutor() as pool:
        for variant in variants:
            lifters = options.lifters or (240 if variant == "base" else 50)
            scores = measure(pool, policies, variant, options.seed, lifters)
            print(table(variant, scores), flush=True)
            if variant == "base":
                yield from world_bars(scores)
            if variant == "base" and "engine" in policies:
                yield replay_bar(options.seed)
                yield from speed_bars()
            if len(scores) == len(POLICIES):
                yield from base_bars(scores) if variant == "base" else variant_bars(variant, scores)
    if options.recorded is not None:
        yield from replay_bars(options.recorded)


def main(argv: list[str]) -> int:
    """Measure every bar. The exit code is 0 when all hold, else 1."""
    parser = argparse.ArgumentParser(prog="run.py bench loads", description="The bars of progression, measured here.")
    parser.add_argument("recorded", metavar="DIR", nargs="?", type=Path, help="recorded logs to replay")
    parser.add_argument("--only", choices=VARIANTS, help="one world instead of all")
    parser.add_argument("--policy", choices=POLICIES, help="one policy instead of all; most bars need all")
    parser.add_argument("--lifters", type=int, help="how many (240 in the base world, 50 in the others)")
    parser.add_argument("--seed", type=int, default=0, help="of the first lifter")
    options = parser.parse_args(argv)
    return run_bars(bars(options))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

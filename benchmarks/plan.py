"""`python3 run.py bench plan`: the bars of the planner, measured on this machine.

A table for people, and as its last line one JSON object for programs. Times are CPU times of this process unless they
say otherwise; shares are taken in one run. `--quick` measures fewer cases, `--full` puts 500 requests of each kind
beside the solver (else 60), `--no-fresh-clone` leaves out the one bar
that needs the network.
"""

import argparse
import sys
from collections.abc import Iterator

from benchmarks._bars import Bar, print_machine, run_bars


def _bars(*, is_quick: bool, is_full: bool, has_clone: bool) -> Iterator[Bar]:
    from benchmarks import _doses, _speed, _weeks

    athletes, times = (3, 3) if is_quick else (8, 5)
    # First what counts memory and time, then what loads a solver into this process.
    yield _speed.memory()
    yield from _speed.starts(3 if is_quick else 5)
    yield from _speed.placement(athletes, times)
    yield from _weeks.sample_week()
    yield _weeks.rest_days_named()
    yield _weeks.twenty_minutes()
    yield _doses.examples_on_every_page()
    yield _weeks.health(1 if is_quick else 3)
    yield _weeks.bad_input()
    from benchmarks import _agreement

    yield _agreement.ratio(athletes, times)
    yield from _agreement.against_cpsat(40 if is_quick else 300)
    yield from _agreement.safety(40 if is_quick else 300)
    yield from _agreement.same_bytes(10 if is_quick else 40)
    yield _agreement.shifted(15 if is_quick else 60)
    yield _agreement.sunday_before_monday(30 if is_quick else 200)
    if has_clone:
        yield _speed.fresh_clone()
    yield from _bending_bars(is_quick=is_quick, is_full=is_full)


def _bending_bars(*, is_quick: bool, is_full: bool) -> Iterator[Bar]:
    """The bars of the plan that bends; their own commands (bench joint, why_not, replan) measure more of each."""
    from benchmarks import _bending, joint, replan, why_not

    athletes, times = (3, 3) if is_quick else (8, 5)
    requests = 500 if is_full else 20 if is_quick else 60
    yield from joint.speeds(athletes, times)
    yield from joint.agreements(requests)
    yield from replan.bars(is_quick=is_quick)
    yield _bending.replanned(requests)
    yield from why_not.speed(athletes, times)
    yield from why_not.agreement(60 if is_quick else 500)
    yield _bending.irreducible(requests)


def main(argv: list[str]) -> int:
    """Measure every bar. The exit code is 0 when all hold, else 1."""
    parser = argparse.ArgumentParser(prog="run.py bench plan", description="The bars of the planner, measured here.")
    parser.add_argument("--quick", action="store_true", help="fewer cases, in about a minute")
    parser.add_argument(
        "--full", action="store_true", help="500 requests of each kind beside the solver: a quarter hour"
    )
    parser.add_argument(
        "--fresh-clone",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="clone this repository and time its first plan (needs the network)",
    )
    options = parser.parse_args(argv)
    print_machine()
    return run_bars(_bars(is_quick=options.quick, is_full=options.full, has_clone=options.fresh_clone))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

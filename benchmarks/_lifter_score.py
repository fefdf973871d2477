"""What a policy's seasons come to: the figures of LOADS, per lifter and pooled."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean, median
from typing import Final

from benchmarks._lifter_world import Season, SetDone

LONG_GAP_DAYS: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Shares are in per cent; `failed` and `failed_reps` are per 100 sets. `milliseconds` is CPU time a session.

    `failed_after_slip` is the share of bouts with a failed set. Figures of nobody are nan."""

    lifters: int
    hit: float
    failed: float
    failed_reps: float
    over: float
    easy: float
    ln_gain: float
    right_median: float
    right_90th: float
    gap_hit: float
    gap_over: float
    above_one_rm: float
    jump_95th: float
    above_training: int
    rises_after_failed: int
    worst_after_slip: float
    slips_above: int
    failed_after_slip: float
    questions: float
    needless_questions: float
    milliseconds: float


def _percent(found: Iterable[bool]) -> float:
    each = list(found)
    return 100.0 * sum(each) / len(each) if each else float("nan")


def _mean(values: Iterable[float]) -> float:
    each = list(values)
    return mean(each) if each else float("nan")


def _quantile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def is_hit(done: SetDone) -> bool:
    """Whether the whole repetitions truly left are within one of the target."""
    return abs(done.left - done.target_rir) <= 1


def is_judged(done: SetDone) -> bool:
    """Whether the set counts for `hit`: a work set of a training day."""
    return done.phase == "train" and done.kind == "work"


def bouts_of(season: Season) -> dict[str, list[list[SetDone]]]:
    """The season's bouts, by exercise and in order."""
    grouped: dict[tuple[str, int], list[SetDone]] = defaultdict(list)
    for done in season.sets:
        grouped[done.exercise, done.session].append(done)
    bouts: dict[str, list[list[SetDone]]] = defaultdict(list)
    for (exercise, _), sets in grouped.items():
        bouts[exercise].append(sets)
    return bouts


def sessions_until_right(bouts: list[list[SetDone]]) -> int:
    """The first of two training bouts in a row in which most sets are within one of the target, counted from 1.

    One more than there are where it never comes. The definition is ours: it gives the baselines LOADS' figures.
    """
    judged = [[done for done in bout if is_judged(done)] for bout in bouts]
    right = [2 * sum(map(is_hit, bout)) > len(bout) for bout in judged if bout]
    pairs = pairwise(right)
    return next((count for count, pair in enumerate(pairs, 1) if all(pair)), len(right) + 1)


def biggest_jump(bouts: list[list[SetDone]]) -> float:
    """The biggest rise (in per cent) from one training bout's heaviest load to the next one's, at as many or more
    repetitions; the load itself, not what was logged of it."""
    top = [max(bout, key=lambda done: done.load_kg) for bout in bouts if bout[0].phase == "train"]
    rises = [
        100 * (after.load_kg / before.load_kg - 1)
        for before, after in pairwise(top)
        if before.load_kg > 0 and after.asked_reps >= before.asked_reps
    ]
    return max(rises, default=0.0)


def _above_training(bouts: list[list[SetDone]]) -> int:
    """Deload and taper sets heavier than anything in the last training bout."""
    found, last_kg = 0, float("inf")
    for bout in bouts:
        if bout[0].phase == "train":
            last_kg = max(done.load_kg for done in bout)
        else:
            found += sum(done.load_kg > last_kg + 1e-6 for done in bout)
    return found


def _is_same_scheme(before: list[SetDone], after: list[SetDone]) -> bool:
    was, now = before[0], after[0]
    same = (was.target_reps, was.target_rir, was.phase) == (now.target_reps, now.target_rir, now.phase)
    return same and now.phase == "train"


def _rises_after_failed(bouts: list[list[SetDone]]) -> int:
    """Bouts, and sets within a bout, that are heavier than the failed one before them (same scheme)."""
    found = 0
    for bout in bouts:
        found += sum(b.left < 0 and a.load_kg > b.load_kg + 1e-6 for b, a in pairwise(bout))
    for before, after in pairwise(bouts):
        failed = [done.load_kg for done in before if done.left < 0]
        if failed and _is_same_scheme(before, after):
            found += after[0].load_kg > max(failed) + 1e-6
    return found


def _after_slips(bouts: list[list[SetDone]]) -> list[tuple[float, bool, bool]]:
    """For every bout with a slip in its log, of the next: its load as a share of the load before, whether that is
    more than 1.05 and more than a step of the kit, and whether a set of it failed."""
    found = []
    for before, after in pairwise(bouts):
        if not any(done.is_slip for done in before) or not _is_same_scheme(before, after):
            continue
        was, now = max(before, key=lambda done: done.load_kg), after[0]
        is_above = now.load_kg > 1.05 * was.load_kg + 1e-6 and now.load_kg > was.load_kg + was.step_kg + 1e-6
        found.append((now.load_kg / was.load_kg, is_above, any(done.left < 0 for done in after)))
    return found


def score(seasons: list[Season]) -> Score:
    """The figures of one policy. Shares are means over lifters, so that nobody counts for more by training more."""
    of_bouts = [(season, bouts) for season in seasons for bouts in bouts_of(season).values()]
    each = [done for season in seasons for done in season.sets]
    hard = [[done for done in season.sets if done.kind in ("work", "open")] for season in seasons]
    judged = [[done for done in season.sets if is_judged(done)] for season in seasons]
    after_gap = [done for sets in judged for done in sets if done.gap_days >= LONG_GAP_DAYS]
    right = [float(sessions_until_right(bouts)) for _, bouts in of_bouts]
    jumps = [max(map(biggest_jump, bouts_of(season).values())) for season in seasons]
    slips = [one for _, bouts in of_bouts for one in _after_slips(bouts)]
    return Score(
        lifters=len(seasons),
        hit=_mean(_percent(map(is_hit, sets)) for sets in judged if sets),
        failed=_mean(_percent(done.left < 0 for done in sets) for sets in hard),
        failed_reps=_mean(100 * mean(d.asked_reps - d.reps if d.left < 0 else 0 for d in sets) for sets in hard),
        over=_mean(_percent(done.left < 1 for done in sets) for sets in hard),
        easy=_mean(_percent(done.left - done.target_rir >= 3 for done in sets) for sets in judged if sets),
        ln_gain=_mean(season.ln_gain for season in seasons),
        right_median=median(right),
        right_90th=_quantile(right, 0.9),
        gap_hit=_percent(map(is_hit, after_gap)),
        gap_over=_percent(done.left < 1 for done in after_gap),
        above_one_rm=_percent(done.load_kg > done.capacity_kg for done in each),
        jump_95th=_quantile(jumps, 0.95),
        above_training=sum(_above_training(bouts) for _, bouts in of_bouts),
        rises_after_failed=sum(_rises_after_failed(bouts) for _, bouts in of_bouts),
        worst_after_slip=max((share for share, _, _ in slips), default=float("nan")),
        slips_above=sum(is_above for _, is_above, _ in slips),
        failed_after_slip=_percent(is_failed for *_, is_failed in slips),
        questions=_mean(season.questions for season in seasons),
        needless_questions=_mean(season.needless_questions for season in seasons),
        milliseconds=1000 * sum(s.seconds for s in seasons) / sum(s.sessions for s in seasons),
    )  # fmt: skip

"""Ironstride's own progression as a policy: a request read into the engine's nouns, and its answer back."""

import time
from datetime import date, timedelta
from typing import Any, Final

from benchmarks._lifter_kit import Answer, Request, mass
from ironstride.training.progress import Bout, DoneSet, EntryQuestion, Lifter, NextSet, Progress, RepTest, Wish
from ironstride.training.request import Athlete

_DAYS_A_YEAR: Final = 365.25


def lifter_of(told: Request, on: date) -> Lifter:
    """The lifter an athlete of a request is, on this day."""
    has = {"barbell": told["bar"], "dumbbells": told["dumbbells"], "kettlebells": told["kettlebells"]}
    kit = ("bodyweight", *(["rack", "bench"] if told["bar"] else []), *(name for name, of in has.items() if of))
    athlete = Athlete(
        sex=told["sex"], bodyweight=mass(told["bodyweight"]), experience=told["experience"], units=told["units"],
        born=on - timedelta(days=round(_DAYS_A_YEAR * (told["age"] + 0.5))), kit=kit,
        bar=mass(told["bar"]) if told["bar"] else None, plates=tuple(map(mass, told["plates"])),
        dumbbells=tuple(map(mass, told["dumbbells"])), kettlebells=tuple(map(mass, told["kettlebells"])),
    )  # fmt: skip
    tests = tuple(
        RepTest(
            exercise=one["exercise"], load=mass(one["load"]), reps=one["reps"], rir=one["rir"],
            on=date.fromisoformat(one["on"]),
        )
        for one in told["tests"]
    )  # fmt: skip
    return Lifter(athlete=athlete, age_years=told["age"], tests=tests)


def bout_of(told: dict[str, Any]) -> Bout:
    """A bout of the log."""
    sets = tuple(
        DoneSet(
            load=mass(one["load"]) if one["load"] is not None else None, reps=one["reps"], rir=one["rir"],
            kind=one["kind"], target_reps=one["target_reps"], target_rir=one["target_rir"], flags=tuple(one["flags"]),
        )
        for one in told["sets"]
    )  # fmt: skip
    return Bout(
        on=date.fromisoformat(told["date"]), exercise=told["exercise"], sets=sets, phase=told["phase"],
        hours_since_hard_run=told["hours_since_hard_run"],
    )  # fmt: skip


def wish_of(today: dict[str, Any]) -> Wish:
    """Today's wish."""
    return Wish(
        on=date.fromisoformat(today["date"]), exercise=today["exercise"], target_reps=today["target_reps"],
        target_rir=today["target_rir"], sets=today["sets"], phase=today["phase"],
        hours_since_hard_run=today["hours_since_hard_run"],
    )  # fmt: skip


def _question(one: EntryQuestion) -> dict[str, Any]:
    return {
        "date": one.on.isoformat(), "exercise": one.exercise, "set_number": one.set_number,
        "logged": str(one.logged), "perhaps": str(one.perhaps) if one.perhaps else None, "says": one.says,
    }  # fmt: skip


def _planned(one: NextSet) -> dict[str, Any]:
    return {
        "kind": one.kind, "load": str(one.load) if one.load is not None else None, "implements": one.implements,
        "side": one.side, "reps": one.reps, "rir": one.rir,
    }  # fmt: skip


class Engine:
    """Asks Ironstride's engine for every set. What an unchanged log added up to before is not added up again, which
    gives the answer of the whole log: `progress` itself is the same fold (a bar checks it)."""

    def __init__(self) -> None:
        self._lifter: Lifter | None = None
        self._folded: list[tuple[int, Any]] = []  # of each bout: its stamp, and what the log up to it adds up to

    def full_answer(self, request: Request) -> Progress:
        """The engine's own answer."""
        from ironstride.loads.progression import after, answer, begin

        if self._lifter is None:
            self._lifter = lifter_of(request["athlete"], date.fromisoformat(request["today"]["date"]))
        log = request["log"]
        stamps = [_stamp(told) for told in log]
        same = 0
        for (was, _), now in zip(self._folded, stamps, strict=False):
            if was != now:
                break
            same += 1
        del self._folded[same:]
        standing = self._folded[-1][1] if self._folded else begin(self._lifter)
        for told, stamp in zip(log[same:], stamps[same:], strict=True):
            standing = after(standing, bout_of(told))
            self._folded.append((stamp, standing))
        return answer(standing, wish_of(request["today"]))

    def answer(self, request: Request) -> Answer:
        """The engine's answer in a request's form."""
        made = self.full_answer(request)
        return {"next": _planned(made.next) if made.next else None, "ask": [_question(one) for one in made.ask]}


def progress_of(request: Request) -> Progress:
    """The engine's answer to a request by itself, from the whole log."""
    from ironstride.loads.progression import progress

    on = date.fromisoformat(request["today"]["date"])
    log = [bout_of(told) for told in request["log"]]
    return progress(lifter_of(request["athlete"], on), log, wish_of(request["today"]))


class CheckedEngine(Engine):
    """The engine, with every tenth answer made from the whole log as well: how many differ, and what that costs."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = self.checked = self.differ = 0
        self.slowest_ms = 0.0

    def full_answer(self, request: Request) -> Progress:
        """The engine's own answer, compared."""
        made = super().full_answer(request)
        self.asked += 1
        if self.asked % 10 == 0:
            begun = time.process_time()
            whole = progress_of(request)
            self.slowest_ms = max(self.slowest_ms, 1000 * (time.process_time() - begun))
            self.checked += 1
            self.differ += whole != made
        return made


def _stamp(told: dict[str, Any]) -> int:
    """What tells one state of a bout from another: its sets grow, and slips in them are put right."""
    sets = tuple((one["load"], one["reps"], len(one["flags"])) for one in told["sets"])
    return hash((told["date"], told["exercise"], sets))

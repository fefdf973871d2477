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
    gives the answer of the whole log: `progress` itself is the same fold (a bar checks it). Of what was folded, only
    sets that were asked about can have changed, and what came after them.
    """

    def __init__(self) -> None:
        self._lifter: Lifter | None = None
        self._folded: list[tuple[int, Any]] = []  # of each bout: its sets, and what the log up to them adds up to
        self._asked_of: str | None = None  # the first day that was asked about last time

    def full_answer(self, request: Request) -> Progress:
        """The engine's own answer."""
        from ironstride.loads.progression import after, answer, begin

        if self._lifter is None:
            self._lifter = lifter_of(request["athlete"], date.fromisoformat(request["today"]["date"]))
        log, folded = request["log"], self._folded
        while self._asked_of is not None and folded and log[len(folded) - 1]["date"] >= self._asked_of:
            del folded[-1]
        standing = folded[-1][1] if folded else begin(self._lifter)
        if folded and folded[-1][0] < len(log[len(folded) - 1]["sets"]):
            done, _ = folded.pop()
            told = log[len(folded)]
            standing = after(standing, bout_of({**told, "sets": told["sets"][done:]}))
            folded.append((len(told["sets"]), standing))
        for told in log[len(folded) :]:
            standing = after(standing, bout_of(told))
            folded.append((len(told["sets"]), standing))
        made = answer(standing, wish_of(request["today"]))
        self._asked_of = min((one.on.isoformat() for one in made.ask), default=None)
        return made

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

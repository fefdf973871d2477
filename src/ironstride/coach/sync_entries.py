"""What a phone sends: entries of its queue in their order, each with an id and a moment of its own."""

from datetime import datetime
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from ironstride.coach.asked_that_day import ASKED_LOAD, NO_LOAD
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.problem import Problem
from ironstride.training.progress import SetFlag
from ironstride.units import Load

Id = Annotated[str, Meta(pattern=r"^[0-9A-Za-z-]{8,64}$")]
Name = Annotated[str, Meta(min_length=1, max_length=80)]
Moment = Annotated[datetime, Meta(tz=True)]
Count = Annotated[int, Meta(ge=0, le=1_000)]
Seconds = Annotated[int, Meta(ge=0, le=86_400)]
_ALL_LEFT: Final = 10.0


class Asked(msgspec.Struct, forbid_unknown_fields=True):
    """What was asked of a set: kept beside what was done."""

    reps: Count | None = None
    rir: Annotated[float, Meta(ge=0, le=10)] | None = None
    load: Annotated[str, Meta(max_length=20)] = ""
    seconds: Seconds | None = None


class SetBody(msgspec.Struct, forbid_unknown_fields=True):
    """A set as it was done. `left` 5 stands for five or more; `load` is "" for the body alone."""

    exercise: Name
    set_kind: Literal["warm-up", "work", "open"] = "work"
    load: Annotated[str, Meta(max_length=20)] = ""
    reps: Count | None = None
    left: Annotated[int, Meta(ge=0, le=5)] | None = None
    seconds: Seconds | None = None
    asked: Asked = msgspec.field(default_factory=Asked)
    rest_s: Seconds | None = None
    side: Literal["", "left", "right"] = ""
    superset: Annotated[str, Meta(max_length=8)] = ""
    flags: Annotated[list[SetFlag], Meta(max_length=3)] = []
    instead_of: Annotated[str, Meta(max_length=80)] = ""

    def logged(self, done_at: datetime, more: dict[str, str]) -> LoggedSet | Problem:
        """The set as the log keeps it, or why that can't be."""
        try:
            load = Load.parse(self.load) if self.load else None
        except ValueError as error:
            return Problem(where="load", what=f"{error}; the set stays on the phone.", try_this="Change it there.")
        is_work = self.set_kind != "warm-up"
        extras = {
            "side": self.side,
            "instead_of": self.instead_of,
            ASKED_LOAD: (self.asked.load or NO_LOAD) if is_work and self.asked.reps is not None else "",
            "asked_seconds": "" if self.asked.seconds is None else str(self.asked.seconds),
        }
        return LoggedSet(
            name=self.exercise, exercise=self.exercise, kind=self.set_kind, load=load, repetitions=self.reps,
            rpe=None if self.left is None else _ALL_LEFT - self.left, duration_s=self.seconds, rest_s=self.rest_s,
            superset=self.superset, flags=tuple(self.flags), target_reps=self.asked.reps if is_work else None,
            target_rir=self.asked.rir if is_work else None, done_at=done_at,
            fields=more | {name: said for name, said in extras.items() if said},
        )  # fmt: skip


class _Entry(msgspec.Struct, forbid_unknown_fields=True, tag_field="kind", kw_only=True):
    """`since` is when the server made what the phone's session begins from: nothing of it was done before."""

    id: Id
    at: Moment
    session: Id
    since: Moment | None = None


class Start(_Entry, tag="start"):
    """A session was begun: the plan's own id of it, "" for one outside the plan."""

    planned: Annotated[str, Meta(max_length=80)] = ""


class SetDone(_Entry, tag="set"):
    """A set was done; its id is the entry's."""

    body: SetBody


class SetChanged(_Entry, tag="edit"):
    """A set was written anew."""

    set: Id
    body: SetBody


class SetGone(_Entry, tag="delete"):
    """A set was taken back."""

    set: Id


class PainFelt(_Entry, tag="pain", kw_only=True):
    """Pain was reported."""

    place: Name
    side: Literal["left", "right", "both"] = "both"
    level: Annotated[int, Meta(ge=0, le=10)]
    is_night: bool = False
    exercise: Annotated[str, Meta(max_length=80)] = ""


class PainGone(_Entry, tag="pain-gone"):
    """A report of pain was a mistake: it is taken back."""

    pain: Id


class Finish(_Entry, tag="finish"):
    """The session ended."""


Entry = Start | SetDone | SetChanged | SetGone | PainFelt | PainGone | Finish


class Queue(msgspec.Struct):
    """A request: `sent_at` is the device's clock as it was sent. Entries are read one by one, so that one which can't
    be read keeps no other from its place. `whose` names the training log that they belong to, "" where nobody said."""

    device: Id
    entries: Annotated[list[msgspec.Raw], Meta(max_length=500)]
    sent_at: Moment | None = None
    zone: Annotated[str, Meta(max_length=64)] = ""
    whose: Annotated[str, Meta(max_length=64)] = ""

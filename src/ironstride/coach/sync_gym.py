"""Take in what a phone logged without a network: late, twice, from two devices, by a wrong clock, once each.

Every entry has an id that the phone minted, and each is a transaction of its own: an entry that comes again adds
nothing and is answered alike. What the phone asked for is kept beside what was done.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal

import msgspec

from ironstride.coach.change_sets import delete_set, edit_set
from ironstride.coach.log_sets import Place, log_sets
from ironstride.coach.pain_in_session import pain_in_session, take_pain_back
from ironstride.coach.session_life import LONGEST, finish_session, start_session
from ironstride.coach.sync_entries import Entry, Finish, PainFelt, PainGone, Queue, SetChanged, SetDone, SetGone, Start
from ironstride.protocols.catalogue import exercises
from ironstride.store import Store
from ironstride.store.hand_log import session_with_sets, sets_there
from ironstride.store.logs import KeptSession
from ironstride.store.set_changes import set_place
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.problem import Problem
from ironstride.training.request import Injury

CLOCK_IS_RIGHT_WITHIN: Final = timedelta(minutes=2)
"""A device's clock that is further off is put right by the server's: our default."""

_FIRST_YEAR: Final = 1970  # no device's clock shows one before


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryAnswer:
    """What became of an entry. ``refused``: nothing was kept, and the phone keeps it with the reason."""

    id: str
    state: Literal["kept", "refused"]
    says: tuple[str, ...] = ()
    is_repeat: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Device:
    """Whose entries they are, and what has to be added to its clock."""

    store: Store
    athlete_id: str
    now: datetime
    shift: timedelta
    fields: dict[str, str]

    def moment(self, entry: Entry) -> datetime:
        """The moment of a device's clock on the runner's own, never later than now, and never before what the phone
        begins from was made: such a clock was put right before the entry came. Now where it shows no year that can be.
        """
        try:
            moment = min(entry.at + self.shift, self.now).astimezone(self.now.tzinfo)
            first = min(entry.since or entry.at, self.now).astimezone(self.now.tzinfo)
        except OverflowError:
            return self.now
        if entry.since is not None and first - moment > CLOCK_IS_RIGHT_WITHIN:
            return first
        return moment if moment.year >= _FIRST_YEAR else self.now

    def more(self, entry: Entry) -> dict[str, str]:
        """What is kept beside a set: also the device's own clock where it was wrong."""
        was_put_right = entry.since is not None and entry.since - entry.at > CLOCK_IS_RIGHT_WITHIN
        return self.fields | ({"device_at": entry.at.isoformat()} if self.shift or was_put_right else {})


def sync(store: Store, athlete_id: str, queue: Queue, now: datetime) -> tuple[EntryAnswer, ...]:
    """Take in the entries of a queue in their order, each once; `now` is aware, in the runner's zone.

    Answers come in the same order. Raises `StoreProblem`: what was answered before it stands, and the whole queue may
    be sent again.
    """
    off = now - queue.sent_at if queue.sent_at is not None else timedelta()
    shift = off if abs(off) > CLOCK_IS_RIGHT_WITHIN else timedelta()
    fields = {"device": queue.device, **({"zone": queue.zone} if queue.zone else {})}
    device = _Device(store=store, athlete_id=athlete_id, now=now, shift=shift, fields=fields)
    return tuple(_answer(device, raw) for raw in queue.entries)


def _answer(device: _Device, raw: msgspec.Raw) -> EntryAnswer:
    try:
        entry: Entry = msgspec.json.decode(raw, type=Entry)
    except msgspec.MsgspecError as error:
        what = f"it can't be read ({error}); it stays on the phone."
        problem = Problem(where="entry", what=what, try_this="Load gym mode anew while you are online.")
        return EntryAnswer(id=_id_of(raw), state="refused", says=(str(problem),))
    match entry:
        case Start():
            problems, is_repeat = _start(device, entry)
        case SetDone():
            problems, is_repeat = _set(device, entry)
        case SetChanged():
            problems, is_repeat = _edit(device, entry)
        case SetGone():
            problems, is_repeat = _delete(device, entry)
        case PainFelt():
            problems, is_repeat = _pain(device, entry)
        case PainGone():
            problems, is_repeat = (), not take_pain_back(device.store, device.athlete_id, entry.pain)
        case Finish():
            problems, is_repeat = _finish(device, entry)
    state: Literal["kept", "refused"] = "refused" if any(one.is_fatal for one in problems) else "kept"
    return EntryAnswer(id=entry.id, state=state, says=tuple(str(one) for one in problems), is_repeat=is_repeat)


_Came = tuple[tuple[Problem, ...], bool]


def _start(device: _Device, entry: Start) -> _Came:
    came = start_session(
        device.store, device.athlete_id, device.now, session_id=entry.session, planned=entry.planned or None,
        began=device.moment(entry),
    )  # fmt: skip
    return came.problems, came.is_repeat


def _set(device: _Device, entry: SetDone) -> _Came:
    done = _logged(device, entry)
    if isinstance(done, Problem):
        return (done,), False
    place = Place(session=entry.session, began=done.done_at)
    came = log_sets(device.store, device.athlete_id, [(entry.id, done)], device.now, place=place)
    return came.problems, came.is_repeat


def _edit(device: _Device, entry: SetChanged) -> _Came:
    done = _logged(device, entry)
    if isinstance(done, Problem):
        return (done,), False
    with device.store.read() as connection:
        place = set_place(connection, device.athlete_id, entry.set)
        if place is None and sets_there(connection, device.athlete_id, [entry.set]):
            return (), True  # taken back on another device: there is nothing left to change
    if place is not None:  # a change says what was done otherwise, not when
        done = replace(done, done_at=place.kept.logged.done_at, fields=place.kept.logged.fields)
    came = edit_set(device.store, device.athlete_id, entry.set, done, device.now, edit_id=entry.id)
    return came.problems, came.is_repeat


def _delete(device: _Device, entry: SetGone) -> _Came:
    came = delete_set(device.store, device.athlete_id, entry.set, device.now, edit_id=entry.id)
    if came.before is None and any(one.where == entry.set for one in came.problems):
        with device.store.read() as connection:
            if set_place(connection, device.athlete_id, entry.set) is None:
                return (), True  # taken back before it ever came, or on another device
    return came.problems, came.is_repeat


def _pain(device: _Device, entry: PainFelt) -> _Came:
    moment = device.moment(entry)
    injury = Injury(place=entry.place, side=entry.side, pain=entry.level, night=entry.is_night)
    card = exercises().get(entry.exercise)
    note = f"During {card.name}." if card else ""
    came = pain_in_session(device.store, device.athlete_id, injury, moment, note=note, id_=entry.id)
    return came.problems, False


def _finish(device: _Device, entry: Finish) -> _Came:
    with device.store.read() as connection:
        found = session_with_sets(connection, device.athlete_id, entry.session)
    if found is None or not found.sets:
        return (), True  # everything of it was taken back: there is nothing to end
    end = _possible_end(found, device.moment(entry), device.now)
    came = finish_session(device.store, device.athlete_id, device.now, session_id=entry.session, at=end)
    return came.problems, came.is_repeat


def _possible_end(found: KeptSession, end: datetime, now: datetime) -> datetime:
    """The end that was said; where a clock was wrong or it was said days later, the last set's moment."""
    start = found.session.start
    start = start if start.tzinfo is not None else start.replace(tzinfo=now.tzinfo)
    if start <= end <= start + LONGEST:
        return end
    done = [one.logged.done_at for one in found.sets if one.logged.done_at is not None]
    last = max((one for one in done if start <= one <= min(start + LONGEST, now)), default=start)
    return last


def _logged(device: _Device, entry: SetDone | SetChanged) -> LoggedSet | Problem:
    return entry.body.logged(device.moment(entry), device.more(entry))


def _id_of(raw: msgspec.Raw) -> str:
    try:
        found = msgspec.json.decode(raw)
    except msgspec.MsgspecError:
        return ""
    return str(found.get("id", ""))[:64] if isinstance(found, dict) else ""

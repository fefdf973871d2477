"""Walking the messages of one FIT part: where each one begins, and which bytes aren't messages at all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ironstride.files.fit.batch import Batch
from ironstride.files.fit.definitions import INVALID_STAMP, Definition, definition_at
from ironstride.files.fit.quick import DAY_S, HOLE, walk_quickly

_SOUND_MESSAGES: Final = 4  # messages in a row that must make sense before the walk goes on after damage: our default
_STAMP_WITHIN: Final = 12  # of which one, within this many, must carry a credible time: our default
_SEARCH_BYTES: Final = 4 << 20  # bytes searched for a place to go on, per part, so that hostile files end: our default


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """Bytes from `start` to `stop` that could not be read. `is_end` when nothing readable follows."""

    start: int
    stop: int
    is_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """The messages of a part, batches in the order of their first definition, and what is none."""

    batches: list[Batch]
    damages: list[Damage]


def scan(data: bytes, start: int, end: int, *, is_open_ended: bool) -> Scan:
    """Find the messages in ``data[start:end]``, quickly where all is well, carefully where anything is odd.

    With `is_open_ended`, `end` may run past a missing checksum: up to two odd bytes are forgiven.
    """
    quick = walk_quickly(data, start, end, is_open_ended=is_open_ended)
    if quick is not None:
        return Scan(batches=quick, damages=[])
    walk = CarefulWalk(data, start, end, is_open_ended=is_open_ended)
    return Scan(batches=walk.batches, damages=walk.damages)


class CarefulWalk:
    """One walk over ``data[start:end]`` that doubts each message; see `scan`."""

    def __init__(self, data: bytes, start: int, end: int, *, is_open_ended: bool) -> None:
        self._data = data
        self._end = end
        self._is_open_ended = is_open_ended
        self._definitions: list[Definition | None] = [None] * 16
        self._batches: dict[tuple[Definition, bool], Batch] = {}
        self._last = 0  # last credible timestamp; 0: none yet
        self._searched = 0
        self._is_compressed = False
        self.damages: list[Damage] = []
        self._walk(start)

    @property
    def batches(self) -> list[Batch]:
        """The batches that hold at least one message, in order of their first definition."""
        return [batch for batch in self._batches.values() if batch.offsets]

    def _batch(self, definition: Definition, is_compressed: bool) -> Batch:
        return self._batches.setdefault((definition, is_compressed), Batch(data=self._data, definition=definition))

    def _walk(self, position: int) -> None:
        data, end, definitions = self._data, self._end, self._definitions
        appends: list[Callable[[int], None] | None] = [None] * 16
        while position < end:
            header = data[position]
            following = 0
            if header & 0x80:
                definition = definitions[header >> 5 & 3]
                # Short times stand in for the full one: a message that has both is no message.
                is_short = definition is not None and definition.stamp is None
                if definition is not None and is_short and position + definition.size <= end:
                    following = position + definition.size
                    # Five bits of time: the lower ones of a clock that only moves forward.
                    self._last += ((header & 0x1F) - self._last) & 0x1F
                    self._is_compressed = True
                    batch = self._batch(definition, True)
                    batch.offsets.append(position)
                    batch.stamps.append(self._last)
            elif header & 0x40:
                found = definition_at(data, position, end)
                if found is not None:
                    definitions[header & 15], following = found
                    appends[header & 15] = self._batch(found[0], False).offsets.append
            else:
                definition = definitions[header & 15]
                append = appends[header & 15]
                if definition is not None and append is not None and not header & 0x30:
                    following = position + definition.size
                    if following > end:
                        following = 0
                    elif definition.stamp is not None:
                        stamp: int = definition.stamp.unpack_from(data, position)[0]
                        if -DAY_S < stamp - self._last < DAY_S or self._is_credible(stamp, following):
                            if stamp != INVALID_STAMP:
                                self._last = stamp
                            append(position)
                        else:
                            following = 0
                    elif self._is_hole(position):
                        following = 0
                    else:
                        append(position)
            if following:
                position = following
                continue
            if self._is_open_ended and end - position <= 2:
                return  # what is left is the checksum
            position = self._after_damage(position)

    def _after_damage(self, position: int) -> int:
        """Where sound messages begin again after `position`; the end if nowhere."""
        at = position + 1
        limit = min(self._end, at + _SEARCH_BYTES - self._searched)
        while at < limit and not self._is_sound(at):
            at += 1
        self._searched += at - position
        is_end = at >= limit
        stop = self._end if is_end else at
        self.damages.append(Damage(start=position, stop=stop, is_end=is_end))
        return stop

    def _is_hole(self, position: int) -> bool:
        return not self._data[position] and self._data.startswith(HOLE, position, self._end)

    def _is_credible(self, stamp: int, following: int) -> bool:
        """A time far from the last one may be a clock set by satellite, or damage: the neighbours decide."""
        if stamp == INVALID_STAMP or not self._last:
            return True
        return stamp != 0 and self._is_sound(following, stamp)

    def _is_sound(self, position: int, near: int | None = None) -> bool:
        """Do messages that make sense follow here?"""
        data, end = self._data, self._end
        known: dict[int, Definition] = {}
        times = [time for time in (self._last, near) if time]
        stamped = not times
        for seen in range(_STAMP_WITHIN):
            if end - position <= (2 if self._is_open_ended else 0):
                return (seen > 0 and stamped) or near is not None
            if seen >= _SOUND_MESSAGES and stamped:
                return True
            header = data[position]
            if not header & 0x80 and header & 0x40:
                found = definition_at(data, position, end)
                if found is None:
                    return False
                known[header & 15], position = found
                continue
            local = header >> 5 & 3 if header & 0x80 else header & 15
            definition = known.get(local) or self._definitions[local]
            if definition is None or position + definition.size > end or (not header & 0x80 and header & 0x30):
                return False
            if header & 0x80:
                if not self._is_compressed or definition.stamp is not None:
                    return False  # half of all bytes look like one; believed only where the file has them
                stamped = True
            elif definition.stamp is None:
                if self._is_hole(position):
                    return False
            else:
                stamp = definition.stamp.unpack_from(data, position)[0]
                if times and stamp != INVALID_STAMP:
                    if not any(-DAY_S < stamp - time < DAY_S for time in times):
                        return False
                    stamped = True
            position += definition.size
        return stamped

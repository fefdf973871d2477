"""Our reader beside two independent ones (garmin-fit-sdk, fitdecode): every message of our table, every value."""

import io
import re
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import fitdecode
import numpy as np
from garmin_fit_sdk import Decoder, Stream

from ironstride.files.fit.profile import FIT_EPOCH_S, MESSAGES, NAMES, field_facts
from ironstride.files.fit.reader import read_tables

TIMES = {"timestamp", "start_time", "local_timestamp", "time_created"}
NAMED = {
    name: {field_facts(number, one).name for one in range(256) if "unknown_" not in field_facts(number, one).name}
    for name, number in MESSAGES.items()
}
Numbers = dict[str, np.ndarray]


@dataclass
class Said:
    """What one reader says about all messages of one kind: a list for each field, None where it says nothing."""

    count: int = 0
    values: dict[str, list[float | str | None]] = field(default_factory=dict)

    def put(self, row: int, name: str, value: object) -> None:
        several = value if isinstance(value, list | tuple) else (value,)
        for element, one in enumerate(several):
            if isinstance(one, bool) or not isinstance(one, int | float | str) or one != one or one == "":
                continue
            said = self.values.setdefault(f"{name}[{element}]" if element else name, [])
            said.extend([None] * (row - len(said)))
            if len(said) == row:  # a field that stands twice in a message: the first word counts
                said.append(one)

    def whole(self, name: str) -> list[float | str | None]:
        said = self.values.get(name, [])
        return said + [None] * (self.count - len(said))


def by_garmin(data: bytes) -> dict[str, Said]:
    """What garmin-fit-sdk says. It needs a decoder for each reading: a second use of one gives nothing.

    Neither reader applies the scale that a description of a developer field states (estimated_vo2_max comes as 596,
    with a stated scale of 10): that is done here, for both.
    """
    rows: dict[str, list[dict[object, object]]] = {}

    def keep(number: int, message: dict[object, object]) -> None:
        if number in NAMES:
            rows.setdefault(NAMES[number], []).append(message)

    described: list[dict[str, object]] = []
    decoder = Decoder(Stream.from_byte_array(bytearray(data)))
    options = {"convert_types_to_strings": False, "convert_datetimes_to_dates": False, "merge_heart_rates": False}
    decoder.read(
        mesg_listener=keep,
        field_description_listener=lambda key, app, description: described.append({"key": key, **description}),
        **options,
    )
    named = {
        one["key"]: _developer(
            one.get("field_name"), one.get("developer_data_index"), one.get("field_definition_number")
        )
        for one in described
    }
    scales = {one["key"]: _scale(one) for one in described}
    found: dict[str, Said] = {}
    for name, messages in rows.items():
        said = found[name] = Said(count=len(messages))
        for row, message in enumerate(messages):
            for key, value in message.items():
                if key == "developer_fields":
                    for number, one in value.items():
                        said.put(row, named.get(number, "?"), _scaled(one, *scales.get(number, (1.0, 0.0))))
                elif key in NAMED[name]:
                    said.put(row, key, value + FIT_EPOCH_S if key in TIMES and isinstance(value, int) else value)
    return found


def by_fitdecode(data: bytes) -> dict[str, Said]:
    """What fitdecode says, as far as it gets."""
    found: dict[str, Said] = {}
    scales: dict[tuple[object, object], tuple[float, float]] = {}
    for frame in fitdecode_frames(data):
        if frame.name == "field_description":
            described = {one.name: one.raw_value for one in frame.fields}
            key = (described.get("developer_data_index"), described.get("field_definition_number"))
            scales[key] = _scale(described)
        if frame.global_mesg_num not in NAMES:
            continue
        name = NAMES[frame.global_mesg_num]
        said = found.setdefault(name, Said())
        for one in frame.fields:
            is_written = one.field_def is not None
            if is_written and one.field_def.is_dev:
                app, number = one.field_def.dev_data_index, one.field_def.def_num
                value = _scaled(one.value, *scales.get((app, number), (1.0, 0.0)))
                said.put(said.count, _developer(one.name, app, number), value)
                continue
            key, value = one.name, one.value
            if one.parent_field is not None:  # a subfield may carry another scale than the field it stands for
                if not is_written:
                    continue
                key, value = one.parent_field.name, one.raw_value
            if isinstance(value, str) and not isinstance(one.raw_value, str):
                value = one.raw_value
            if isinstance(value, tuple):
                raw = one.raw_value if isinstance(one.raw_value, tuple) else value
                value = tuple(r if isinstance(v, str) else v for v, r in zip(value, raw, strict=False))
            if key in NAMED[name] or key is None:
                said.put(
                    said.count, str(key), value + FIT_EPOCH_S if key in TIMES and isinstance(value, int) else value
                )
        said.count += 1
    return found


def fitdecode_frames(data: bytes) -> Iterator[fitdecode.FitDataMessage]:
    """The data messages until the end, or until fitdecode gives up."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with fitdecode.FitReader(
                io.BytesIO(data), check_crc=fitdecode.CrcCheck.DISABLED, processor=fitdecode.DataProcessorBase()
            ) as reader:
                yield from (frame for frame in reader if frame.frame_type == fitdecode.FIT_FRAME_DATA)
        except (fitdecode.FitError, ValueError, TypeError):
            return


def _developer(name: object, app: object, number: object) -> str:
    first = name[0] if isinstance(name, list | tuple) else name
    return f"{str(first or '').strip() or f'developer_{app}_{number}'} (developer {app})"


def _scale(described: Mapping[str, object]) -> tuple[float, float]:
    scale, offset = described.get("scale"), described.get("offset")
    return scale or 1.0, offset or 0.0


def _scaled(value: object, scale: float, offset: float) -> object:
    if isinstance(value, list | tuple):
        return [_scaled(one, scale, offset) for one in value]
    return value / scale - offset if isinstance(value, int | float) and (scale, offset) != (1.0, 0.0) else value


def by_us(data: bytes) -> dict[str, Said]:
    """What our tables say, all parts of the file one after the other."""
    found: dict[str, Said] = {}
    for tables in read_tables(data)[0]:
        for name, table in tables.items():
            said = found.setdefault(name, Said())
            columns: dict[str, list[object]] = {key: column.tolist() for key, column in table.columns.items()}
            columns |= table.texts
            columns |= {key: array.tolist() for key, array in table.arrays.items()}
            for key, column in columns.items():
                base, element = re.fullmatch(r"(.*?)((?:\[\d+\])?)", key, re.DOTALL).groups()
                app = table.developer.get(key, table.developer.get(base))
                if app is not None:
                    base = f"{base.removesuffix(f' (developer {app})')} (developer {app})"
                for row, value in enumerate(column):
                    said.put(said.count + row, base + element, value)
            said.count += len(table)
    return found


@dataclass(frozen=True)
class Verdict:
    """The comparison of one file: values that were compared; where ours is wrong; where the two others differ."""

    compared: int
    ours_differ: tuple[str, ...]
    theirs_differ: tuple[str, ...]


def verdict(data: bytes, messages: Iterable[str] = tuple(MESSAGES)) -> Verdict:
    """Compare message by message. Where the two others agree, ours has to say the same."""
    garmin, decode, ours = by_garmin(data), by_fitdecode(data), by_us(data)
    compared, wrong, unlike = 0, [], []
    for name in messages:
        one, two, mine = (said.get(name, Said()) for said in (garmin, decode, ours))
        counts = (one.count, two.count, mine.count)
        if one.count == two.count > mine.count:
            wrong.append(f"{name}: {one.count} messages, ours {mine.count}")
        elif len(set(counts)) > 1:
            unlike.append(f"{name}: messages: garmin {one.count}, fitdecode {two.count}, ours {mine.count}")
        readers = {who: said for who, said in (("garmin", one), ("fitdecode", two)) if said.count == mine.count}
        if not readers:  # compared as far as all three got
            readers = {"garmin": one, "fitdecode": two}
        for key in dict.fromkeys(key for said in (*readers.values(), mine) for key in said.values):
            values, faults, notes = _compare(
                key, {who: said.whole(key) for who, said in readers.items()}, mine.whole(key)
            )
            if key.split("[")[0] not in NAMED[name] and "(developer " not in key:
                continue
            compared += values
            wrong += [f"{name}.{fault}" for fault in faults]
            unlike += [f"{name}.{note}" for note in notes]
    return Verdict(compared, tuple(wrong), tuple(f"{one} ({count})" for one, count in Counter(unlike).items()))


def _same(one: float | str | None, two: float | str | None) -> bool:
    if one is None or two is None or isinstance(one, str) or isinstance(two, str):
        return one == two
    return abs(one - two) <= 1e-9 * max(abs(one), abs(two))


def _compare(
    key: str, readers: Mapping[str, list[float | str | None]], mine: list[float | str | None]
) -> tuple[int, list[str], list[str]]:
    compared, faults, notes = 0, [], []
    for row, (value, *others) in enumerate(zip(mine, *readers.values(), strict=False)):
        if all(_same(other, others[0]) for other in others):
            compared += others[0] is not None
            if _same(value, others[0]):
                continue
            if len(others) > 1:
                faults.append(f"{key}, row {row}: {others[0]!r}, ours {value!r}")
                continue
        sides = [who for who, other in zip(readers, others, strict=True) if _same(value, other)]
        notes.append(f"{key.split('[')[0]}: ours as {sides[0] if sides else 'neither'}")
    return compared, faults, notes

"""Reading FIT files: CPU time beside other readers, values beside theirs, damaged files."""

import io
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import Final

import fitdecode
import fitfast
from garmin_fit_sdk import Decoder, Stream

from benchmarks._bars import Bar
from ironstride.files.fit import read
from ironstride.files.fit.parts import split_parts, unpacked
from ironstride.files.fit.reader import read_tables

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "files"))
from fit_oracle import fitdecode_frames, verdict

ROUNDS: Final = 7
TINY_BYTES: Final = 2000
Read = Callable[[bytes], object]


def records_scaled(data: bytes) -> object:
    """The samples of every part, scaled and expanded: what `fitfast.records` gives, too."""
    return [tables.get("record") for tables in read_tables(data)[0]]


def with_garmin(data: bytes) -> object:
    """All messages by the maker's own reader, scaled; a new decoder each time, a used one gives nothing."""
    messages, errors = Decoder(Stream.from_byte_array(bytearray(data))).read(
        convert_types_to_strings=False, convert_datetimes_to_dates=False, merge_heart_rates=False
    )
    return messages if not errors else None


def with_fitdecode(data: bytes) -> object:
    """Every message and the value of every field."""
    with fitdecode.FitReader(io.BytesIO(data), check_crc=fitdecode.CrcCheck.DISABLED) as reader:
        frames = (frame for frame in reader if frame.frame_type == fitdecode.FIT_FRAME_DATA)
        return [[one.value for one in frame.fields] for frame in frames]


def readable(reader: Read, files: Iterable[bytes]) -> list[bytes]:
    """The files that a reader gets through without an exception and with something to show."""
    kept = []
    for data in files:
        with suppress(fitdecode.FitError, fitfast.FitDecodeError, ValueError, TypeError, KeyError):
            if reader(data):
                kept.append(data)
    return kept


def cpu_s(reader: Read, data: bytes) -> float:
    """CPU seconds for one file."""
    begun = time.process_time()
    reader(data)
    return time.process_time() - begun


def rate(reader: Read, files: list[bytes]) -> list[float]:
    """Megabytes a second of each round over all files, warm."""
    megabytes = sum(map(len, files)) / 1e6
    return [megabytes / sum(cpu_s(reader, data) for data in files) for _ in range(ROUNDS + 1)][1:]


def times_as_fast(reader: Read, files: list[bytes], rounds: int) -> float:
    """How much longer another reader takes; the two take turns on each file, so that both meet the same noise."""
    ours, theirs = 0.0, 0.0
    for data in files:
        records_scaled(data)
        taken = [(cpu_s(reader, data), cpu_s(records_scaled, data)) for _ in range(rounds)]
        again = [cpu_s(records_scaled, data) for _ in range(ROUNDS - rounds)]
        theirs += median(one for one, _ in taken)
        ours += median([*again, *(one for _, one in taken)])
    return theirs / ours


def speeds(files: list[bytes]) -> Iterator[Bar]:
    """Our rate, and how much longer each other reader takes."""
    for what, ours, limit in (
        ("FIT, records scaled", records_scaled, 40),
        ("FIT, whole activities with sessions, laps and sets", read, 25),
    ):
        rates = rate(ours, files)
        yield Bar(
            bar=what, value=median(rates), limit=limit, unit="MB/s", side="least",
            note=f"{len(files)} files, {sum(map(len, files)) / 1e6:.1f} MB, a core; {min(rates):.0f}-{max(rates):.0f}",
        )  # fmt: skip
    for name, reader, limit, rounds in (
        ("garmin-fit-sdk", with_garmin, 60, 1),
        ("fitdecode", with_fitdecode, 100, 1),
        ("fitfast.records", fitfast.records, 2, ROUNDS),
        ("fitfast.parse", fitfast.parse, 5, ROUNDS),
    ):
        both = readable(reader, files)
        yield Bar(
            bar=f"FIT, records scaled, beside {name}", value=times_as_fast(reader, both, rounds), limit=limit,
            unit="times as fast", side="least", note=f"{len(both)} of {len(files)} files: those it reads",
        )  # fmt: skip
    tiny = [data for data in files if len(data) < TINY_BYTES]
    taken = [sum(cpu_s(read, data) for data in tiny * 10) for _ in range(ROUNDS)]
    yield Bar(
        bar="FIT, tiny files", value=10 * len(tiny) / median(taken), limit=385, unit="files/s", side="least",
        note=f"{len(tiny)} files under {TINY_BYTES} bytes, a core",
    )  # fmt: skip


def values(files: Iterable[bytes]) -> Bar:
    """Values that garmin-fit-sdk and fitdecode agree on, and ours differ from."""
    found = [verdict(data) for data in files]
    differ = sum(len(one.ours_differ) for one in found)
    listed = sum(len(one.theirs_differ) for one in found)
    compared = sum(one.compared for one in found)
    return Bar(
        bar="FIT, values unlike garmin-fit-sdk's and fitdecode's", value=differ, limit=0,
        note=f"{compared:,} compared at 1e-9; {listed} places where the two differ are judged in tests/shared",
    )  # fmt: skip


def messages(data: bytes) -> int:
    """How many messages ours gets out of a file."""
    raw = unpacked(data, "", [])
    return sum(len(batch.offsets) for part in split_parts(raw, "", []) for batch in part.scan.batches)


def ugly(paths: list[Path]) -> Iterator[Bar]:
    """Damaged files: what is lost against the best other reader, what is lost without a word, what raises."""
    behind = raised = silent = 0
    for path in paths:
        data = path.read_bytes()
        seen: Counter[int] = Counter()
        # A reader that stops half-way has still given its messages until there.
        decoder = Decoder(Stream.from_byte_array(bytearray(data)))
        decoder.read(mesg_listener=lambda number, _, seen=seen: seen.update([number]))
        best = max(seen.total(), sum(any(one.raw_value for one in frame.fields) for frame in fitdecode_frames(data)))
        with suppress(fitfast.FitDecodeError):
            best = max(best, fitfast.count(data)[0])
        behind += messages(data) < best
        try:
            reading = read(data, path.name)
        except Exception:  # noqa: BLE001 - what is counted here is that anything is raised at all
            raised += 1
        else:
            silent += reading.is_empty and not reading.problems
    note = f"{len(paths)} damaged files; garmin-fit-sdk, fitdecode and fitfast beside it"
    yield Bar(bar="FIT, damaged files with fewer messages than another reader", value=behind, limit=0, note=note)
    yield Bar(bar="FIT, damaged files that raise or are empty without a word", value=raised + silent, limit=0)


def bars(folder: Path) -> Iterator[Bar]:
    """All rows; `folder` holds `fit` and `fit_ugly`."""
    paths = sorted((folder / "fit").iterdir())
    files = [path.read_bytes() for path in paths]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield from speeds(files)
        yield values(files)
        yield from ugly(sorted((folder / "fit_ugly").iterdir()))

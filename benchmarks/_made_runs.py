"""Runs as a watch writes them, made up: an hour at one sample a second with position and running dynamics."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from ironstride.files.fit.crc import crc16

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "files"))
from fit_encoder import ACTIVITY, FILE_ID, LAP, SESSION, Field, Message, fit_time

_RECORD = Message(
    1,
    20,
    (
        Field(253, "uint32"), Field(0, "sint32"), Field(1, "sint32"), Field(5, "uint32"), Field(78, "uint32"),
        Field(73, "uint32"), Field(7, "uint16"), Field(39, "uint16"), Field(41, "uint16"), Field(83, "uint16"),
        Field(84, "uint16"), Field(85, "uint16"), Field(3, "uint8"), Field(4, "uint8"), Field(53, "uint8"),
        Field(13, "sint8"),
    ),
)  # fmt: skip
_ROW = np.dtype(
    [("head", "u1"), ("time", "<u4"), ("lat", "<i4"), ("long", "<i4"), ("distance", "<u4"), ("altitude", "<u4"),
     ("speed", "<u4"), ("power", "<u2"), ("oscillation", "<u2"), ("contact", "<u2"), ("ratio", "<u2"),
     ("balance", "<u2"), ("step", "<u2"), ("heart", "u1"), ("cadence", "u1"), ("fraction", "u1"),
     ("temperature", "i1")]
)  # fmt: skip
_FIRST = datetime(2016, 1, 4, 6, tzinfo=UTC)
_HALF_CIRCLE = 2**31 / 180


def made_run(number: int, seconds: int = 3600) -> bytes:
    """The bytes of run `number`, two days after the one before; the same number gives the same bytes."""
    random = np.random.default_rng(number)
    start = _FIRST + timedelta(days=2 * number, minutes=int(random.integers(0, 600)))
    at = fit_time(start)
    speed = 3.1 + 0.4 * np.sin(np.arange(seconds) / 200) + random.normal(0, 0.08, seconds)
    passed = np.cumsum(speed)
    rows = np.zeros(seconds, dtype=_ROW)
    rows["head"] = 1
    rows["time"] = at + np.arange(seconds)
    rows["lat"] = (48.1 + 0.01 * np.sin(passed / 1500)) * _HALF_CIRCLE
    rows["long"] = (11.5 + 0.015 * np.cos(passed / 1500)) * _HALF_CIRCLE
    rows["distance"] = passed * 100
    rows["altitude"] = (520 + 20 * np.sin(passed / 900) + 500) * 5
    rows["speed"] = speed * 1000
    rows["power"] = 240 + random.integers(-15, 16, seconds)
    rows["oscillation"] = 850 + random.integers(-60, 61, seconds)
    rows["contact"] = 2400 + random.integers(-90, 91, seconds)
    rows["ratio"] = 780 + random.integers(-50, 51, seconds)
    rows["balance"] = 5000 + random.integers(-80, 81, seconds)
    rows["step"] = 11000 + random.integers(-400, 401, seconds)
    rows["heart"] = 138 + np.cumsum(random.integers(-1, 2, seconds)) % 30
    rows["cadence"] = 86 + random.integers(-2, 3, seconds)
    rows["fraction"] = random.integers(0, 2, seconds) * 64
    rows["temperature"] = 14
    metres = round(float(passed[-1]))
    laps, lap_s = [LAP.define()], 330
    for begin in range(0, seconds, lap_s):
        end = min(seconds, begin + lap_s)
        far = int((passed[end - 1] - passed[begin]) * 100)
        laps.append(LAP.data(at + end, at + begin, 1000 * (end - begin), far, 0))
    session = SESSION.data(at + seconds, at, 1, 0, 1000 * seconds, 1000 * seconds, 100 * metres, 80)
    body = b"".join((
        FILE_ID.define(), FILE_ID.data(4, 1, 4024, at), _RECORD.define(), rows.tobytes(), *laps,
        SESSION.define(), session, ACTIVITY.define(), ACTIVITY.data(at + seconds, 1, at + seconds + 3600),
    ))  # fmt: skip
    return _file(body)


def made_folder(folder: Path, count: int, seconds: int = 3600) -> None:
    """`count` different runs as files."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"run_{number:05}.fit").write_bytes(made_run(number, seconds))


def _file(body: bytes) -> bytes:
    head = b"\x0e\x20" + (2194).to_bytes(2, "little") + len(body).to_bytes(4, "little") + b".FIT"
    head += crc16(head).to_bytes(2, "little")
    return head + body + crc16(head + body).to_bytes(2, "little")

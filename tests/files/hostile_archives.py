"""Archives that mean harm, made in memory. Each says with what reason it is refused, and what of it is kept."""

import gzip
import io
import random
import stat
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from fit_encoder import a_run

from ironstride.files.archive import OUR_LIMITS, Limits

RUN = a_run(30)
GOOD = "good.fit"
BILLION_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE HealthData [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b"<HealthData>&b;</HealthData>"
)
READS_A_FILE = b'<!DOCTYPE HealthData [<!ENTITY x SYSTEM "file:///etc/passwd">]><HealthData>&x;</HealthData>'


@dataclass(frozen=True, kw_only=True)
class Hostile:
    """`said` is in the reason; `kept` activities are read all the same."""

    name: str
    data: Callable[[], bytes]
    said: str
    kept: int = 1
    limits: Limits = OUR_LIMITS


def zipped(
    *members: tuple[str | zipfile.ZipInfo, bytes], good: bool = True, method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A zip of `members`, after a sound recording unless told otherwise."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in (((GOOD, RUN),) if good else ()) + members:
            entry = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name, (2026, 11, 3, 6, 0, 0))
            archive.writestr(entry, data, compress_type=method)
    return file.getvalue()


def nested(depth: int, name: str = GOOD, data: bytes = RUN) -> bytes:
    """`data` in a zip in a zip, `depth` zips in all."""
    for level in range(depth):
        data = zipped((name if level == 0 else "inner.zip", data), good=False)
    return data


def _of_mode(mode: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("link.fit", (2026, 11, 3, 6, 0, 0))
    entry.create_system, entry.external_attr = 3, mode << 16
    return entry


def _patched(data: bytes, name: bytes, at_local: int, at_central: int, new: bytes) -> bytes:
    """The fields of member `name` overwritten in its local header and in the directory."""
    found = bytearray(data)
    local = found.find(name) - 30
    central = found.rfind(name) - 46
    found[local + at_local : local + at_local + len(new)] = new
    found[central + at_central : central + at_central + len(new)] = new
    return bytes(found)


def _renamed(old: bytes, new: bytes) -> bytes:
    return zipped((old.decode(), a_run(20))).replace(old, new)


def _encrypted() -> bytes:
    return _patched(zipped(("secret.fit", a_run(20))), b"secret.fit", 6, 8, struct.pack("<H", 1))


def _lying_size() -> bytes:
    return _patched(zipped(("liar.fit", a_run(20))), b"liar.fit", 22, 24, struct.pack("<I", 40))


def _bad_checksum() -> bytes:
    return _patched(zipped(("broken.fit", a_run(20))), b"broken.fit", 14, 16, b"\1\2\3\4")


def _overlapping() -> bytes:
    """Many members of the directory that all point at the same packed zeros."""
    sound = zipped(("kernel.bin", bytes(1 << 20)))
    end = sound.rfind(b"PK\x05\x06")
    (start,) = struct.unpack_from("<I", sound, end + 16)
    entry = sound[sound.rfind(b"PK\x01\x02") : end]
    copies = [entry.replace(b"kernel.bin", b"copy%02d.bin" % at) for at in range(50)]
    directory = sound[start:end] + b"".join(copies)
    count = 2 + len(copies)
    last = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
    return sound[:start] + directory + last


def _cut_off() -> bytes:
    data = zipped(("later.fit", a_run(300)))
    return data[: len(data) * 7 // 10]


def _twice() -> bytes:
    return zipped(("same0.fit", a_run(20)), ("same1.fit", a_run(25))).replace(b"same1.fit", b"same0.fit")


def _endless() -> bytes:
    """A directory that claims to be larger than any file."""
    return zipped()[:-22] + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 65535, 65535, 0xFFFFFFF0, 0, 0)


_ZEROS = bytes(24 << 20)
_NOISE = random.Random(1).randbytes(200 << 10)

HOSTILE = (
    Hostile(name="a bomb", data=lambda: zipped(("zeros.fit", _ZEROS)), said="probably a bomb"),
    Hostile(
        name="a bomb in a gzip",
        data=lambda: zipped(("zeros.fit.gz", gzip.compress(_ZEROS, mtime=0)), method=zipfile.ZIP_STORED),
        said="probably a bomb",
    ),
    Hostile(name="a bomb in a zip", data=lambda: zipped(("z.zip", nested(1, "0", _ZEROS))), said="probably a bomb"),
    Hostile(name="zips without end", data=lambda: zipped(("z.zip", nested(9))), said="packed more than 4 times over"),
    Hostile(name="members that share their bytes", data=_overlapping, said="shares its bytes"),
    Hostile(name="up and out", data=lambda: zipped(("../../x.fit", RUN)), said="leads out of the archive"),
    Hostile(name="up inside", data=lambda: zipped(("a/../../x.fit", RUN)), said="leads out of the archive"),
    Hostile(name="from the root", data=lambda: zipped(("/etc/x.fit", RUN)), said="is absolute"),
    Hostile(name="from a drive", data=lambda: zipped(("C:/x.fit", RUN)), said="is absolute"),
    Hostile(name="backslashes", data=lambda: _renamed(b"a/b.fit", b"a\\b.fit"), said="with backslashes"),
    Hostile(name="backslashes up", data=lambda: _renamed(b"../b.fit", b"..\\b.fit"), said="leads out of the archive"),
    Hostile(name="a zero in the name", data=lambda: _renamed(b"a#.fit", b"a\0.fit"), said="control characters"),
    Hostile(name="a name that rings", data=lambda: _renamed(b"a#.fit", b"a\7.fit"), said="control characters"),
    Hostile(name="a long path", data=lambda: zipped(("a/" * 900 + "x.fit", RUN)), said="longer than 500 characters"),
    Hostile(name="a link", data=lambda: zipped((_of_mode(stat.S_IFLNK | 0o777), b"/etc/passwd")), said="it is a link"),
    Hostile(name="a device", data=lambda: zipped((_of_mode(stat.S_IFCHR), b"")), said="a device"),
    Hostile(name="encrypted", data=_encrypted, said="it is encrypted"),
    Hostile(
        name="a method of its own",
        data=lambda: _patched(zipped(("odd.fit", RUN)), b"odd.fit", 8, 10, struct.pack("<H", 14)),
        said="a method that isn't read here (number 14)",
    ),
    Hostile(name="a size that lies", data=_lying_size, said="checksum doesn't match"),
    Hostile(name="a wrong checksum", data=_bad_checksum, said="checksum doesn't match"),
    Hostile(name="one name twice", data=_twice, said="another member has the same name", kept=2),
    Hostile(name="cut off", data=_cut_off, said="as when a download is cut off", kept=2),
    Hostile(name="an endless directory", data=_endless, said="its list of members is larger than", kept=0),
    Hostile(
        name="too many members",
        data=lambda: zipped(*((f"{at}.txt", b"") for at in range(9))),
        said="more than the 5 members",
        limits=Limits(most_members=5),
    ),
    Hostile(
        name="too much in all",
        data=lambda: zipped(("a.txt", _NOISE), ("b.txt", _NOISE[::-1])),
        said="the archive unpacks to more than the 256 kB",
        limits=Limits(most_bytes=256 << 10),
    ),
    Hostile(
        name="too large a member",
        data=lambda: zipped(("a.txt", bytes(200 << 10))),
        said="it unpacks to more than the 64 kB",
        limits=Limits(most_member_bytes=64 << 10),
    ),
    Hostile(
        name="too many in a nested zip",
        data=lambda: zipped(("n.zip", zipped(*((f"{at}.txt", b"") for at in range(9)), good=False))),
        said="more than the 5 members",
        limits=Limits(most_members=5),
    ),
    Hostile(name="a billion laughs", data=lambda: zipped(("export.xml", BILLION_LAUGHS)), said="declares entities"),
    Hostile(name="an entity that reads", data=lambda: zipped(("export.xml", READS_A_FILE)), said="declares entities"),
)  # fmt: skip

"""Damage as it happens to text files, for the readers of tables."""

from random import Random

PIECES = (
    b'"', b",", b";", b"\n", b"\r\n", b"\t", b"\0", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b'""', b"'", b"--", b"-1",
    b"1e999", b"nan", b"inf", b"9" * 40, b"0,5", b"1.234.567", b"99:99:99", b"31.02.2026", b"9999-12-31 23:59:59 -1400",
    b"0001-01-01", b"12/31/99 12:00 AM", "3 févr. 2026 à 18:00".encode(), "٣".encode(), "²".encode(), b"\xe2\x80\xaf",
    b"Rest Timer", b"Note", b"W", b"true", b"kg", b"lb", b"2026-11-03T18:00:00+99:99", b"\xf0\x9f\x8f\x8b", b"=1+1",
)  # fmt: skip


def mutated(data: bytes, random: Random) -> bytes:
    """`data` with one to six damages: bytes changed, cut, doubled, moved, or odd pieces put in."""
    changed = bytearray(data)
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(changed) + 1)
        span = min(int(random.expovariate(1 / 20)), 400)
        match random.randrange(7):
            case 0:
                changed[at : at + 1] = bytes([random.randrange(256)])
            case 1:
                changed[at:at] = random.choice(PIECES)
            case 2:
                del changed[at : at + span]
            case 3:
                changed[at:at] = changed[at : at + span]
            case 4:
                source = random.randrange(len(changed) + 1)
                changed[at:at] = changed[source : source + span]
            case 5:
                changed[at : at + span] = random.choice(PIECES)
            case _:
                changed = changed[:at] if random.random() < 0.2 else changed
    return bytes(changed)

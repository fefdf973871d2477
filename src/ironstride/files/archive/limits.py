"""How much an archive may unpack to: counted while it is read, never believed from its headers."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The caps of one archive with everything nested in it. All of them are our defaults.

    `most_member_bytes` and `most_bytes` count unpacked bytes of one member and of all; `most_ratio` is unpacked to
    packed, judged once a member has given `ratio_from_bytes`: health exports shrink to a thirtieth, recordings to a
    fifth, a bomb to a thousandth. `deepest` counts archives within archives.
    """

    most_member_bytes: int = 4 << 30
    most_bytes: int = 8 << 30
    most_ratio: int = 200
    ratio_from_bytes: int = 16 << 20
    most_members: int = 50_000
    most_directory_bytes: int = 32 << 20
    deepest: int = 4
    longest_path: int = 500


OUR_LIMITS: Final = Limits()


class LimitReached(Exception):
    """A member, or with `is_whole` the archive, gave more than a limit allows."""

    def __init__(self, what: str, *, is_whole: bool = False) -> None:
        super().__init__(what)
        self.what = what
        self.is_whole = is_whole


class Budget:
    """What an archive has used of its limits so far, nested archives included."""

    def __init__(self, limits: Limits = OUR_LIMITS) -> None:
        self.limits = limits
        self.members = 0
        self.bytes = 0

    def count_member(self) -> None:
        """One more member; raises `LimitReached` beyond the most."""
        if self.members >= self.limits.most_members:
            what = f"the archive holds more than the {self.limits.most_members} members that are read; the rest was not"
            raise LimitReached(f"{what} read.", is_whole=True)
        self.members += 1

    def count_bytes(self, new: int, member: int, packed: int) -> None:
        """`new` more bytes of a member that has given `member` in all, out of `packed` (0: not known)."""
        limits = self.limits
        self.bytes += new
        if self.bytes > limits.most_bytes:
            what = f"the archive unpacks to more than the {in_bytes(limits.most_bytes)} that are read; the rest was not"
            raise LimitReached(f"{what} read.", is_whole=True)
        if member > limits.most_member_bytes:
            raise LimitReached(f"it unpacks to more than the {in_bytes(limits.most_member_bytes)} that are read.")
        if packed and member > limits.ratio_from_bytes and member > limits.most_ratio * packed:
            raise LimitReached(
                f"it unpacks to more than {limits.most_ratio} times its size, as no recording does: probably a bomb."
            )


def in_bytes(count: int) -> str:
    """A limit in words.

    >>> in_bytes(4 << 30)
    '4 GB'
    """
    for size, unit in ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "kB")):
        if count >= size:
            return f"{count / size:.3g} {unit}"
    return f"{count} bytes"

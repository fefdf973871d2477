"""Text as FIT stores it: UTF-8 bytes in a field of at most 255, the last one zero."""

import unicodedata
from typing import Final

MOST_BYTES: Final = 254
"""What a text field holds besides its closing zero: its size is written in one byte."""

_ELLIPSIS: Final = "\N{HORIZONTAL ELLIPSIS}"
_JOINER: Final = "\N{ZERO WIDTH JOINER}"
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)


def stored(text: str) -> bytes:
    """The UTF-8 bytes of `text`; a text over 254 bytes ends in "…" before its first character that doesn't fit.

    A character with its accents, or an emoji made of several, stays whole or goes. Zeros are left out, because a text
    ends at its first one; half a surrogate pair, which UTF-8 can't say, becomes "?".

    >>> stored("é").hex()
    'c3a9'
    >>> len(stored("é" * 200)), stored("é" * 200).decode()[-2:]
    (253, 'é…')
    """
    data = text.replace("\0", "").encode("utf-8", errors="replace")
    if len(data) <= MOST_BYTES:
        return data
    # A cut inside a character leaves a head that doesn't decode: "ignore" drops just that head.
    whole = data.decode("utf-8")
    kept = data[: MOST_BYTES - len(_ELLIPSIS.encode())].decode("utf-8", errors="ignore")
    cut = len(kept)
    while cut and (_continues(whole[cut]) or whole[cut - 1] == _JOINER):
        cut -= 1
    return (whole[: cut or len(kept)].rstrip() + _ELLIPSIS).encode()


def _continues(character: str) -> bool:
    """Whether it belongs to the character before it: an accent, a variant, a joiner, a skin tone."""
    return unicodedata.category(character).startswith("M") or character == _JOINER or ord(character) in _SKIN_TONES

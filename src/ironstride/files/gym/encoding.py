"""The bytes of a table as text, whichever program saved them."""

from typing import Final

_BYTE_ORDER_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def decode(data: bytes) -> tuple[str, str]:
    """The text with plain newlines, one at its end, and the encoding it was read as.

    That is "utf-8", "utf-16-le", "utf-16-be" or "cp1252". A byte order mark decides; without one UTF-8 does, unless its
    bytes make no sense as such. A few damaged bytes in UTF-8 text are replaced, they don't turn the whole file into
    another encoding.

    >>> decode("Kniebeuge;für Läufer".encode("cp1252"))
    ('Kniebeuge;für Läufer\\n', 'cp1252')
    """
    encoding = _encoding(data)
    for mark, of_mark in _BYTE_ORDER_MARKS:
        if encoding == of_mark and data.startswith(mark):
            data = data[len(mark) :]
    if not data.endswith(b"\n"):  # added to the bytes: a second copy of the text could be four times as large
        data = data + "\n".encode(encoding)
    text = data.decode(encoding, errors="replace").replace("\0", "")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.endswith("\n") else text + "\n", encoding


def _encoding(data: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding
    head = data[:200]
    if head[1::2].count(0) > len(head) // 4:  # every other byte of Latin letters in UTF-16 is zero
        return "utf-16-le"
    if head[::2].count(0) > len(head) // 4:
        return "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        loose = data.decode("utf-8", errors="replace")
        damaged = loose.count("\ufffd")
        beyond_ascii = len(loose) - len(loose.encode("ascii", errors="ignore"))
        return "utf-8" if beyond_ascii > 2 * damaged else "cp1252"
    return "utf-8"

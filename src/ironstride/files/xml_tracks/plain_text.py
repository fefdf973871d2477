"""Any bytes of an XML file as UTF-8 from the first tag on, in the encoding that they really have."""

import codecs
import re
from collections.abc import Iterator
from typing import Final

_PIECE: Final = 1 << 20
_HEAD: Final = 4096
_DECLARED: Final = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)[\"']")
# Encodings of text only: the registry also knows transformations (zip, hex), which a file must not choose.
_KNOWN: Final = re.compile(
    r"(us-?)?ascii|utf-?8|latin-?1|iso-?8859-?\d+|windows-?125\d|cp125\d|koi8-[ru]|gb2312|gbk|gb18030|big5|shift_jis|euc-(kr|jp)",
    re.IGNORECASE,
)
_BY_FIRST_BYTES: Final = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"),
)  # fmt: skip


def as_utf8(data: bytes) -> tuple[bytes, int, int]:
    """UTF-8 from the first ``<`` on, how many bytes of `data` lie before it, how many characters were unreadable.

    The first bytes decide, then the declared encoding; a declaration that the bytes belie ("utf-16" on bytes that
    aren't) is passed over. Unreadable bytes become question marks.

    >>> as_utf8(b"  <gpx/>")
    (b'<gpx/>', 2, 0)
    """
    encoding = _encoding(data)
    if encoding == "utf-8" and _is_utf8(data):
        start = max(data.find(b"<"), 0)
        return data[start:] if start else data, start, 0
    out, unreadable = bytearray(), 0
    for text in _decoded(data, encoding, "replace"):
        unreadable += text.count("\N{REPLACEMENT CHARACTER}")
        out += text.replace("\N{REPLACEMENT CHARACTER}", "?").encode()
    start = max(out.find(b"<"), 0)
    del out[:start]
    return bytes(out), start, unreadable


def _encoding(data: bytes) -> str:
    for first, encoding in _BY_FIRST_BYTES:
        if data.startswith(first):
            return encoding
    declared = _DECLARED.search(data, 0, _HEAD)
    said = declared[1].decode() if declared else "utf-8"
    if not _KNOWN.fullmatch(said):
        return "utf-8"
    try:
        return codecs.lookup(said).name
    except LookupError:
        return "utf-8"


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return True
    try:
        for _ in _decoded(data, "utf-8", "strict"):
            pass
    except UnicodeDecodeError:
        return False
    return True


def _decoded(data: bytes, encoding: str, errors: str) -> Iterator[str]:
    """Piece by piece, so that a large file is never held twice as text."""
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    for at in range(0, len(data), _PIECE):
        yield decoder.decode(data[at : at + _PIECE])
    yield decoder.decode(b"", final=True)

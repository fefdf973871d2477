"""What a file is, by its first bytes; its name is asked only where they leave it open."""

import re
from typing import Final

HEAD_BYTES: Final = 64 << 10
"""How much of a file `identify` wants to see."""

UNKNOWN: Final = "unknown"
_ROOTS: Final = {
    b"gpx": "gpx", b"trainingcenterdatabase": "tcx", b"pwx": "pwx", b"healthdata": "apple-health", b"html": "web-page",
}  # fmt: skip
_ROOT: Final = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)")
# What may stand before the root, and what ends it; each is looked for once, since heads are made to be slow too.
_BEFORE_ROOT: Final = (
    (b"<?", re.compile(rb".*?\?>", re.DOTALL)),
    (b"<!--", re.compile(rb".*?-->", re.DOTALL)),
    (b"<!DOCTYPE", re.compile(rb"[^\[>]*(?:>|\[.*?\]\s*>)", re.DOTALL)),
)
_SPACE: Final = b"\xef\xbb\xbf \t\r\n\0"


def identify(head: bytes, name: str = "") -> str:
    """The id of a format, from the first `HEAD_BYTES` of a file; "unknown" where nothing fits.

    ``fit``, ``gpx``, ``tcx``, ``pwx``, ``apple-health``, ``zip``, ``gzip``, ``json``, ``web-page``, ``empty``, a
    table's id (``hevy``, ``strong``, ...), ``table`` for one that nobody here knows. `name` counts only for a FIT
    file whose letters are damaged.

    >>> identify(b'<?xml version="1.0"?><gpx creator="a watch">')
    'gpx'
    >>> identify(b"PK\\x03\\x04")
    'zip'
    """
    if not head:
        return "empty"
    if head[8:12] == b".FIT":
        return "fit"
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    body = _as_utf8(head).lstrip(_SPACE)
    if body.startswith(b"<"):
        return _xml_format(body)
    if name.lower().endswith((".fit", ".fit.gz")):
        return "fit"
    if body.startswith((b"{", b"[")):
        return "json"
    return _table_format(body, is_table_name=name.lower().endswith(".csv"))


def _as_utf8(head: bytes) -> bytes:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", errors="replace").encode()
    return head


def _xml_format(body: bytes) -> str:
    at = 0
    while (at := body.find(b"<", at)) >= 0:
        end = next((end for begin, end in _BEFORE_ROOT if body[at : at + len(begin)].upper() == begin), None)
        if end is None:
            if root := _ROOT.match(body, at):
                return _ROOTS.get(root[1].lower(), "xml")
            at += 1
        elif found := end.match(body, at + 2):
            at = found.end()
        else:
            break
    return "xml"


def _table_format(body: bytes, *, is_table_name: bool) -> str:
    from ironstride.files.gym import layout_of

    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        text = body[: error.start].decode("utf-8") if error.start > len(body) - 4 else body.decode("cp1252", "replace")
    if "\0" in text:
        return UNKNOWN
    first = text.split("\n", 1)[0]
    return layout_of(text) or ("table" if is_table_name or first.count(",") > 1 or first.count(";") > 1 else UNKNOWN)

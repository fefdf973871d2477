"""The files that pages load, under a name that changes with any of them, so that a browser may keep them for ever."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).with_name("static")
MEDIA_TYPES: Final = {
    ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2",
}  # fmt: skip
"""Told here, and not by the machine's own tables, which differ."""
FOR_EVER: Final = "public, max-age=31536000, immutable"


@cache
def tree_hash() -> str:
    """A short digest of every static file's name and bytes."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(FOLDER).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def address(name: str) -> str:
    """Where a page finds a static file: ``/static/DIGEST/NAME``."""
    return f"/static/{tree_hash()}/{name}"

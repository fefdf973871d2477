"""Who may talk to a server without a password: pages that it served itself, under its own loopback name.

A page of any other site can send a request to this machine, and can point a name of its own here. So the name has to
be a loopback one, and whatever changes something has to say that it comes from here.
"""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

LOOPBACK_NAMES: Final = frozenset({"localhost", "127.0.0.1", "::1"})
SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
"""What every answer carries: nothing but our own files runs, and no page of ours is shown inside another."""


def is_loopback(host: str) -> bool:
    """Whether a host name or address, with or without a port, is this machine's own.

    >>> is_loopback("127.0.0.1:8000"), is_loopback("[::1]:8000"), is_loopback("coach.example"), is_loopback("")
    (True, True, False, False)
    """
    try:
        name = urlsplit(f"//{host}").hostname
    except ValueError:
        return False
    return name in LOOPBACK_NAMES


def refusal(method: str, headers: Mapping[str, str]) -> str:
    """Why a request isn't taken, "" where it is. `headers` by their names in lower case.

    >>> refusal("GET", {"host": "localhost:8000"})
    ''
    >>> refusal("POST", {"host": "localhost:8000", "origin": "https://elsewhere.example"})
    'This request comes from another site; nothing was changed. Open the page here and do it there.'
    """
    host = headers.get("host", "")
    if not is_loopback(host):
        return "This server answers under this machine's own name only. Open it as http://localhost and its port."
    if method in SAFE_METHODS:
        return ""
    origin = headers.get("origin", "")
    said = headers.get("sec-fetch-site", "same-origin" if origin else "")
    is_ours = urlsplit(origin).netloc == host if origin else said in ("same-origin", "none")
    if is_ours and said in ("same-origin", "none"):
        return ""
    return "This request comes from another site; nothing was changed. Open the page here and do it there."

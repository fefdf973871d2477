"""Time zones by their IANA names, and the one of this machine."""

import os
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def local_timezone() -> str:
    """The IANA name of this machine's zone where it tells one, else UTC."""
    named = os.environ.get("TZ", "").removeprefix(":")
    linked = os.path.realpath("/etc/localtime").partition("zoneinfo/")[2]
    return next((name for name in (named, linked) if name and is_zone(name)), "UTC")


def is_zone(name: str) -> bool:
    """Whether this is the IANA name of a time zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True

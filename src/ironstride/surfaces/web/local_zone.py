"""The time zone that this machine keeps, by its name."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_LINK: Final = Path("/etc/localtime")  # where Unix systems keep it; it leads to the zone's file
_HOUR: Final = timedelta(hours=1)


def local_zone() -> str:
    """The zone's name, as ``Europe/Berlin``; where the system tells none, the whole hours that its clock is off.

    >>> bool(ZoneInfo(local_zone()))
    True
    """
    named = [os.environ.get("TZ", "").removeprefix(":")]
    if _LINK.is_symlink():
        named.append(str(_LINK.resolve()).partition("zoneinfo/")[2])
    for name in named:
        if name and _is_zone(name):
            return name
    hours = round((datetime.now().astimezone().utcoffset() or timedelta()) / _HOUR)
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"  # these names count westwards


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True

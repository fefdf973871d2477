"""Members that are refused for their name, and those that are no recordings by theirs."""

import re
import stat
import unicodedata
from typing import Final
from zipfile import ZipInfo

_DRIVE: Final = re.compile(r"^[A-Za-z]:")
_LITTER: Final = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_MEDIA: Final = frozenset({
    "jpg", "jpeg", "png", "gif", "heic", "heif", "webp", "tif", "tiff", "bmp", "svg", "mp4", "mov", "m4v", "avi", "mp3",
    "m4a", "wav",
})  # fmt: skip
_UNIX: Final = 3  # the system that wrote the entry, as zip numbers them


def fault_of_name(name: str, longest: int) -> str:
    """Why a member's path is refused; "" where nothing is wrong with it.

    >>> fault_of_name("../../etc/passwd", 500)
    'its path leads out of the archive'
    >>> fault_of_name("activities/1.fit.gz", 500)
    ''
    """
    if not name:
        return "it has no name"
    if len(name) > longest:
        return f"its path is longer than {longest} characters"
    if "\0" in name or any(unicodedata.category(letter) == "Cc" for letter in name):
        return "its path holds control characters"
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or _DRIVE.match(name):
        return "its path is absolute"
    if ".." in parts:
        return "its path leads out of the archive"
    if "\\" in name:
        return "its path is written with backslashes"
    return ""


def fault_of_entry(entry: ZipInfo) -> str:
    """Why a zip entry is refused by its own words; "" where it may be read."""
    mode = entry.external_attr >> 16
    if stat.S_ISLNK(mode):
        return "it is a link"
    if entry.create_system == _UNIX and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "it is a device or another special file"
    if entry.flag_bits & 0x1:
        return "it is encrypted"
    if entry.compress_type not in (0, 8):
        return f"it is packed by a method that isn't read here (number {entry.compress_type})"
    return ""


def is_litter(name: str) -> bool:
    """Whether a system left the file beside the real ones."""
    parts = name.lower().split("/")
    return "__macosx" in parts[:-1] or parts[-1].startswith("._") or parts[-1] in _LITTER


def is_media(name: str) -> bool:
    """Whether the file is a photo, a film or a sound by its ending."""
    return ending(name) in _MEDIA


def ending(name: str) -> str:
    """The last ending in small letters, without its dot; "" without one."""
    last = name.rsplit("/", 1)[-1]
    return last.rsplit(".", 1)[-1].lower() if "." in last else ""


def base(name: str) -> str:
    """The path's last part.

    >>> base("activities/1.fit.gz")
    '1.fit.gz'
    """
    return name.rsplit("/", 1)[-1]

"""Archives and folders: exports of whole accounts, and zips of anything. Unpacked within limits, never believed."""

from ironstride.files.archive.limits import OUR_LIMITS, Limits
from ironstride.files.archive.member import Member
from ironstride.files.archive.members import read, read_members

__all__ = ["OUR_LIMITS", "Limits", "Member", "read", "read_members"]

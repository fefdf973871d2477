"""FIT files: what watches record. A tolerant reader of our own on numpy columns."""

from ironstride.files.fit.reader import read

__all__ = ["read"]

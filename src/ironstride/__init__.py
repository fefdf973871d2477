"""Ironstride: the strength coach for runners."""

__version__ = "0.1.0"

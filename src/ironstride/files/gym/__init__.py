"""Gym logs: tables that lifting apps export, one row a set."""

from ironstride.files.gym.layouts import layout_of

__all__ = ["layout_of"]

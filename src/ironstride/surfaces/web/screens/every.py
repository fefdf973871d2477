"""Every route of every screen. Who imports this has imported all that the screens ask the coach."""

from importlib import import_module
from typing import Final

from litestar.handlers import HTTPRouteHandler

NAMES: Final = (
    "demo", "exercises", "gym", "imports", "more", "move", "own_window", "protocols", "replan", "runs", "season",
    "set_up", "settings", "settings_data", "settings_journal", "settings_training", "sources", "strength", "switch",
    "today", "today_answers", "week", "why", "working",
)  # fmt: skip
"""The modules that answer requests; the others beside them are what these show."""
SCREENS: Final[tuple[HTTPRouteHandler, ...]] = tuple(
    route for name in NAMES for route in import_module(f"{__package__}.{name}").ROUTES
)
"""Every route of every screen."""

"""One module for each screen: what it asks the coach, and what its page shows."""

from typing import Final

from litestar.handlers import HTTPRouteHandler

from ironstride.surfaces.web.screens import (
    demo,
    exercises,
    imports,
    protocols,
    set_up,
    settings,
    settings_data,
    settings_training,
    sources,
    switch,
    today,
)

_MODULES: Final = (
    demo,
    exercises,
    imports,
    protocols,
    set_up,
    settings,
    settings_data,
    settings_training,
    sources,
    switch,
    today,
)
SCREENS: Final[tuple[HTTPRouteHandler, ...]] = tuple(route for one in _MODULES for route in one.ROUTES)
"""Every route of every screen."""

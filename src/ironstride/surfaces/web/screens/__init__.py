"""One module for each screen: what it asks the coach, and what its page shows."""

from typing import Final

from litestar.handlers import HTTPRouteHandler

from ironstride.surfaces.web.screens import imports, set_up, settings, settings_data, settings_training, today

SCREENS: Final[tuple[HTTPRouteHandler, ...]] = (
    *today.ROUTES, *set_up.ROUTES, *settings.ROUTES, *settings_training.ROUTES, *settings_data.ROUTES,
    *imports.ROUTES,
)  # fmt: skip
"""Every route of every screen."""

"""One module for each screen: what it asks the coach, and what its page shows."""

from typing import Final

from litestar.handlers import HTTPRouteHandler

from ironstride.surfaces.web.screens import demo, exercises, protocols, sources, switch, today

SCREENS: Final[tuple[HTTPRouteHandler, ...]] = (
    *today.ROUTES,
    *demo.ROUTES,
    *exercises.ROUTES,
    *protocols.ROUTES,
    *switch.ROUTES,
    *sources.ROUTES,
)
"""Every route of every screen."""

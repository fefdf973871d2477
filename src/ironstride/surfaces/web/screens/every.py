"""Every route of every screen. Who imports this has imported all that the screens ask the coach."""

from typing import Final

from litestar.handlers import HTTPRouteHandler

from ironstride.surfaces.web.screens import (
    demo,
    exercises,
    gym,
    imports,
    more,
    move,
    own_window,
    protocols,
    replan,
    runs,
    season,
    set_up,
    settings,
    settings_data,
    settings_journal,
    settings_training,
    sources,
    strength,
    switch,
    today,
    today_answers,
    week,
    why,
    working,
)

_MODULES: Final = (
    demo,
    exercises,
    gym,
    imports,
    more,
    move,
    own_window,
    protocols,
    replan,
    runs,
    season,
    set_up,
    settings,
    settings_data,
    settings_journal,
    settings_training,
    sources,
    strength,
    switch,
    today,
    today_answers,
    week,
    why,
    working,
)
SCREENS: Final[tuple[HTTPRouteHandler, ...]] = tuple(route for one in _MODULES for route in one.ROUTES)
"""Every route of every screen."""

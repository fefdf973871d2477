"""Distance over the ground, from positions."""

from typing import Final

import numpy as np

from ironstride.files.xml_tracks.samples import Column

EARTH_RADIUS_M: Final = 6_371_008.8
"""The mean radius R1 = (2a + b)/3 of the Geodetic Reference System 1980 (Moritz, Journal of Geodesy 74, 2000)."""


def distance_along(latitude: Column, longitude: Column, breaks: np.ndarray[tuple[int], np.dtype[np.intp]]) -> Column:
    """Metres from the first position along great circles (haversine); NaN where there is no position.

    Nothing is counted across `breaks`, the indices at which a new stretch begins after a pause.

    >>> degree = distance_along(np.array([0.0, 0.0]), np.array([0.0, 1.0]), np.array([], dtype=np.intp))
    >>> float(degree[1].round())
    111195.0
    """
    reached = np.full(len(latitude), np.nan)
    known = np.flatnonzero(~(np.isnan(latitude) | np.isnan(longitude)))
    if known.size:
        phi, lam = np.radians(latitude[known]), np.radians(longitude[known])
        chord = (
            np.sin(np.diff(phi) / 2) ** 2 + np.cos(phi[:-1]) * np.cos(phi[1:]) * np.sin(np.diff(lam) / 2) ** 2
        )  # of half the angle between neighbours
        steps = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(chord, 1.0)))
        steps[np.diff(np.searchsorted(breaks, known, side="right")) > 0] = 0.0
        reached[known] = np.concatenate(([0.0], np.cumsum(steps)))
    return reached

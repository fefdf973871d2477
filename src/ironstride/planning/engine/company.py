"""Core and mobility beside the main sessions of one priced week: which of them have room, and what they cost."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ironstride.planning.engine.patterns import CHUNK_CELLS, PricedWeek, has_room, room_beside
from ironstride.planning.engine.ranks import Packed

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Least:
    """The stands in which some company has room, the least it costs there, and which row of company that is."""

    stand: Numbers
    cost: Packed
    row: Numbers


@dataclass(frozen=True, kw_only=True)
class Company:
    """Patterns of one stand have their runs in one arrangement and leave the same room for company."""

    table: PricedWeek

    @cached_property
    def _rooms(self) -> tuple[Any, Any, Any]:
        table = self.table
        blocks, uses = room_beside(table.week, table.mains, table.company)
        return blocks, uses, has_room(table.week, table.company, len(table.alone))

    @cached_property
    def _stands(self) -> tuple[Numbers, Any, Numbers]:
        """The arrangement and the blocked places of every stand, and the stand of every pattern."""
        blocks, _, _ = self._rooms
        kinds, kind_of_main = np.unique(blocks, return_inverse=True)
        key = self.table.arrangement * len(kinds) + kind_of_main.ravel()[self.table.main]
        stands, stand_of = np.unique(key, return_inverse=True)
        return stands // len(kinds), kinds[stands % len(kinds)], stand_of.ravel()

    @property
    def stand_of(self) -> Numbers:
        """The stand of every pattern."""
        return self._stands[2]

    @cached_property
    def alone(self) -> Packed:
        """What every pattern's main sessions cost without company."""
        return self.table.alone[self.table.arrangement, self.table.main]

    def cheapest(self, rows: Numbers) -> Least:
        """The cheapest of the company `rows` (at least one) in each stand."""
        of, blocked, _ = self._stands
        _, uses, room = self._rooms
        prices = self.table.company_cost[:, rows]
        never = int(prices.max()) + 1
        is_possible = np.zeros(len(of), dtype=np.bool_)
        cost: Packed = np.zeros(len(of), dtype=prices.dtype)
        pick = np.zeros(len(of), dtype=np.int64)
        step = max(1, CHUNK_CELLS // len(rows))
        for start in range(0, len(of), step):
            part = slice(start, start + step)
            fits = ((blocked[part, None] & uses[None, rows]) == 0) & room[of[part]][:, rows]
            table = np.where(fits, prices[of[part]], never)
            pick[part] = rows[table.argmin(axis=1)]
            cost[part] = table.min(axis=1)
            is_possible[part] = fits.any(axis=1)
        stand = np.flatnonzero(is_possible)
        return Least(stand=stand, cost=cost[stand], row=pick[stand])

"""A load keeps the unit that is printed on it."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal, Self

MassUnit = Literal["kg", "lb"]

KG_PER_LB = Decimal("0.45359237")  # exact by definition (international yard and pound agreement, 1959)
_SHAPE = re.compile(r"^\s*(?P<amount>\d+(?:[.,]\d+)?)\s*(?P<unit>kg|lb|lbs)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Load:
    """A mass as it is printed on the plate: a 45 lb plate is never 20.41 kg.

    `amount` is zero or more; `unit` is ``kg`` or ``lb``. Loads compare equal only when
    the printed unit is the same; compare `kg` to compare masses.

    >>> Load.parse("45 lb").kg
    20.41165665
    >>> str(Load.parse("62,50 kg"))
    '62.5 kg'
    """

    amount: Decimal
    unit: MassUnit

    def __post_init__(self) -> None:
        if not self.amount.is_finite() or self.amount < 0:
            raise ValueError(f"a load is zero or more, not {self.amount}")
        if self.unit not in ("kg", "lb"):
            raise ValueError(f"a load is in kg or lb, not {self.unit!r}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``"80 kg"`` or ``"175 lb"``; raises `ValueError` on anything else."""
        match = _SHAPE.match(text)
        if match is None:
            raise ValueError(f"{text!r} is not a load; write a number and kg or lb, such as '62.5 kg'")
        try:
            amount = Decimal(match["amount"].replace(",", "."))
        except InvalidOperation as error:  # pragma: no cover - the pattern admits only digits
            raise ValueError(f"{text!r} is not a load") from error
        return cls(amount, "kg" if match["unit"].lower() == "kg" else "lb")

    @classmethod
    def from_kg(cls, kilograms: float, unit: MassUnit) -> Self:
        """`kilograms` in `unit`, to a thousandth: a conversion, not a choice of plates."""
        exact = Decimal(repr(kilograms))
        amount = exact if unit == "kg" else exact / KG_PER_LB
        return cls(amount.quantize(Decimal("0.001")).normalize() + 0, unit)

    @property
    def kg(self) -> float:
        """The mass in kilograms, converted exactly and never rounded to plates."""
        return float(self.amount if self.unit == "kg" else self.amount * KG_PER_LB)

    def __str__(self) -> str:
        return f"{self.amount.normalize():f} {self.unit}"

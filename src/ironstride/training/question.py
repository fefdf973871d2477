"""What a file doesn't say and only a person knows: asked once, answered by name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that must be known before a file can be believed.

    `field` names the answer (`load_unit`, `distance_unit`, `timezone`, `day_first`); `asks` is the question in
    words; `choices` are the answers that are understood (empty: any). `likely` is what the file itself suggests,
    "" where it suggests nothing: shown, never taken by itself.
    """

    where: str
    field: str
    asks: str
    choices: tuple[str, ...] = ()
    likely: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.asks}"

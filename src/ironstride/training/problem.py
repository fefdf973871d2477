"""A user's mistake, as a value: collected and shown together, never raised one by one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with something a person gave us.

    `where` names file, line, table or field; `what` says what happened and what was kept;
    `try_this` says what to do. A problem with `is_fatal` false is a remark: the rest stands.
    """

    where: str
    what: str
    try_this: str
    is_fatal: bool = True

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.try_this}".strip()

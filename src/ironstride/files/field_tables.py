"""Lists and tables of values: one description of each is its decoder, its encoder and its JSON Schema."""

from collections.abc import Mapping
from dataclasses import MISSING as NO_DEFAULT
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Protocol

from ironstride.files.field_forms import MISSING, shown
from ironstride.files.field_report import Path, Report, did_you_mean


class AnyForm(Protocol):
    """What a value, a list and a table have in common."""

    def read(self, value: object, path: Path, report: Report) -> Any: ...
    def write(self, value: Any) -> Any: ...
    def describe(self) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of one form, kept as a tuple. A bad item is noted and left out, so that the others are read too."""

    item: AnyForm
    longest: int
    shortest: int = 0

    def read(self, value: object, path: Path, report: Report) -> Any:
        """The items that could be read, or `MISSING` where there is no list at all."""
        if not isinstance(value, list | tuple):
            report.wrong(path, f"{shown(value)} is not a list.", "Put it in square brackets.")
            return MISSING
        if not self.shortest <= len(value) <= self.longest:
            report.wrong(path, f"{len(value)} entries are here.", f"Give {self.shortest} to {self.longest}.")
            return MISSING
        read = (self.item.read(one, (*path, at), report) for at, one in enumerate(value))
        return tuple(one for one in read if one is not MISSING)

    def write(self, value: Any) -> Any:
        """The list as plain JSON data."""
        return [self.item.write(one) for one in value]

    def describe(self) -> dict[str, Any]:
        """The list as JSON Schema."""
        bounds = {"minItems": self.shortest} if self.shortest else {}
        return {"type": "array", "items": self.item.describe(), **bounds, "maxItems": self.longest}


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table: the noun's attribute, its form, what it means, and its name where that differs.

    `is_seldom`: it isn't written where it is its default.
    """

    attribute: str
    form: AnyForm
    says: str
    name: str = ""
    is_seldom: bool = False

    @property
    def key(self) -> str:
        """The key as it stands in the file."""
        return self.name or self.attribute


@dataclass(frozen=True)
class Table:
    """A table that becomes `noun`. Which keys are required, and every default, are the noun's own."""

    noun: type
    says: str
    keys: tuple[Key, ...]
    is_open: bool = False
    """Written by a program: what is not there is null, and keys of a later version are left alone. A table
    that people write has neither: an unknown key there is a slip of the pen."""

    @cached_property
    def defaults(self) -> Mapping[str, Any]:
        """The noun's defaults by attribute; an attribute without one is required."""
        found = {}
        for one in fields(self.noun):
            if one.default is not NO_DEFAULT:
                found[one.name] = one.default
            elif one.default_factory is not NO_DEFAULT:
                found[one.name] = one.default_factory()
        return found

    @cached_property
    def _known(self) -> Mapping[str, Key]:
        return {key.key: key for key in self.keys}

    @cached_property
    def _required(self) -> tuple[Key, ...]:
        return tuple(key for key in self.keys if key.attribute not in self.defaults)

    def read(self, value: object, path: Path, report: Report) -> Any:
        """The noun from every key that could be read, or `MISSING` where a required one could not."""
        if not isinstance(value, Mapping):
            report.wrong(path, f"{shown(value)} is not a table.", f"Give {self._spelled_keys()}.")
            return MISSING
        known = self._known
        values: dict[str, Any] = {}
        is_whole = True
        for name, given in value.items():
            if name not in known and self.is_open:
                continue
            if name not in known:
                report.wrong((*path, str(name)), "this key is unknown.", did_you_mean(str(name), list(known)))
                continue
            key = known[name]
            if given is None and self.is_open and key.attribute in self.defaults:
                continue
            read = key.form.read(given, (*path, name), report)
            if read is not MISSING:
                values[key.attribute] = read
            elif key.attribute not in self.defaults:
                is_whole = False
        for key in self._required:
            if key.key not in value:
                report.wrong((*path, key.key), "this is missing.", f"Add it: {key.says}")
                is_whole = False
        return self.noun(**values) if is_whole else MISSING

    def write(self, value: Any) -> Any:
        """Every attribute that says something, defaults included, as plain JSON data."""
        data: dict[str, Any] = {}
        for key in self.keys:
            given = getattr(value, key.attribute)
            if key.is_seldom and given == self.defaults.get(key.attribute):
                continue
            if given is None:
                if self.is_open:
                    data[key.key] = None
            elif given != "" or self.defaults.get(key.attribute) != "":
                data[key.key] = key.form.write(given)
        return data

    def describe(self) -> dict[str, Any]:
        """The table as JSON Schema, with what each key means and its default."""
        properties = {}
        for key in self.keys:
            default = self.defaults.get(key.attribute)
            stated = {} if default is None or default == "" else {"default": key.form.write(default)}
            form = key.form.describe()
            if self.is_open and default is None and key.attribute in self.defaults:
                form = {"anyOf": [form, {"type": "null"}]}
            properties[key.key] = {**form, "description": key.says, **stated}
        required = [key.key for key in self.keys if key.attribute not in self.defaults]
        return {
            "type": "object",
            "description": self.says,
            "properties": properties,
            **({"required": required} if required else {}),
            "additionalProperties": self.is_open,
        }

    def _spelled_keys(self) -> str:
        return "a table with " + ", ".join(key.key for key in self.keys)

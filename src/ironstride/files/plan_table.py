"""The [plan] table: it alone has two keys that speak of one thing, a protocol's id and the runner's own page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from ironstride.files.field_forms import MISSING, Form, Wrong, shown
from ironstride.files.field_report import Path, Report, did_you_mean
from ironstride.files.field_tables import Table
from ironstride.files.page_file import read_own_page
from ironstride.protocols.read import ALIASES, PAGE_ID, protocol_ids

WORDS: Final = (*protocol_ids(), *ALIASES)


def protocol_id() -> Form:
    """The id of a protocol, or an alias of one; whether a page of this id exists is the table's to say."""

    def take(value: Any) -> str:
        name = ALIASES.get(value.upper(), value) if isinstance(value, str) else value
        if not isinstance(name, str) or (name not in protocol_ids() and PAGE_ID.fullmatch(name) is None):
            raise Wrong(f"{shown(value)} is not a protocol.", _instead(value))
        return name

    return Form({"type": "string", "pattern": f"^({PAGE_ID.pattern}|S[0-4])$"}, take)


@dataclass(frozen=True)
class PlanTable(Table):
    """[plan]: without `protocol_page` the protocol is one of ours; with it, the id is that page's own."""

    def read(self, value: object, path: Path, report: Report) -> Any:
        """The wishes. A page with mistakes is named mistake by mistake."""
        plan = super().read(value, path, report)
        if plan is MISSING or not isinstance(value, Mapping):
            return plan
        if plan.protocol_page is None:
            if plan.protocol not in protocol_ids():
                report.wrong((*path, "protocol"), f"{shown(plan.protocol)} is not a protocol.", _instead(plan.protocol))
            return plan
        page, problems = read_own_page(plan.protocol_page, "the page")
        for problem in problems:
            report.wrong((*path, "protocol_page"), f"{problem.where}: {problem.what}", problem.try_this)
        if page is None:
            return plan
        if value.get("protocol") is not None and plan.protocol != page.id:
            what = f"{shown(plan.protocol)} is not the id of protocol_page, which is {page.id!r}."
            report.wrong((*path, "protocol"), what, "Take protocol out, or take protocol_page out.")
        return replace(plan, protocol=page.id)

    def describe(self) -> dict[str, Any]:
        """The table as JSON Schema; the ids of our own pages bind only where no page is given."""
        ours = {"properties": {"protocol": {"enum": list(WORDS)}}}
        return {**super().describe(), "if": {"required": ["protocol_page"]}, "else": ours}


def _instead(value: object) -> str:
    if str(value).endswith(".toml"):
        return "A page of your own is given on the command line, with --protocol FILE.toml."
    return did_you_mean(str(value), WORDS)

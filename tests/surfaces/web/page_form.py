"""A form of a page, as a browser would send it untouched."""

from html.parser import HTMLParser
from typing import Any


class _Form(HTMLParser):
    def __init__(self, action: str) -> None:
        super().__init__()
        self.values: dict[str, Any] = {}
        self._action, self._is_in, self._select = action, False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "form":
            self._is_in = told.get("action") == self._action
        if not self._is_in:
            return
        name, value = told.get("name") or "", told.get("value") or ""
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in told or self._select not in self.values):
            self.values[self._select] = value
        elif tag == "input" and name and (told.get("type") not in ("checkbox", "radio", "file") or "checked" in told):
            known = self.values.get(name)
            self.values[name] = value if known is None else [*(known if isinstance(known, list) else [known]), value]

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "form":
            self._is_in = False


def form_of(page: str, action: str) -> dict[str, Any]:
    """The values of the form that is sent to `action`."""
    reader = _Form(action)
    reader.feed(page)
    return reader.values

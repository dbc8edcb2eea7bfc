"""A client that behaves like a browser and checks every page it opens, for free."""

import json
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import html5lib
from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse


@dataclass
class Page:
    """An answer with its parsed page."""

    response: TestResponse
    soup: BeautifulSoup
    address: str

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.response.status_code

    @property
    def text(self) -> str:
        """What a reader reads, in one line."""
        return " ".join(self.soup.get_text(" ").split())

    @property
    def heading(self) -> str:
        """The page's h1."""
        found = self.soup.h1
        return " ".join(found.get_text(" ").split()) if found else ""

    def errors(self) -> list[str]:
        """The lines of the error summary."""
        return [" ".join(a.get_text(" ").split()) for a in self.soup.select(".error-summary li")]


def faults_of(page: Page) -> list[str]:
    """What is wrong with a page, whatever it is about."""
    soup, found = page.soup, []
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(page.response.get_data(as_text=True))
    found += [f"HTML: {code} at {place}" for place, code, _ in parser.errors]
    if len(soup.find_all("h1")) != 1:
        found.append("not exactly one h1")
    if not soup.title or not soup.title.get_text(strip=True):
        found.append("no title")
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    found += [f"id twice: {one}" for one in {i for i in ids if ids.count(i) > 1}]
    labels = {tag.get("for") for tag in soup.find_all("label")}
    for control in soup.select("input, select, textarea"):
        hidden = control.get("type") in {"hidden", "submit", "button"}
        named = (
            control.get("id") in labels
            or control.get("aria-label")
            or control.get("aria-labelledby")
            or control.find_parent("label")
        )
        if not hidden and not named:
            found.append(f"no label: {control.get('name')}")
    found += [f"inline script: {tag}" for tag in soup.select("script:not([src])") if is_code(tag)]
    found += [f"style attribute: {tag.name}" for tag in soup.select("[style]")]
    for tag in soup.select("script[src], img[src], link[rel=stylesheet], iframe[src]"):
        address = tag.get("src") or tag.get("href") or ""
        if urlsplit(str(address)).netloc:
            found.append(f"third party: {address}")
    if "default-src 'none'" not in page.response.headers.get("Content-Security-Policy", ""):
        found.append("no Content-Security-Policy")
    return found


def is_code(script: Tag) -> bool:
    """Whether a script is not data for search engines, which browsers never execute."""
    try:
        told = json.loads(script.get_text())
    except ValueError:
        return True
    return script.get("type") != "application/ld+json" or not isinstance(told, dict)


@dataclass
class Browser:
    """Opens pages, fills forms, follows redirects; keeps cookies like a browser."""

    app: Flask
    page: Page | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.client = self.app.test_client()

    def _show(self, response: TestResponse, expect: int) -> Page:
        while response.status_code in {301, 302, 303, 307, 308}:
            response = self.client.get(response.headers["Location"], headers=self.headers)
        soup = BeautifulSoup(response.get_data(as_text=True), "html.parser")
        self.page = Page(response, soup, response.request.path)
        assert response.status_code == expect, (response.status_code, self.page.text[:300])
        if response.mimetype == "text/html":
            assert not faults_of(self.page), faults_of(self.page)
        return self.page

    def open(self, address: str, expect: int = 200) -> Page:
        """Open an address, follow redirects, check the page."""
        return self._show(self.client.get(address, headers=self.headers), expect)

    def fields(self, form: int | str = 0) -> dict[str, str | list[str]]:
        """The values a form would send now (by number, or CSS selector)."""
        assert self.page is not None
        chosen = self.page.soup.select(form)[0] if isinstance(form, str) else self._main_form(form)
        values: dict[str, str | list[str]] = {}
        for control in chosen.select("input, select, textarea"):
            name, value = str(control.get("name") or ""), _value(control)
            if not name or value is None:
                continue
            if name in values:
                before = values[name]
                values[name] = [*(before if isinstance(before, list) else [before]), value]
            else:
                values[name] = value
        return values

    def _main_form(self, number: int):  # type: ignore[no-untyped-def]
        assert self.page is not None
        forms = self.page.soup.select("main form[method=post], main form[method=POST]")
        # What stands beside a page's own form (taking, giving notice) is chosen by its selector.
        return [one for one in forms if "form--aside" not in (one.get("class") or [])][number]

    def send(self, expect: int = 200, form: int | str = 0, **typed: object) -> Page:
        """Fill a form of the open page with `typed` and send it; `button` names the button."""
        assert self.page is not None
        chosen = self.page.soup.select(form)[0] if isinstance(form, str) else self._main_form(form)
        values: dict[str, object] = dict(self.fields(form))
        values |= {name.replace("__", "-"): value for name, value in typed.items()}
        action = str(chosen.get("action") or self.page.address)
        return self._show(self.client.post(action, data=values, headers=self.headers), expect)


def _value(control):  # type: ignore[no-untyped-def]
    kind = control.get("type")
    if control.name == "textarea":
        return control.get_text().removeprefix("\n")
    if control.name == "select":
        chosen = control.select_one("option[selected]") or control.select_one("option")
        return chosen.get("value", chosen.get_text()) if chosen else None
    if kind in {"checkbox", "radio"}:
        return control.get("value", "on") if control.has_attr("checked") else None
    return None if kind in {"submit", "button", "file"} else control.get("value", "")

"""The read API: lists in steps by a key, no cap in all, the same data as the pages."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from flask import Response, abort, current_app, request

from portal.brands.queries import brand_called
from portal.councils.queries import council_by_code
from portal.entries.listing import Place
from portal.entries.published import (
    PublishedEntry,
    Window,
    changed_since,
    entries_from,
    headlines_between,
    revisions_after,
)
from portal.entries.queries import data_version
from portal.entries.rows import past_headlines, places, today
from portal.opendata.api_asked import Asked, BadQuery, numbered, read_asked, versioned
from portal.opendata.api_brands import brand_items
from portal.opendata.api_description import description
from portal.opendata.api_items import (
    Item,
    answers_of,
    claims_of,
    entry_values,
    headlines_values,
    revision_values,
)
from portal.opendata.blueprint import blueprint
from portal.web.audiences import Audience, audience
from portal.web.storing import respond

ItemsOf = Callable[[PublishedEntry, str], Iterator[tuple[int, Item]]]
Keyed = list[tuple[str, Item]]  # items, each with the key after which the next step begins
PATH = "/api/v1/"


@blueprint.after_app_request
def open_to_other_sites(response: Response) -> Response:
    """Pages of other sites may read the API: it holds nothing that is not public."""
    if request.path.startswith(PATH):
        response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def base() -> str:
    """The portal's own address, without a slash at its end."""
    found: str = current_app.config["PORTAL"].portal_base_url.rstrip("/")
    return found


def _json(render: Callable[[], Mapping[str, Any]]) -> Response:
    """Answer with JSON, stored for a data version and a day (which days have come)."""
    return respond(
        f"{data_version()}.{today()}",
        lambda: json.dumps(render(), ensure_ascii=False, separators=(",", ":")),
        "application/json",
    )


def _asked(*allowed: str) -> Asked:
    return read_asked(request.args, allowed, today())


def _window(asked: Asked) -> Window:
    code = None
    if asked.code:
        council = council_by_code(asked.code)
        if council is None:
            raise BadQuery("No council has this code. /api/v1/councils lists them all.")
        code = council.code
    return Window(asked.before, asked.updated_since, code)


def _list(asked: Asked, found: Keyed) -> dict[str, Any]:
    """A step of a list: `found` holds one item more than asked for where there are more."""
    shown = found[: asked.limit]
    following = None
    if len(found) > asked.limit:
        parts = {**request.args, "after": shown[-1][0]}
        following = f"{base()}{request.path}?{urlencode(parts)}"
    items = [item for _, item in shown]
    return {"items": items, "next": following, "data_version": data_version()}


def _entry_items(asked: Asked, items_of: ItemsOf, wanted: Callable[[Item], bool]) -> Keyed:
    """The items of entries after the key asked for; one query for each batch of entries."""
    last_code, last_number = numbered(asked.after)
    window, most = _window(asked), asked.limit + 1
    found: Keyed = []
    seen, at = "", last_code
    while len(found) < most:
        batch = entries_from(at, most + 1, window)
        for entry in batch:
            code = entry.owner.code
            if code == seen:
                continue
            found += [
                (f"{code}.{number}", item)
                for number, item in items_of(entry, base())
                if (code != last_code or number > last_number) and wanted(item)
            ]
        if len(batch) <= most:
            break
        seen = at = batch[-1].owner.code
    return found[:most]


@blueprint.get("/api/v1/answers")
@audience(Audience.PUBLIC)
def api_answers() -> Response:
    """Every answer with its claims, by council code and number."""
    asked = _asked("code", "updated_since", "as_of")
    return _json(lambda: _list(asked, _entry_items(asked, answers_of, lambda item: True)))


@blueprint.get("/api/v1/claims")
@audience(Audience.PUBLIC)
def api_claims() -> Response:
    """Every claim with its source, by council code and number."""
    asked = _asked("code", "brand", "updated_since", "as_of")
    brand = brand_called(asked.brand) if asked.brand else ""
    if brand is None:
        raise BadQuery("The register has no brand of this name. /api/v1/brands lists them all.")

    def wanted(item: Item) -> bool:
        return not brand or brand in item["brands"]

    return _json(lambda: _list(asked, _entry_items(asked, claims_of, wanted)))


@blueprint.get("/api/v1/revisions")
@audience(Audience.PUBLIC)
def api_revisions() -> Response:
    """Every revision in the order of publication, with the hashes that chain them."""
    asked = _asked("code", "updated_since", "as_of")

    def render() -> dict[str, Any]:
        lines = revisions_after(versioned(asked.after), asked.limit + 1, _window(asked))
        return _list(
            asked, [(str(one.data_version), revision_values(one, base())) for one in lines]
        )

    return _json(render)


@blueprint.get("/api/v1/brands")
@audience(Audience.PUBLIC)
def api_brands() -> Response:
    """Every brand of the register with how many councils have each state for it."""
    asked = _asked("as_of")

    def render() -> dict[str, Any]:
        items = [one for one in brand_items(asked.as_of, base()) if one["slug"] > asked.after]
        return _list(asked, [(one["slug"], one) for one in items[: asked.limit + 1]])

    return _json(render)


def place_values(place: Place) -> Item:
    """Who a council is."""
    return {
        "code": place.code,
        "gss": place.gss or None,
        "slug": place.slug,
        "name": place.name,
        "official_name": place.official_name,
        "name_cy": place.name_cy or None,
        "nation": place.nation,
        "region": place.region,
        "type": place.type,
        "tier": place.tier.value,
        "county": place.county or None,
        "population": place.population,
        "url": f"{base()}/councils/{place.slug}",
    }


def _council_items(asked: Asked) -> Keyed:
    window = _window(asked)
    changed = changed_since(asked.updated_since) if asked.updated_since else None
    there = [
        place
        for place in sorted(places(), key=lambda place: place.code)
        if place.code > asked.after
        and window.code in (None, place.code)
        and (changed is None or place.code in changed)
    ][: asked.limit + 1]
    lines: Mapping[str, Mapping[str, Any]] = {}
    if there and asked.as_of:
        lines = past_headlines(None, asked.as_of)
    elif there:
        lines = headlines_between(there[0].code, there[-1].code)
    return [
        (place.code, place_values(place) | headlines_values(lines.get(place.code, {})))
        for place in there
    ]


@blueprint.get("/api/v1/councils")
@audience(Audience.PUBLIC)
def api_councils() -> Response:
    """Every council in force with its headlines: of its answers, and for each brand asked about."""
    asked = _asked("code", "updated_since", "as_of")
    return _json(lambda: _list(asked, _council_items(asked)))


@blueprint.get("/api/v1/councils/<code>")
@audience(Audience.PUBLIC)
def api_council(code: str) -> Response:
    """One council, in force or former, by its code or GSS code, with all that is published."""
    asked = _asked("as_of")
    council = council_by_code(code)
    if council is None:
        abort(404, "No council has this code. /api/v1/councils lists those in force.")

    def render() -> dict[str, Any]:
        entries = entries_from(council.code, 1, Window(before=asked.before, code=council.code))
        if asked.as_of:
            lines: Mapping[str, Any] = past_headlines(None, asked.as_of).get(council.code, {})
        else:
            lines = headlines_between(council.code, council.code).get(council.code, {})
        in_force = [place_values(one) for one in places() if one.code == council.code]
        told = in_force[0] if in_force else {"code": council.code, "gss": council.gss}
        told |= {"official_name": council.official_name, "is_in_force": bool(in_force)}
        entry = entry_values(entries[0]) if entries else None
        return told | headlines_values(lines) | {"entry": entry, "data_version": data_version()}

    return _json(render)


@blueprint.get("/api/v1/openapi.json")
@audience(Audience.PUBLIC)
def api_openapi() -> Response:
    """The API's description (OpenAPI 3.1)."""
    return _json(lambda: description(base()))

"""Downloads: the rows of the map and the table, for the same query, as files."""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from flask import Response, current_app, request

from portal.entries.answering import Listing, answer, stored_as
from portal.entries.ask import Layer
from portal.entries.listing import Row
from portal.entries.queries import data_version
from portal.opendata import api_views, feed_views
from portal.opendata.blueprint import blueprint
from portal.opendata.files import About, csv_text, geojson_text, json_text
from portal.web.audiences import Audience, audience
from portal.web.built import read_build
from portal.web.storing import respond

__all__ = ["api_views", "blueprint", "feed_views"]
Write = Callable[[list[Row], About], str]


def _about(listing: Listing) -> About:
    return About(
        ask=listing.ask,
        brand_name=listing.brand_name,
        data_version=listing.version.number,
        as_of=listing.as_of,
        ignored=listing.ignored,
    )


def _file(write: Write, ending: str, mimetype: str, extra: str = "") -> Response:
    """The listing of this address as a file, stored for its data version."""

    def render() -> str:
        listing = answer(request.args)
        return write(listing.shown, _about(listing))

    response = respond(f"{stored_as()}.{extra}", render, mimetype)
    what = "answers" if request.args.get("layer") == Layer.FOI else "brands"
    name = f"councils-{what}-v{data_version()}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@blueprint.get("/councils.csv")
@audience(Audience.PUBLIC)
def councils_csv() -> Response:
    """The rows as CSV (UTF-8, RFC 4180)."""
    return _file(csv_text, "csv", "text/csv")


@blueprint.get("/councils.json")
@audience(Audience.PUBLIC)
def councils_json() -> Response:
    """The rows as JSON: `{"items": […]}`."""
    response = _file(json_text, "json", "application/json")
    del response.headers["Content-Disposition"]
    return response


@blueprint.get("/councils.geojson")
@audience(Audience.PUBLIC)
def councils_geojson() -> Response:
    """The rows as GeoJSON with the built boundaries."""
    build = read_build(current_app.config["PORTAL"].build_dir)
    shapes = _shapes(build.path("geometry")) if build else {}
    attribution = build.attribution if build else ""

    def write(rows: list[Row], about: About) -> str:
        return geojson_text(rows, about, shapes, attribution)

    return _file(write, "geojson", "application/geo+json", build.digest if build else "")


@lru_cache(maxsize=2)
def _shapes(path: Path) -> Mapping[str, str]:
    """Each area's geometry as JSON text by GSS code."""
    told = json.loads(path.read_text(encoding="utf-8"))
    return {gss: json.dumps(shape, separators=(",", ":")) for gss, shape in told.items()}

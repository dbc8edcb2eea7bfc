"""The rows of a listing as CSV, JSON and GeoJSON: the same rows, whatever the format. Pure.

The columns are documented on /data; their order is stable, new ones are added at the end.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from portal.entries.ask import STRENGTHS, Ask, Layer, canonical
from portal.entries.listing import Row
from portal.entries.tallies import state_word
from portal.web.cells import safe_cell

COLUMNS = (
    "data_version",
    "as_of",
    "brand",
    "code",
    "gss",
    "slug",
    "name",
    "official_name",
    "name_cy",
    "nation",
    "region",
    "type",
    "tier",
    "county",
    "population",
    "state",
    "state_word",
    "dated",
    "count",
    "unit",
    "formula",
    "shared_with",
    "answer",
    "source_title",
    "source_publisher",
    "source_url",
    "later_state",
    "later_dated",
    "disputed",
    "strength",
    "disputed_since",
    "confirmed_on",
)
STRENGTH_WORDS = {number: word for word, number in STRENGTHS.items()}
CRS_NOTE = "WGS84 (EPSG:4326), longitude before latitude; simplified, not legal boundaries."


@dataclass(frozen=True, slots=True)
class About:
    """What all rows of a file share: query, brand's name, data version, day ('' when none)."""

    ask: Ask
    brand_name: str
    data_version: int
    as_of: str
    ignored: tuple[str, ...] = ()


def record(row: Row, about: About) -> dict[str, Any]:
    """One row as plain values, in the order of COLUMNS; None where nothing is known."""
    place = row.place
    brand = about.ask.brand if about.ask.layer is Layer.BRAND else None
    counted = row.cameras
    values = (
        about.data_version,
        about.as_of or None,
        brand,
        place.code,
        place.gss or None,
        place.slug,
        place.name,
        place.official_name,
        place.name_cy or None,
        place.nation,
        place.region,
        place.type,
        place.tier.value,
        place.county or None,
        place.population,
        row.state.value,
        state_word(row.state, about.brand_name),
        row.dated or None,
        counted,
        "camera" if counted is not None else None,
        row.formula or None if counted is not None else None,
        list(row.shared),
        row.answer,
        row.source_title or None,
        row.source_publisher or None,
        row.source_url or None,
        row.later_state.value if row.later_state else None,
        row.later_dated or None,
        row.disputed,
        STRENGTH_WORDS.get(row.strength),
        row.disputed_since or None,
        row.confirmed_on or None,
    )
    return dict(zip(COLUMNS, values, strict=True))


def csv_text(rows: Iterable[Row], about: About) -> str:
    """RFC 4180: a header, CR LF line ends, quotes where they are needed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([safe_cell(value) for value in record(row, about).values()])
    return out.getvalue()


def head(about: About) -> dict[str, Any]:
    """What a JSON file says about itself."""
    return {
        "data_version": about.data_version,
        "as_of": about.as_of or None,
        "query": canonical(about.ask),
        "ignored": list(about.ignored),
        "licence": "CC BY 4.0",
    }


def json_text(rows: Iterable[Row], about: About) -> str:
    """`{"items": […]}` with what the file says about itself."""
    items = [record(row, about) for row in rows]
    return _dump(head(about) | {"items": items})


def geojson_text(
    rows: Iterable[Row], about: About, geometry: Mapping[str, str], attribution: str
) -> str:
    """A FeatureCollection; `geometry` holds each area's geometry as JSON text, by GSS code.

    A council without one (no boundaries built) has a null geometry, as RFC 7946 allows.
    """
    features = (
        f'{{"type":"Feature","id":"{row.place.code}",'
        f'"geometry":{geometry.get(row.place.gss, "null")},'
        f'"properties":{_dump(record(row, about))}}}'
        for row in rows
    )
    start = _dump(
        {"type": "FeatureCollection", "note": CRS_NOTE, "attribution": attribution} | head(about)
    )
    return f'{start[:-1]},"features":[{",".join(features)}]}}'


def _dump(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))

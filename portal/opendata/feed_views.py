"""Feeds of what was published and corrected, and the corrections log for programs."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import urlencode

from flask import Response, abort, request

from portal.brands.queries import brand_by_slug, brand_names
from portal.councils.queries import Council, council_by_slug, councils_by_code
from portal.entries.differences import FieldChange
from portal.entries.published import PublishedChange, changes_before
from portal.entries.queries import Notice, corrections, data_version, number_of_corrections, version
from portal.entries.visibility import LEFT_OUT
from portal.entries.words import RevisionKind
from portal.opendata.api_asked import USUAL, BadQuery, read_limit
from portal.opendata.api_views import base
from portal.opendata.blueprint import blueprint
from portal.opendata.feeds import MOST, Feed, Item, atom_text, change_item, told, touches, why
from portal.web.audiences import Audience, audience
from portal.web.storing import respond

SCANNED = 150  # changes that one page of a brand's feed looks at: most may be about other brands
ATOM = "application/atom+xml"


def _before() -> int | None:
    """The data version before which a page begins, None for the first page."""
    text = request.args.get("before", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise BadQuery("before is taken from the link “next” of a feed. Start without it.")
    return int(text)


def _atom(title: str, page: str, items: Sequence[Item], following: int | None) -> bytes:
    before = _before()
    changed = version().changed_at or datetime.fromtimestamp(0, UTC)
    return atom_text(
        Feed(
            base=base(),
            path=request.path,
            query=f"before={before}" if before is not None else "",
            title=title,
            page=page,
            updated=items[0].at if items else changed,
            items=items,
            following=f"before={following}" if following is not None else None,
        )
    )


def _items(changes: Sequence[PublishedChange]) -> list[Item]:
    names = brand_names()
    return [change_item(one, names, RevisionKind(one.line.kind).word) for one in changes]


def _page(title: str, page: str, code: str | None = None) -> bytes:
    """A page of the changes of all councils, or of one."""
    found = changes_before(_before(), MOST + 1, code=code)
    shown = found[:MOST]
    following = shown[-1].line.data_version if len(found) > MOST else None
    return _atom(title, page, _items(shown), following)


@blueprint.get("/feeds/changes.atom")
@audience(Audience.PUBLIC)
def feed_changes() -> Response:
    """Every published change of every council."""
    return respond(data_version(), lambda: _page("What was published", "/"), ATOM)


@blueprint.get("/feeds/councils/<slug>.atom")
@audience(Audience.PUBLIC)
def feed_council(slug: str) -> Response:
    """Every published change of one council's entry."""
    council = council_by_slug(slug)
    if council is None:
        abort(404, "There is no council at this address. Search for it by name on the map page.")
    title, page = f"{council.official_name}: what was published", f"/councils/{slug}"
    return respond(data_version(), lambda: _page(title, page, council.code), ATOM)


@blueprint.get("/feeds/brands/<slug>.atom")
@audience(Audience.PUBLIC)
def feed_brand(slug: str) -> Response:
    """The published changes that alter what councils report about one brand."""
    brand = brand_by_slug(slug)
    if brand is None:
        abort(404, "There is no brand at this address. The page of brands lists them all.")
    title = f"{brand.name}: what councils report"

    def render() -> bytes:
        seen = changes_before(_before(), SCANNED, naming=slug)
        found = [one for one in seen if touches(one, slug)]
        following = None
        if len(found) > MOST:
            following = found[MOST - 1].line.data_version
        elif len(seen) == SCANNED:
            following = seen[-1].line.data_version
        return _atom(title, f"/brands/{slug}", _items(found[:MOST]), following)

    return respond(data_version(), render, ATOM)


@blueprint.get("/feeds/corrections.atom")
@audience(Audience.PUBLIC)
def feed_corrections() -> Response:
    """Every change to something already published."""

    def render() -> bytes:
        found = corrections(limit=MOST + 1, before=_before())
        shown = found[:MOST]
        following = shown[-1].data_version if len(found) > MOST else None
        return _atom("Corrections", "/corrections", _correction_items(shown), following)

    return respond(data_version(), render, ATOM)


def _correction_items(notices: Sequence[Notice]) -> list[Item]:
    councils = councils_by_code({one.council_code for one in notices})
    names = brand_names()
    return [
        Item(
            key=f"corrections/{one.data_version}",
            title=f"{councils[one.council_code].official_name}: correction",
            summary=_correction_words(one, names),
            at=one.published_at,
            url=f"/councils/{councils[one.council_code].slug}/revisions/{one.revision}",
        )
        for one in notices
    ]


def _correction_words(notice: Notice, names: dict[str, str]) -> str:
    if notice.reason == LEFT_OUT:
        return LEFT_OUT
    fields = told((FieldChange(**change) for change in notice.changes), names)
    return f"{fields} {why(notice.reason, notice.asked_by)}".strip()


@blueprint.get("/corrections.json")
@audience(Audience.PUBLIC)
def corrections_json() -> Response:
    """A step of the corrections log, newest first: `{"items": […], "next": address or null}`."""

    def render() -> str:
        before, limit = _before(), read_limit(request.args.get("limit") or str(USUAL))
        found = corrections(limit=limit + 1, before=before)
        shown = found[:limit]
        councils = councils_by_code({one.council_code for one in shown})
        following = None
        if len(found) > limit:
            asked = urlencode({"before": shown[-1].data_version, "limit": limit})
            following = f"{base()}/corrections.json?{asked}"
        told_of = {
            "items": [_correction_values(one, councils[one.council_code]) for one in shown],
            "next": following,
            "total": number_of_corrections(),
            "data_version": data_version(),
        }
        return json.dumps(told_of, ensure_ascii=False, separators=(",", ":"))

    return respond(data_version(), render, "application/json")


def _correction_values(notice: Notice, council: Council) -> dict[str, object]:
    page = f"{base()}/councils/{council.slug}"
    return {
        "data_version": notice.data_version,
        "published_at": notice.published_at.isoformat(),
        "code": notice.council_code,
        "council": council.official_name,
        "council_url": page,
        "revision": notice.revision,
        "url": f"{page}/revisions/{notice.revision}",
        "changes": notice.changes,
        "reason": notice.reason,
        "asked_by": notice.asked_by,
    }

"""The register of brands, and one brand: what is known of it and which councils report it."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.brands.queries import brand_by_slug, brand_called
from portal.entries.answering import stored_as
from portal.map.blueprint import blueprint
from portal.map.brand_page import brand_page, register_page
from portal.map.value_page import VALUES, value_page
from portal.web.audiences import Audience, audience
from portal.web.storing import respond


@blueprint.get("/brands")
@audience(Audience.PUBLIC)
def brands() -> ResponseReturnValue:
    """Every brand of the register with how many councils report it."""
    return respond(stored_as(), lambda: render_template("map/brands.html", **register_page()))


@blueprint.get("/brands/<slug>")
@audience(Audience.PUBLIC)
def brand(slug: str) -> ResponseReturnValue:
    """One brand, or one of the values that stand in a brand's place; spellings lead to theirs.

    `labels=with` counts the labels behind which a source says that the maker stood; `until` and
    `as_of` are as on the map.
    """
    value = VALUES.get(slug)
    if value is not None:
        return respond(
            stored_as(),
            lambda: render_template("map/value.html", **value_page(value, request.args)),
        )
    found = brand_by_slug(slug)
    if found is None:
        return _by_spelling(slug)
    return respond(
        stored_as(), lambda: render_template("map/brand.html", **brand_page(found, request.args))
    )


def _by_spelling(text: str) -> ResponseReturnValue:
    slug = brand_called(text)
    if slug is None:
        abort(404, "The register has no brand at this address. The brands page lists them all.")
    return redirect(url_for("map.brand", slug=slug), 308)

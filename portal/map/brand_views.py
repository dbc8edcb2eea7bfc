"""The register of brands, and one brand: what is known of it and which councils report it."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from portal.brands.queries import brand_by_slug
from portal.entries.answering import stored_as
from portal.map.blueprint import blueprint
from portal.map.brand_page import brand_page, register_page
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
    """One brand."""
    found = brand_by_slug(slug)
    if found is None:
        abort(404, "The register has no brand at this address. The brands page lists them all.")
    return respond(stored_as(), lambda: render_template("map/brand.html", **brand_page(found)))

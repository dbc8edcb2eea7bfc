"""The cards as published now, each read in a few queries, and where each thing is shown."""

from collections.abc import Mapping

from flask import current_app

from portal.brands.queries import brand_names
from portal.councils.queries import Council
from portal.entries.answering import Listing, answer
from portal.entries.ask import CARD_QUERY
from portal.entries.queries import live_entry, version
from portal.share.card import CouncilCard, NationalCard, council_card, national_card


def base() -> str:
    """The portal's own address, without a slash at its end."""
    found: str = current_app.config["PORTAL"].portal_base_url.rstrip("/")
    return found


def map_listing(args: Mapping[str, str]) -> Listing:
    """The rows of the map's card: of one brand or of the FOI answers, now or of a past time."""
    return answer({name: args[name] for name in CARD_QUERY if name in args})


def card_of_map(listing: Listing) -> NationalCard:
    """The map's card."""
    return national_card(listing)


def card_of_council(council: Council) -> CouncilCard:
    """A council's card."""
    return council_card(council, live_entry(council.code), brand_names(), version())

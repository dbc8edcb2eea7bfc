"""Whoever asks, as the officers' pages see them."""

from flask import abort
from flask_login import current_user

from portal.councils.queries import Council, acts_for, council_by_slug
from portal.officers.rules import check_officer
from portal.submissions.proposals import Submitter


def own_council(slug: str) -> Council:
    """The council at that address, when the officer acts for it; 404 or NotTheirCouncil else."""
    found = council_by_slug(slug)
    if found is None:
        abort(404, "There is no council at this address. Search for it by name on the map page.")
    check_officer(acts_for(current_user.council_code), found.code)
    return found


def own_people(slug: str) -> Council:
    """The officer's very own council; of a former one nobody is an officer any more."""
    found = own_council(slug)
    check_officer({current_user.council_code}, found.code)
    return found


def signed_in_submitter() -> Submitter:
    """The signed-in person; call it only behind the officers' audience."""
    return Submitter(
        current_user.email,
        current_user.person_id,
        current_user.roles,
        current_user.council_code,
        acts_for(current_user.council_code),
    )

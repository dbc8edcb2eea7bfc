"""Who may correct a council's entry. Pure."""

from portal.submissions.rules import NotTheirCouncil


def check_officer(officers_council: str | None, council_code: str) -> None:
    """Raises NotTheirCouncil unless the officer is one of this very council."""
    if officers_council != council_code:
        raise NotTheirCouncil()

"""An officer stands for one council."""

import pytest

from portal.officers.rules import check_officer
from portal.submissions.rules import NotTheirCouncil


def test_an_officer_may_correct_the_own_council() -> None:
    check_officer({"ZZA", "ZZF"}, "ZZA")
    check_officer({"ZZA", "ZZF"}, "ZZF")


@pytest.mark.parametrize("councils", [{"ZZB"}, set()])
def test_nobody_else_may(councils: set[str]) -> None:
    with pytest.raises(NotTheirCouncil, match="your own council only"):
        check_officer(councils, "ZZA")

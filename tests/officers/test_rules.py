"""An officer stands for one council."""

import pytest

from portal.officers.rules import check_officer
from portal.submissions.rules import NotTheirCouncil


def test_an_officer_may_correct_the_own_council() -> None:
    check_officer("ZZA", "ZZA")


@pytest.mark.parametrize("council", ["ZZB", None])
def test_nobody_else_may(council: str | None) -> None:
    with pytest.raises(NotTheirCouncil, match="your own council only"):
        check_officer(council, "ZZA")

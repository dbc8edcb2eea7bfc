"""How far a sender's earlier submissions bear out the next one. Pure.

Trust is earned by approvals and lost by rejections. It never decides: a trusted sender's finding
waits for a moderator like any other, who sees the standing of whoever sent it.
"""

from dataclasses import dataclass

TRUSTED_FROM = 20  # approved submissions
LOOKED_BACK = 20  # the latest decisions that count for losing it
MOST_REJECTED = 2  # of those


@dataclass(frozen=True, slots=True)
class Standing:
    """How many of a sender's submissions were approved, and rejected of the last LOOKED_BACK."""

    approved: int = 0
    rejected_lately: int = 0

    @property
    def is_trusted(self) -> bool:
        """Whether enough was approved, and little was rejected lately."""
        return self.approved >= TRUSTED_FROM and self.rejected_lately <= MOST_REJECTED

    @property
    def words(self) -> str:
        """The standing in a sentence about 'you'."""
        if self.is_trusted:
            return f"Trusted: {self.approved} of your submissions were approved."
        if self.approved >= TRUSTED_FROM:
            return (
                f"{self.approved} of your submissions were approved, and {self.rejected_lately} of "
                f"the last {LOOKED_BACK} were rejected: more than {MOST_REJECTED} end the trust."
            )
        return (
            f"{self.approved} of your submissions were approved. From {TRUSTED_FROM} on you are "
            "trusted: moderators see it."
        )

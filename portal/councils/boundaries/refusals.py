"""What the boundary commands say no to."""

from collections.abc import Iterable

from portal.refusal import Refusal


class BoundariesIncomplete(Refusal):
    """A boundary file lacks councils that are in force; all are named."""

    sentence = "The boundary file lacks some councils, so nothing was loaded."

    def __init__(self, missing: Iterable[str]) -> None:
        self.missing = tuple(missing)
        number = len(self.missing)
        lacks = "1 council" if number == 1 else f"{number} councils"
        super().__init__(
            f"The boundary file lacks {lacks}, so nothing was loaded: {'; '.join(self.missing)}."
        )


class BoundaryFileUnreadable(Refusal):
    """The file is not a boundary file that can be read, or does not say which council is which."""

    sentence = "The file could not be read as boundaries, so nothing was loaded."
    status = 400

"""Labels counted with the maker that stood behind them, only where a reader asks for it. Pure.

A council that reports a label does not say who made the camera: the two are told apart in every
sentence, and nothing here reaches the map, the files or the headlines.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portal.entries.ask import TierChoice
from portal.entries.headline import REPORTING, SAYING
from portal.entries.listing import Row, in_tier
from portal.entries.tallies import tier_words


@dataclass(frozen=True, slots=True)
class Label:
    """A label with the years in which the maker stood behind it (partial dates, '' is open)."""

    slug: str
    name: str
    since: str
    until: str
    text: str
    source_url: str

    def holds(self, dated: str) -> bool:
        """Whether an answer of that date speaks of those years; an undated one does not."""
        after = not self.since or dated[: len(self.since)] >= self.since[: len(dated)]
        before = not self.until or dated[: len(self.until)] <= self.until[: len(dated)]
        return bool(dated) and after and before


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A council that reports a label of the maker, in the years of the relation."""

    label: Label
    row: Row
    names_maker: bool


def label_rows(
    rows: Iterable[Row], by_label: Mapping[str, Iterable[Row]], labels: Iterable[Label]
) -> list[LabelRow]:
    """The councils that report a label; `by_label` holds the rows of each label's slug."""
    makers = {row.place.code for row in rows if row.state in REPORTING}
    return [
        LabelRow(label, row, row.place.code in makers)
        for label in labels
        for row in by_label[label.slug]
        if row.state in REPORTING and label.holds(row.dated)
    ]


def with_labels_sentences(
    rows: list[Row], by_label: Mapping[str, list[Row]], found: list[LabelRow], brand: str
) -> list[str]:
    """For each tier how many report the maker or a label of it, and how many only a label."""
    every = [row for told in by_label.values() for row in told]
    sentences = []
    for tier in (TierChoice.LOWER, TierChoice.COUNTY):
        own = {row.place.code for row in rows if in_tier(row, tier) and row.state in REPORTING}
        only = {
            one.row.place.code for one in found if in_tier(one.row, tier) and not one.names_maker
        }
        answered = {
            row.place.code for row in (*rows, *every) if in_tier(row, tier) and row.state in SAYING
        }
        words = tier_words(tier)
        sentences.append(
            f"{words[:1].upper()}{words[1:]}: {len(own | only)} of {len(answered)} that answered "
            f"about {brand} or a label of it report one of them. {len(own)} named {brand}, "
            f"{len(only)} only a label."
        )
    return sentences

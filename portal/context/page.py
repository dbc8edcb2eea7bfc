"""What the national page and its file show: the rows, and where they are drawn. Pure."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from portal.context.files import National
from portal.context.rules import (
    NO_RETURN,
    Jurisdiction,
    Share,
    Step,
    by_year,
    concerning,
    newest_first,
    read_jurisdiction,
)
from portal.web.formats import day

SCOTTISH = "Scottish councils"
NEVER_SPREAD = "No aggregate is ever spread over councils: none of these counts colours the map."
ROW, TOP, THICK = 72, 30, 26  # pixels of the drawing: one share, its first bar, a bar's height


@dataclass(frozen=True, slots=True)
class Bar:
    """One share as drawn: pixels from the top, the words above it, percent as its length."""

    label: str
    y: int
    share: int
    target: bool


def bars(steps: tuple[Step, ...]) -> list[Bar]:
    """The tracker's bars in order."""
    return [
        Bar(
            label=f"{'Stated for' if step.share_kind is Share.STATED else 'Target for'} "
            f"{day(step.for_date)}: {share_words(step.share)}",
            y=TOP + place * ROW,
            share=step.share,
            target=step.share_kind is Share.TARGET,
        )
        for place, step in enumerate(steps)
    ]


def share_words(share: int) -> str:
    """'about 50%' and 'all': the statement gives round shares, and says "all", not 100%."""
    return "all" if share == 100 else f"about {share}%"


def page(national: National, asked: str) -> dict[str, Any]:
    """What the template shows; the timeline for the jurisdiction that is `asked` for ('' for all).

    One that the timeline does not have is told (`unknown`), and all events are shown.
    """
    where = read_jurisdiction(asked)
    shown = concerning(national.timeline, where)
    drawn = bars(national.tracker)
    return {
        "where": where,
        "unknown": bool(asked) and where is None,
        "jurisdictions": list(Jurisdiction),
        "years": by_year(shown),
        "shown": len(shown),
        "in_all": len(national.timeline),
        "tracker": national.tracker,
        "bars": drawn,
        "height": TOP + len(drawn) * ROW - (ROW - THICK - 14),
        "thick": THICK,
        "share_words": share_words,
        "figures": [one for one in national.police if one.reporting != NO_RETURN],
        "no_return": [one for one in national.police if one.reporting == NO_RETURN],
        "aggregates": national.aggregates,
        "scottish": [one for one in national.aggregates if one.scope == SCOTTISH],
        "never_spread": NEVER_SPREAD,
    }


def national_json(national: National, asked: str, version: int) -> str:
    """The same rows as the page, as JSON; the keys of a row are the columns of its file."""
    where = read_jurisdiction(asked)
    return json.dumps(
        {
            "data_version": version,
            "licence": "CC BY 4.0",
            "note": NEVER_SPREAD,
            "jurisdiction": where,
            "timeline": [asdict(one) for one in newest_first(concerning(national.timeline, where))],
            "removal_tracker": [asdict(one) for one in national.tracker],
            "police_survey": [asdict(one) for one in national.police],
            "aggregates": [asdict(one) for one in national.aggregates],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )

"""The items of the API as plain values: one shape each, described in openapi.json. Pure."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from portal.entries.content import Answer, Claim
from portal.entries.headline import counts_for_rule, strength
from portal.entries.published import Owner, PublishedEntry, RevisionLine
from portal.opendata.files import STRENGTH_WORDS

Item = dict[str, Any]


def about(owner: Owner, base: str) -> Item:
    """Which council an item is about."""
    return {
        "code": owner.code,
        "gss": owner.gss,
        "council": owner.name,
        "council_url": f"{base}/councils/{owner.slug}",
    }


def _published(entry: PublishedEntry) -> Item:
    return {
        "revision": entry.revision,
        "data_version": entry.data_version,
        "published_at": entry.published_at.isoformat(),
    }


def _standing(answer: Answer) -> Item:
    """What the headline rule takes from an answer."""
    return {
        "dated": answer.dated,
        "strength": STRENGTH_WORDS[strength(answer)],
        "counts_for_headline": counts_for_rule(answer),
    }


def claim_values(claim: Claim) -> Item:
    """A claim with its total."""
    return claim.model_dump(mode="json") | {"total": claim.total, "formula": claim.formula}


def answer_values(answer: Answer) -> Item:
    """An answer with its claims."""
    plain = answer.model_dump(mode="json", exclude={"claims"}) | _standing(answer)
    return plain | {"claims": [claim_values(claim) for claim in answer.claims]}


def answers_of(entry: PublishedEntry, base: str) -> Iterator[tuple[int, Item]]:
    """The answers of an entry as items, each with its number."""
    for answer in sorted(entry.entry.answers, key=lambda one: one.number):
        shared = about(entry.owner, base) | _published(entry)
        yield answer.number, shared | answer_values(answer)


def claims_of(entry: PublishedEntry, base: str) -> Iterator[tuple[int, Item]]:
    """The claims of an entry as items, each with its number, its answer's source and date."""
    found = [(claim, answer) for answer in entry.entry.answers for claim in answer.claims]
    for claim, answer in sorted(found, key=lambda pair: pair[0].number):
        shared = about(entry.owner, base) | _published(entry) | _standing(answer)
        source = {"answer": answer.number, "source": answer.source.model_dump(mode="json")}
        marks = {
            "disputed_since": entry.entry.disputed_since(claim.number),
            "confirmed_on": entry.entry.confirmed_on(claim.number),
        }
        yield claim.number, shared | source | marks | claim_values(claim)


def entry_values(entry: PublishedEntry) -> Item:
    """All that is published about one council."""
    told = entry.entry
    return _published(entry) | {
        "answers": [answer_values(answer) for answer in told.answers],
        "statements": [one.model_dump(mode="json") for one in told.statements],
        "disputes": [one.model_dump(mode="json") for one in told.disputes],
        "confirmations": [one.model_dump(mode="json") for one in told.confirmations],
    }


def revision_values(line: RevisionLine, base: str) -> Item:
    """A revision without its content, with the address of its page."""
    return about(line.owner, base) | {
        "number": line.number,
        "data_version": line.data_version,
        "published_at": line.published_at.isoformat(),
        "kind": line.kind,
        "reason": line.reason,
        "asked_by": line.asked_by,
        "previous_hash": line.previous_hash,
        "hash": line.hash,
        "chain": line.chain,
        "is_cut": line.is_cut,
        "url": f"{base}/councils/{line.owner.slug}/revisions/{line.number}",
    }


# A headline's fields as it is stored; what is empty is not stored and null here.
HEADLINE = (
    *("state", "dated", "answer", "claim", "count", "formula", "strength", "shared"),
    *("later_state", "later_dated", "disputed", "disputed_since", "confirmed_on", "rule"),
)


def headline_values(data: Mapping[str, Any]) -> Item:
    """A stored headline with every field."""
    found = {name: data.get(name) for name in HEADLINE}
    return found | {
        "strength": STRENGTH_WORDS.get(data.get("strength", 0)),
        "shared": list(data.get("shared", ())),
        "disputed": bool(data.get("disputed")),
    }


def headlines_values(lines: Mapping[str, Mapping[str, Any] | str]) -> Item:
    """Every headline of a council: that of its answers, and one for each brand asked about."""
    read = {
        brand: json.loads(data) if isinstance(data, str) else data for brand, data in lines.items()
    }
    answers = read.pop("", {"state": "notasked"})
    return {
        "foi": headline_values(answers),
        "brands": {brand: headline_values(data) for brand, data in sorted(read.items())},
    }

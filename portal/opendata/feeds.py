"""Feeds as Atom (RFC 4287), in pages that lead from one to the next (RFC 5005). Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from portal.entries.content import Entry
from portal.entries.differences import FieldChange, differences
from portal.entries.preview import with_names
from portal.entries.published import PublishedChange
from portal.entries.telling import change_sentence
from portal.entries.visibility import LEFT_OUT

ATOM = "http://www.w3.org/2005/Atom"
PORTAL = "Local authority CCTV transparency portal"
MINTED = "2026"  # the year in tag addresses (RFC 4151); an entry keeps its address for ever
MOST = 50
FIELDS = 30  # of one change; its page tells them all
# What XML 1.0 cannot hold, escaped or not (section 2.2).
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a feed. `key` is what its address for ever is made of."""

    key: str
    title: str
    summary: str
    at: datetime
    url: str


@dataclass(frozen=True, slots=True)
class Feed:
    """One page of a feed, newest first; `following` is the address of the next page, if any."""

    base: str
    path: str
    query: str
    title: str
    page: str
    updated: datetime
    items: Sequence[Item]
    following: str | None


def tag(base: str, key: str) -> str:
    """An address that names a thing for ever (RFC 4151)."""
    return f"tag:{urlsplit(base).hostname},{MINTED}:{key}"


def atom_text(feed: Feed) -> bytes:
    """The feed as XML in UTF-8; every text is escaped, and what XML cannot hold is replaced."""
    top = Element("feed", {"xmlns": ATOM, "xml:lang": "en-GB"})
    address = f"{feed.base}{feed.path}"
    _text(top, "id", tag(feed.base, feed.path.strip("/").removesuffix(".atom")))
    _text(top, "title", feed.title)
    _text(top, "subtitle", f"Newest first, at most {MOST} on a page; the link “next” goes on.")
    _text(top, "updated", feed.updated.isoformat())
    _text(SubElement(top, "author"), "name", PORTAL)
    _link(top, "self", f"{address}?{feed.query}" if feed.query else address, "application/atom+xml")
    _link(top, "alternate", feed.base + feed.page, "text/html")
    _link(top, "first", address, "application/atom+xml")
    if feed.following:
        _link(top, "next", f"{address}?{feed.following}", "application/atom+xml")
    for item in feed.items:
        entry = SubElement(top, "entry")
        _text(entry, "id", tag(feed.base, item.key))
        _text(entry, "title", item.title)
        _text(entry, "updated", item.at.isoformat())
        _text(entry, "published", item.at.isoformat())
        _link(entry, "alternate", feed.base + item.url, "text/html")
        _text(entry, "summary", item.summary)
    written: bytes = tostring(top, encoding="utf-8", xml_declaration=True)
    return written


def _text(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = UNWRITABLE.sub("\ufffd", words)


def _link(parent: Element, rel: str, address: str, kind: str) -> None:
    SubElement(parent, "link", {"rel": rel, "type": kind, "href": address})


def told(fields: Iterable[FieldChange], names: Mapping[str, str]) -> str:
    """Fields that changed as sentences, bounded."""
    every = with_names(list(fields), names)
    words = [change_sentence(field) for field in every[:FIELDS]]
    if len(every) > FIELDS:
        words.append(f"{len(every) - FIELDS} more are on the page of this revision.")
    return " ".join(words)


def why(reason: str, asked_by: str) -> str:
    """The reason of a change, and who asked for it."""
    return f"{reason} Asked by {asked_by}."


def change_item(change: PublishedChange, names: Mapping[str, str], kind: str) -> Item:
    """A revision as a line; one that is cut tells only that it is cut."""
    line = change.line
    if line.is_cut:
        summary = LEFT_OUT
    else:
        fields = told(differences(change.before, change.after), names)
        summary = f"{fields} {why(line.reason, line.asked_by)}".strip()
    return Item(
        key=f"revisions/{line.owner.code}/{line.number}",
        title=f"{line.owner.name}: {kind}, revision {line.number}",
        summary=summary,
        at=line.published_at,
        url=f"/councils/{line.owner.slug}/revisions/{line.number}",
    )


def touches(change: PublishedChange, brand: str) -> bool:
    """Whether a change alters anything that the entry says of a brand."""
    return _said_of(change.before, brand) != _said_of(change.after, brand)


def _said_of(entry: Entry, brand: str) -> list[tuple[object, ...]]:
    """What an entry says of a brand: claims that name it, answers to questions about it."""
    found: list[tuple[object, ...]] = []
    for answer in entry.answers:
        claims = [claim for claim in answer.claims if brand in claim.brands]
        if not claims and brand not in answer.asked_brands:
            continue
        numbers = {claim.number for claim in claims}
        found.append((answer.model_copy(update={"claims": tuple(claims)}),))
        found += [
            (claim.number, entry.disputed_since(claim.number), entry.confirmed_on(claim.number))
            for claim in claims
        ]
        found += [
            (statement,)
            for statement in entry.statements
            if statement.answer == answer.number or statement.claim in numbers
        ]
    return found

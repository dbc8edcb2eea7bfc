"""Fetching a request for a draft: asked for, taken by one server, told to its writer."""

import json
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from flask import Flask, current_app
from sqlalchemy import and_, or_, select, update

from portal.config import Environment
from portal.councils.models import Council
from portal.councils.search import find_councils
from portal.database import now, session, transaction
from portal.entries.words import SourceKind
from portal.submissions.drafting.steps import Pairs
from portal.submissions.importing.fetching import NotFetched, Site, fetch
from portal.submissions.importing.request import (
    Request,
    UnreadableRequest,
    answer_text,
    read_request,
    request_name,
)
from portal.submissions.models import RequestImport
from portal.submissions.rules import ImportState
from portal.web.formats import day

STALE = timedelta(seconds=60)  # a server that has not come back by then is taken for dead
MOST_ATTEMPTS = 3
AT_ONCE = 4  # per process
MOST_NAMED = 4
_turns = threading.BoundedSemaphore(AT_ONCE)
log = logging.getLogger("portal.importing")


@dataclass(frozen=True, slots=True)
class Import:
    """An import as its draft's writer sees it; `pairs` are the proposed fields."""

    state: ImportState
    told: str
    pairs: Pairs

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in {ImportState.DONE, ImportState.FAILED}


def begin_import(draft_hash: str, address: str) -> None:
    """Ask for a request; an older import of the draft gives way. Raises NoRequest."""
    name = request_name(address, _site_url())
    with transaction() as current:
        row = current.get(RequestImport, draft_hash, with_for_update=True)
        if row is None:
            row = RequestImport(draft_hash=draft_hash)
            current.add(row)
        row.name, row.state, row.attempts = name, ImportState.WAITING, 0
        row.result, row.told = "[]", ""
        row.created_at, row.started_at = now(), None
    fetch_soon(draft_hash)


def import_of(draft_hash: str) -> Import | None:
    """Where the draft's import stands, None when there is none."""
    session().expire_all()
    row = session().get(RequestImport, draft_hash)
    if row is None:
        return None
    return Import(row.state, row.told, [(str(n), str(v)) for n, v in json.loads(row.result)])


def end_import(draft_hash: str) -> None:
    """Forget an import that was told."""
    with transaction() as current:
        row = current.get(RequestImport, draft_hash)
        if row is not None:
            current.delete(row)


def fetch_soon(draft_hash: str) -> None:
    """Fetch in a thread of this process, unless it has enough to do or another server does it."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # a proxy
    if not _turns.acquire(blocking=False):
        return
    threading.Thread(target=_work, args=(app, draft_hash), name="import", daemon=True).start()


def _work(app: Flask, draft_hash: str) -> None:
    try:
        with app.app_context():
            run_import(draft_hash)
    except Exception:
        # The writer's page asks again, and after some attempts says that it did not work.
        log.exception("an import failed")
    finally:
        _turns.release()


def run_import(draft_hash: str, get: Callable[[Site, str], str] = fetch) -> bool:
    """Take an import that nobody works on, fetch it, keep what it gave; whether it was taken."""
    name = _take(draft_hash)
    if name is None:
        return False
    try:
        pairs, told = _proposed(name, get)
        state = ImportState.DONE
    except (NotFetched, UnreadableRequest) as refusal:
        pairs, told, state = [], refusal.sentence, ImportState.FAILED
    with transaction() as current:
        mine = and_(RequestImport.draft_hash == draft_hash, RequestImport.name == name)
        current.execute(
            update(RequestImport)
            .where(mine, RequestImport.state == ImportState.WORKING)
            .values(state=state, told=told, result=json.dumps(pairs))
            .execution_options(synchronize_session=False)
        )
    return True


def _take(draft_hash: str) -> str | None:
    """The name of the request to fetch, for one server only."""
    at = now()
    with transaction() as current:
        free = or_(
            RequestImport.state == ImportState.WAITING,
            and_(RequestImport.state == ImportState.WORKING, RequestImport.started_at < at - STALE),
        )
        found = current.execute(
            update(RequestImport)
            .where(RequestImport.draft_hash == draft_hash, free)
            .values(state=ImportState.WORKING, started_at=at, attempts=RequestImport.attempts + 1)
            .returning(RequestImport.name, RequestImport.attempts)
            .execution_options(synchronize_session=False)
        ).one_or_none()
        if found is None or found.attempts <= MOST_ATTEMPTS:
            return found.name if found else None
        current.execute(
            update(RequestImport)
            .where(RequestImport.draft_hash == draft_hash)
            .values(state=ImportState.FAILED, told=NotFetched("It did not work.").sentence)
            .execution_options(synchronize_session=False)
        )
        return None


def _site_url() -> str:
    address: str = current_app.config["PORTAL"].whatdotheyknow_url
    return address.rstrip("/")


def _proposed(name: str, get: Callable[[Site, str], str]) -> tuple[Pairs, str]:
    """The fields that a request proposes, and what its writer reads about it."""
    inner = current_app.config["PORTAL"].portal_env is Environment.TEST
    site = Site.of(_site_url(), inner=inner)
    found = read_request(get(site, f"/request/{name}.json"))
    text, told = "", []
    if found.answer_id is not None:
        try:
            text = answer_text(get(site, f"/request/{name}"), found.answer_id)
        except NotFetched:
            told.append("The answer's text could not be fetched: paste it in the next step.")
    code, asked = _council(found)
    pairs = [
        ("council", code),
        ("source_url", f"{_site_url()}/request/{found.name}"),
        ("source_title", found.title),
        ("publisher", "WhatDoTheyKnow"),
        ("source_kind", SourceKind.FOI_ANSWER.value),
        ("asked_on", day(found.asked_on) if found.asked_on else ""),
        ("answered_on", day(found.answered_on) if found.answered_on else ""),
        ("answer_state", found.state.value if found.state else ""),
        ("answer_text", text),
    ]
    return [pair for pair in pairs if pair[1]], " ".join([*asked, *told])


def _council(found: Request) -> tuple[str, list[str]]:
    """The council's code and nothing to say, or no code and what to choose from."""
    by_key = select(Council).where(Council.wdtk_name == found.body_key).order_by(Council.code)
    known = list(session().scalars(by_key))
    if len(known) == 1:
        return known[0].code, []
    matches = find_councils(found.body_name)
    if matches and matches[0].sure:
        return matches[0].council.code, []
    names = [match.council.official_name for match in matches[:MOST_NAMED]]
    perhaps = f" Perhaps it is {' or '.join(names)}." if names else ""
    return "", [f"WhatDoTheyKnow calls the authority “{found.body_name}”: choose it.{perhaps}"]

"""What guards every request: names, tokens, limits, cookies, and the refusals of production."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask

from portal import create_app
from portal.config import Environment, Settings, UnsafeSettings, load_settings
from portal.database import now, session
from portal.submissions.models import Submission
from portal.web.audiences import Audience, audience
from portal.web.security import HEADERS
from tests.support.browser import Browser
from tests.support.moderation import MODERATOR, add_people, sign_in, submit
from tests.support.register import add_councils
from tests.support.submitting import FINDING, add_brands, mails

KEY = "kT4-wq8Zr_Lm2Xv9Bn6Hs3Jd7Pf5Gc1Ya0Qe"
OFFICER = "officer@sampleford.example"


@pytest.fixture
def site(app: Flask) -> Flask:
    """Two invented councils, the people who decide, one submission in the queue."""
    with app.app_context():
        add_councils()
        add_brands()
        add_people()
        submit()
    return app


@pytest.fixture
def production(sqlite_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The portal as production serves it, without the demonstration's accounts."""
    built = create_app(
        Settings(
            portal_env=Environment.PRODUCTION,
            database_url=sqlite_url,
            var_dir=tmp_path / "var",
            secret_key=KEY,
            portal_base_url="https://portal.example",
        )
    )
    yield built
    built.extensions["portal.engine"].dispose()


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": KEY[:31]}, "SECRET_KEY"),
        ({"SECRET_KEY": "development-only-key-not-for-production"}, "SECRET_KEY"),
        ({"SECRET_KEY": "a" * 64}, "SECRET_KEY"),
        ({"SECRET_KEY": f"please-change-me-{KEY}"}, "SECRET_KEY"),
        ({"PORTAL_BASE_URL": ""}, "PORTAL_BASE_URL"),
        ({"PORTAL_BASE_URL": "http://portal.example"}, "PORTAL_BASE_URL"),
        ({"PORTAL_BASE_URL": "https://"}, "PORTAL_BASE_URL"),
        ({"PORTAL_BASE_URL": "https://["}, "PORTAL_BASE_URL"),
        ({"FLASK_DEBUG": "1"}, "FLASK_DEBUG"),
        ({"PORTAL_ENV": "Production"}, "portal_env"),
    ],
)
def test_production_refuses_to_start_with_what_is_unsafe(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], named: str
) -> None:
    good = {"PORTAL_ENV": "production", "SECRET_KEY": KEY, "PORTAL_BASE_URL": "https://a.example"}
    for name, value in {**good, **given}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(UnsafeSettings, match=named):
        load_settings()
    for name, value in good.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("FLASK_DEBUG", raising=False)
    assert load_settings().is_production


@pytest.mark.parametrize("host", ["evil.example", "portal.example.evil.example", "[", "a b", ""])
def test_production_answers_under_its_own_name_only(production: Flask, host: str) -> None:
    client = production.test_client()
    answer = client.get("/about", headers={"Host": host})
    assert answer.status_code == 400
    assert "does not answer under this name" in answer.get_data(as_text=True)
    for good in ("portal.example", "PORTAL.example:443", "127.0.0.1:8000", "[::1]:8000"):
        assert client.get("/health/live", headers={"Host": good}).status_code == 200


def test_productions_cookie_is_secure_and_bound_to_its_host(production: Flask) -> None:
    answer = production.test_client().get("/sign-in", headers={"Host": "portal.example"})
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-portal=")
    for word in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert word in cookie
    assert "max-age=" in answer.headers["Strict-Transport-Security"]


def test_a_mailed_link_names_the_portal_whatever_the_host_header_says(site: Flask) -> None:
    visitor = Browser(site, headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"})
    visitor.open("/sign-in")
    visitor.send(email=OFFICER)
    assert "http://localhost/sign-in/" in mails(site)[-1]
    assert "evil" not in mails(site)[-1]


def test_pages_of_somebody_signed_in_set_no_cookie_and_stay_in_caches(site: Flask) -> None:
    moderator = sign_in(Browser(site), MODERATOR)
    for address in ("/", "/about", "/councils", "/static/css/base.css"):
        answer = moderator.client.get(address)
        answer.close()
        assert "Set-Cookie" not in answer.headers
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert answer.headers["Cache-Control"].startswith("public")
    assert moderator.client.get("/moderation/queue").headers["Cache-Control"] == "no-store"


def test_a_form_open_for_more_than_four_hours_comes_back_whole(site: Flask) -> None:
    reader = Browser(site)
    reader.open("/submissions/new")
    with time_machine.travel(now() + timedelta(hours=4, seconds=5)):
        page = reader.send(400, **FINDING)
        assert "open for too long" in page.errors()[0]
        kept = reader.fields()
        assert all(kept[name] == value for name, value in FINDING.items())
        with site.app_context():
            assert session().query(Submission).count() == 1
        reader.send(200)


@pytest.mark.parametrize("address", ["/submissions/new", "/sign-in", "/moderation/submissions/1"])
def test_the_token_of_another_browser_is_refused(site: Flask, address: str) -> None:
    thief = Browser(site)
    thief.open("/submissions/new")
    token = thief.fields()["csrf_token"]
    victim = sign_in(Browser(site), MODERATOR)
    victim.open(address)
    given: dict[str, Any] = {"outcome": "approved", "reason": "A1", **FINDING}
    page = victim.send(400, csrf_token=token, **given)
    assert "open for too long" in page.errors()[0]
    with site.app_context():
        assert session().query(Submission).filter_by(state="pending").count() == 1


def test_what_was_typed_is_kept_when_too_many_links_were_asked_for(site: Flask) -> None:
    visitor = Browser(site)
    for number in range(21):
        # No header that a visitor can write makes another visitor of them.
        visitor.headers = {"X-Forwarded-For": f"192.0.2.{number}", "X-Real-IP": "192.0.2.1"}
        visitor.open("/sign-in")
        page = visitor.send(200 if number < 20 else 429, email=f"x{number}@elsewhere.example")
    assert page.errors() == [
        "From this connection too many links were asked for. Wait an hour, then ask again; "
        "a link that is in your mail already works for 30 minutes."
    ]
    assert visitor.fields()["email"] == "x20@elsewhere.example"
    assert 3_500 < int(page.response.headers["Retry-After"]) <= 3_600


def test_too_many_findings_say_when_the_next_one_may_come(site: Flask) -> None:
    for number in range(6):
        reader = Browser(site, headers={"X-Forwarded-For": f"192.0.2.{number}"})
        reader.open("/submissions/new")
        typed = {**FINDING, "email": f"reader{number}@home.example", "quote": str(number)}
        page = reader.send(200 if number < 5 else 429, **typed)
    assert 3_500 < int(page.response.headers["Retry-After"]) <= 3_600


def test_every_kind_of_answer_has_the_headers(site: Flask) -> None:
    client = site.test_client()
    visitor = Browser(site)
    visitor.open("/sign-in")
    tag = client.get("/about").headers["ETag"]
    many = {f"a{n}": "1" for n in range(1_500)}
    form = "multipart/form-data"
    answers = {
        200: client.get("/static/css/base.css"),
        304: client.get("/about", headers={"If-None-Match": tag}),
        400: client.post("/submissions/new", headers={"Origin": "http://["}),
        404: client.get("/static/none.css"),
        405: client.put("/about"),
        410: client.get("/sign-in/x"),
        413: client.post("/submissions/new", data=many, content_type=form),
    }
    # The clock stands still: on a busy machine 25 searches can take more than the 5 seconds.
    with time_machine.travel(now(), tick=False):
        answers[429] = [client.get("/find?q=x") for _ in range(25)][-1]
    site.config["PROPAGATE_EXCEPTIONS"] = False
    site.view_functions["web.about"] = _broken
    answers[500] = client.get("/about?again")
    for status, answer in answers.items():
        answer.close()
        assert answer.status_code == status
        for name, value in HEADERS.items():
            assert answer.headers[name] == value, (status, name)
        assert status in {200, 304} or answer.headers["Cache-Control"] == "no-store"
    # Five seconds, and one because the limiter counts whole seconds and rounds up.
    assert 1 <= int(answers[429].headers["Retry-After"]) <= 6


@audience(Audience.PUBLIC)
def _broken() -> str:
    raise RuntimeError("broken on purpose")

"""Every route with its audience, and what holds on all of them. A new route fails until listed."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.web.audiences import audience_of
from portal.web.security import FRAMED_POLICY, HEADERS

ROUTES = """
GET  /                                        public
GET  /.well-known/security.txt                public
GET  /about                                   public
GET  /accessibility                           public
GET  /account                                 signed in
POST /account/sign-out-everywhere             signed in
GET  /api/v1/answers                          public
GET  /api/v1/brands                           public
GET  /api/v1/claims                           public
GET  /api/v1/councils                         public
GET  /api/v1/councils/<code>                  public
GET  /api/v1/openapi.json                     public
GET  /api/v1/revisions                        public
GET  /ask                                     public
GET  /ask/<slug>                              public
GET  /ask/<slug>.eml                          public
GET  /ask/<slug>/register                     public
POST /ask/<slug>/register                     public
GET  /requests/<token>                        public
GET  /requests/<token>.ics                    public
POST /requests/<token>/withdraw               public
GET  /requests/confirm/<token>                public
POST /requests/confirm/<token>                public
GET  /brands                                  public
GET  /brands/<slug>                           public
GET  /complaints                              public
GET  /complaints/new                          public
POST /complaints/new                          public
GET  /complaints/receipts/<token>             public
POST /complaints/receipts/<token>/withdraw    public
GET  /corrections                             public
GET  /corrections.json                        public
GET  /councils                                public
GET  /councils.csv                            public
GET  /councils.geojson                        public
GET  /councils.json                           public
GET  /councils/<slug>                         public
GET  /councils/<slug>/history                 public
GET  /councils/<slug>/revisions/<int:number>  public
GET  /data                                    public
GET  /embed/councils/<slug>                   public
GET  /embed/map                               public
GET  /evidence/<public_id>                    moderators
GET  /evidence/<public_id>/clean              moderators
GET  /evidence/<public_id>/download           moderators
GET  /evidence/<public_id>/pages/<int:number>.png moderators
GET  /feeds/brands/<slug>.atom                public
GET  /feeds/changes.atom                      public
GET  /feeds/corrections.atom                  public
GET  /feeds/councils/<slug>.atom              public
GET  /find                                    public
GET  /health/live                             public
GET  /health/ready                            public
GET  /map/built/<name>                        public
GET  /map/councils.json                       public
GET  /map/states.json                         public
GET  /methodology                             public
GET  /moderation/complaints                   moderators
GET  /moderation/complaints/<int:number>      moderators
POST /moderation/complaints/<int:number>      moderators
GET  /moderation/events                       administrators
GET  /moderation/batches                      moderators
GET  /moderation/batches/<int:number>         moderators
POST /moderation/batches/<int:number>         moderators
POST /moderation/batches/<int:number>/undo    moderators
GET  /moderation/conflicts                    moderators
POST /moderation/conflicts                    moderators
POST /moderation/submissions/<int:number>/hold moderators
POST /moderation/submissions/<int:number>/aside/<act> moderators
POST /moderation/submissions/<int:number>/recuse moderators
POST /moderation/submissions/<int:number>/take-back moderators
POST /moderation/submissions/<int:number>/notice moderators
POST /moderation/submissions/<int:number>/merge moderators
POST /moderation/submissions/<int:number>/not-a-duplicate moderators
GET  /moderation/submissions/<int:number>/preview moderators
GET  /moderation/entries/<slug>               moderators
POST /moderation/entries/<slug>/hide          moderators
POST /moderation/entries/<slug>/propose       moderators
POST /moderation/entries/<slug>/protect       moderators
GET  /moderation/hidden                       moderators
POST /moderation/hidden/<int:number>          moderators
GET  /moderation/readings                     moderators
GET  /moderation/readings/<int:number>        moderators
POST /moderation/readings/<int:number>        moderators
POST /moderation/submissions/<int:number>/second-reading moderators
GET  /moderation/queue                        moderators
GET  /moderation/submissions/<int:number>     moderators
POST /moderation/submissions/<int:number>     moderators
GET  /national                                public
GET  /national.json                           public
GET  /oembed                                  public
GET  /officers/<slug>                         officers
GET  /officers/<slug>/claims/<int:number>     officers
POST /officers/<slug>/claims/<int:number>     officers
POST /officers/<slug>/confirm                 officers
GET  /officers/<slug>/entry.csv               officers
GET  /officers/<slug>/notices/<int:number>    officers
POST /officers/<slug>/notices/<int:number>    officers
GET  /officers/<slug>/people                  officers
POST /officers/<slug>/people                  officers
POST /officers/<slug>/people/<int:number>     officers
GET  /officers                                public
GET  /officers/checks/<token>                 public
POST /officers/checks/<token>                 public
GET  /officers/check-address                  public
POST /officers/check-address                  public
GET  /account/officer                         signed in
POST /account/officer                         signed in
POST /account/officer/code                    signed in
POST /account/officer/code/enter              signed in
GET  /moderation/officers                     moderators
POST /moderation/officers/<int:number>        moderators
GET  /officers/<slug>/register                officers
POST /officers/<slug>/register                officers
GET  /officers/register.csv                   public
GET  /officers/<slug>/statement               officers
POST /officers/<slug>/statement               officers
POST /officers/<slug>/statement/take-back     officers
GET  /officers/<slug>/statements/<int:number>/appeal officers
POST /officers/<slug>/statements/<int:number>/appeal officers
GET  /operations/read-only                    administrators
POST /operations/read-only                    administrators
GET  /privacy                                 public
GET  /reply-or-complain                       public
GET  /robots.txt                              public
GET  /share/councils/<slug>/<int:number>.png   public
GET  /share/map/<int:number>.png              public
GET  /sign-in                                 public
POST /sign-in                                 public
GET  /sign-in/<token>                         public
POST /sign-in/<token>                         public
GET  /sign-in/sent                            public
POST /sign-out                                public
GET  /static/<path:filename>                  public
GET  /statistics                              public
GET  /statistics.json                         public
GET  /submissions/confirm/<token>             public
POST /submissions/confirm/<token>             public
GET  /submissions/new                         public
POST /submissions/new                         public
GET  /submissions/batches/<token>             public
GET  /submissions/batches/<token>/report.csv  public
POST /submissions/batches/<token>/send        signed in
POST /submissions/batches/<token>/take-back   signed in
GET  /submissions/bulk                        public
POST /submissions/bulk                        public
GET  /submissions/bulk/template.csv           public
GET  /submissions/bulk/template.xlsx          public
GET  /submissions/start                       public
POST /submissions/start                       public
GET  /submissions/drafts/<token>              public
GET  /submissions/drafts/<token>/<any(source,evidence,answer,claims,check):key> public
POST /submissions/drafts/<token>/<any(source,answer,claims,check):key> public
POST /submissions/drafts/<token>/evidence     public
GET  /submissions/drafts/<token>/import       public
GET  /submissions/drafts/<token>/keep         public
POST /submissions/drafts/<token>/keep         public
POST /submissions/drafts/<token>/delete       public
GET  /submissions/receipts/<token>            public
POST /submissions/receipts/<token>/withdraw   public
POST /submissions/receipts/<token>/answer        public
GET  /submissions/receipts/<token>/mend          public
POST /submissions/receipts/<token>/mend          public
"""
LISTED = [tuple(line.split(maxsplit=2)) for line in ROUTES.strip().splitlines()]
# The secret in its address is what a draft's form is protected by, cookies or not.
BY_SECRET = "/submissions/drafts/"
FRAMED = {
    "Content-Security-Policy": FRAMED_POLICY,
    "X-Frame-Options": None,
    "Cross-Origin-Resource-Policy": "cross-origin",
}
# A form is on the page, and with it the cookie that holds its token.
WITH_FORM = (
    "/sign-in",
    "/officers/check",
    "/submissions/new",
    "/submissions/bulk",
    "/submissions/confirm/",
    "/submissions/receipts/",
)


def example(rule: str) -> str:
    """An address of a rule, of nothing that is there."""
    for variable, value in (("<slug>", "nowhere"), ("<int:number>", "1"), ("<token>", "x" * 43)):
        rule = rule.replace(variable, value)
    rule = re.sub(r"<any\((\w+)[^>]*>", r"\1", rule)
    return rule.replace("<name>", "none.json").replace("<path:filename>", "css/base.css")


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client of an empty portal."""
    return app.test_client()


def test_every_route_is_listed_with_its_audience(app: Flask) -> None:
    found = {
        (method, rule.rule, str(audience_of(app, rule.endpoint)))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert found == set(LISTED)


@pytest.mark.parametrize(("method", "rule"), [(m, r) for m, r, who in LISTED if who != "public"])
def test_a_visitor_is_sent_to_sign_in_before_anything_is_loaded(
    client: FlaskClient, method: str, rule: str
) -> None:
    answer = client.open(example(rule), method=method)
    # Without a token a POST does not even come to the question who asks.
    if method == "POST":
        assert answer.status_code in {303, 400}
    else:
        assert answer.status_code == 303
        assert answer.headers["Location"].startswith("/sign-in?next=")


def test_a_route_without_an_audience_is_closed(app: Flask) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "open")
    assert app.test_client().get("/forgotten").status_code == 403


@pytest.mark.parametrize("rule", [r for m, r, _ in LISTED if m == "POST"])
def test_no_post_without_the_forms_token_does_anything(client: FlaskClient, rule: str) -> None:
    # 404: some pages find out first that what they are about is not there; 410 is a draft's.
    expected = {410} if rule.startswith(BY_SECRET) else {303, 400, 404}
    assert client.post(example(rule), data={"email": "a@b.example"}).status_code in expected


@pytest.mark.parametrize("rule", [r for m, r, _ in LISTED if m == "POST"])
def test_no_post_from_another_site_does_anything(client: FlaskClient, rule: str) -> None:
    answer = client.post(example(rule), headers={"Origin": "https://evil.example"})
    assert answer.status_code == 400
    assert "another site" in answer.get_data(as_text=True)


@pytest.mark.parametrize("rule", sorted({r for m, r, who in LISTED if m == "POST"}))
@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(client: FlaskClient, rule: str, method: str) -> None:
    assert client.open(example(rule), method=method).status_code in {400, 405}


@pytest.mark.parametrize("rule", [r for m, r, _ in LISTED if m == "GET"] + ["/console", "/.git/"])
def test_every_answer_has_the_security_headers_and_its_caching(
    client: FlaskClient, rule: str
) -> None:
    answer = client.get(example(rule))
    answer.close()
    assert answer.status_code < 500
    # Cards for other sites; tests/share says what they may and may not.
    own = {} if not rule.startswith("/embed/") else FRAMED
    for name, value in {**HEADERS, **own}.items():
        assert answer.headers.get(name) == value
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "rule",
    [r for m, r, who in LISTED if m == "GET" and who == "public" and not r.startswith(WITH_FORM)],
)
def test_a_public_page_without_a_form_sets_no_cookie(client: FlaskClient, rule: str) -> None:
    answer = client.get(example(rule))
    answer.close()
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("address", ["/", "/councils", "/councils.csv", "/corrections", "/about"])
def test_a_repeated_request_is_answered_304_until_something_is_published(
    client: FlaskClient, address: str
) -> None:
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
    assert again.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "address",
    ["/wsgi.py", "/seed_data/findings/answers.jsonl", "/static/../portal/config.py", "/.env"],
)
def test_no_file_of_the_project_can_be_reached(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404

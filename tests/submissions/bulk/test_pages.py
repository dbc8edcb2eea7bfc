"""The pages: check by anybody, send by who signs in, follow and take back, without a script."""

import csv
from io import BytesIO, StringIO

import pytest
from flask import Flask
from sqlalchemy import select

from portal.accounts.operations import Account, add_accounts
from portal.accounts.rules import Role
from portal.database import session
from portal.submissions.bulk.columns import COLUMNS
from portal.submissions.bulk.models import SubmissionBatch
from portal.submissions.bulk.rules import BatchState
from portal.submissions.models import Submission
from tests.support.browser import Browser, Page
from tests.support.bulk import sheet
from tests.support.moderation import MODERATOR, sign_in
from tests.support.register import add_councils
from tests.support.submitting import add_brands

CONTRIBUTOR, OTHER = "contributor@portal.test", "other@portal.test"
ROWS = [
    ["Council", "Brand", "Number", "Date", "Ref", "Link"],
    ["Sampleford", "Hikvision", "47", "2019-06-06", "", "https://www.sampleford.example/foi/1"],
    ["Exampleton", "Hikvision", "lots", "June 2019", "F-1003", ""],
    ["Exampleton", "<b>Hikvision</b>", "3", "June 2019", "F-1004", ""],
    ["Exampleton", "Hikvision", "9", "June 2019", "F-1005", ""],
]


@pytest.fixture
def site(app: Flask) -> Flask:
    with app.app_context():
        add_councils()
        add_brands()
        add_accounts(
            [
                Account(CONTRIBUTOR, (Role.CONTRIBUTOR,)),
                Account(OTHER, (Role.CONTRIBUTOR,)),
                Account(MODERATOR, (Role.MODERATOR,)),
            ]
        )
    return app


def upload(browser: Browser, content: bytes, name: str = "campaign.csv", expect: int = 200,
 **typed: str) -> Page:  # fmt: skip
    browser.open("/submissions/bulk")
    data = {**browser.fields(), **typed, "file": (BytesIO(content), name)}
    return browser._show(browser.client.post("/submissions/bulk", data=data), expect)


def kept(app: Flask) -> list[Submission]:
    with app.app_context():
        return list(session().scalars(select(Submission).order_by(Submission.id)))


def test_anybody_checks_a_spreadsheet_and_nothing_is_proposed(site: Flask) -> None:
    page = upload(Browser(site), sheet(ROWS))
    assert page.heading == "Checked, not sent"
    assert "2 of 4 rows would propose 2 findings" in page.text
    assert "Sign in to send 2 findings" in page.text
    assert "47 Hikvision cameras in use" in page.text
    assert "“lots” is not a number" in page.text
    assert "<b>" not in str(page.soup.select_one(".report bdi b") or "")
    assert page.response.headers["X-Robots-Tag"] == "noindex"
    assert kept(site) == []


def test_rows_are_filtered_by_status_and_the_report_is_a_table(site: Flask) -> None:
    browser = Browser(site)
    address = upload(browser, sheet(ROWS)).address
    page = browser.open(f"{address}?status=unclear")
    assert [one.get_text(" ",
     strip=True) for one in page.soup.select(".report tbody th")] == ["Row 3", "Row 4"]  # fmt: skip
    assert browser.open(f"{address}?status=nonsense&page=99").status == 200
    answer = browser.client.get(f"{address}/report.csv")
    found = list(csv.DictReader(StringIO(answer.get_data(as_text=True).lstrip("\ufeff"))))
    assert [(one["row"], one["status"], one["council"]) for one in found] == [
        ("2", "proposed", "ZZA"),
        ("3", "unclear", "ZZB"),
        ("4", "unclear", "ZZB"),
        ("5", "proposed", "ZZB"),
    ]


def test_who_signs_in_sends_it_follows_it_and_takes_it_back(site: Flask) -> None:
    browser = sign_in(Browser(site), CONTRIBUTOR)
    address = upload(browser, sheet(ROWS)).address
    page = browser.send(200, "form[action$='/send']")
    assert page.heading == "Sent for checking"
    found = kept(site)
    assert [(one.council_code, one.state.value) for one in found] == [
        ("ZZA", "pending"),
        ("ZZB", "pending"),
    ]
    assert {one.submitter_email for one in found} == {CONTRIBUTOR}
    receipt = page.soup.select_one(".report a[href*='/receipts/']")
    assert receipt is not None
    assert browser.open(str(receipt["href"])).heading == "In the queue"
    browser.open(address)
    page = browser.send(200, "form[action$='/take-back']")
    assert page.heading == "Taken back"
    assert [one.state.value for one in kept(site)] == ["withdrawn", "withdrawn"]


def test_sending_twice_keeps_once(site: Flask) -> None:
    browser = sign_in(Browser(site), CONTRIBUTOR)
    upload(browser, sheet(ROWS))
    form = browser.page.soup.select_one("form[action$='/send']")
    assert form is not None
    data = browser.fields("form[action$='/send']")
    for _ in range(2):
        assert browser.client.post(str(form["action"]), data=data).status_code == 303
    assert len(kept(site)) == 2


def test_another_contributor_takes_nothing_back_and_a_moderator_may(site: Flask) -> None:
    browser = sign_in(Browser(site), CONTRIBUTOR)
    address = upload(browser, sheet(ROWS)).address
    browser.send(200, "form[action$='/send']")
    data = browser.fields("form[action$='/take-back']")
    other = sign_in(Browser(site), OTHER)
    page = other.open(address)
    assert "Take back" not in page.text
    token = str(other.open("/submissions/bulk").soup.select_one("[name=csrf_token]")["value"])
    answer = other.client.post(f"{address}/take-back", data=data | {"csrf_token": token})
    assert answer.status_code == 403
    assert {one.state.value for one in kept(site)} == {"pending"}
    moderator = sign_in(Browser(site), MODERATOR)
    moderator.open(address)
    moderator.send(200, "form[action$='/take-back']")
    assert {one.state.value for one in kept(site)} == {"withdrawn"}


def test_what_holds_for_all_rows_is_asked_once(site: Flask) -> None:
    rows = [["Council", "Brand"], ["Sampleford", "Hikvision"]]
    page = upload(Browser(site), sheet(rows), address="https://campaign.example/a",
     answered="May 2023")  # fmt: skip
    assert "1 of 1 rows would propose 1 finding." in page.text


@pytest.mark.parametrize(
    ("content", "typed", "status", "sentence"),
    [
        (b"", {}, 422, "Choose the spreadsheet"),
        (sheet(ROWS), {"address": "javascript:alert(1)"}, 422, "begins with https://"),
        (sheet(ROWS), {"answered": "yesterday"}, 422, "real date"),
    ],
)
def test_a_fault_of_the_form_stands_beside_its_field(
    site: Flask, content: bytes, typed: dict[str, str], status: int, sentence: str
) -> None:
    page = upload(Browser(site), content, expect=status, **typed)
    assert sentence in page.text
    assert page.soup.select_one(".error-summary")


def test_a_file_over_the_limit_is_told_so(site: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("views", "operations"):
        monkeypatch.setattr(f"portal.submissions.bulk.{module}.MOST_BYTES", 100)
    page = upload(Browser(site), b"x" * 101, expect=413)
    assert "larger than 5 MB" in page.text


def test_a_file_that_cannot_be_read_says_why(site: Flask) -> None:
    page = upload(Browser(site), b"%PDF-1.7", "a.pdf")
    assert page.heading == "Could not be read"
    assert "CSV or XLSX" in page.text


def test_templates_are_downloads(site: Flask) -> None:
    client = site.test_client()
    for name in ("csv", "xlsx"):
        answer = client.get(f"/submissions/bulk/template.{name}")
        assert answer.headers["Content-Disposition"] == f"attachment; filename=findings.{name}"
        assert len(answer.data) > 300


def test_a_page_of_a_batch_whose_worker_died_takes_the_work_up(site: Flask) -> None:
    browser = Browser(site)
    address = upload(browser, sheet(ROWS)).address
    with site.app_context():
        from portal.database import now, transaction

        with transaction() as current:
            batch = current.scalars(select(SubmissionBatch)).one()
            batch.state, batch.content = BatchState.CHECKING, sheet(ROWS)
            batch.worked_until = now().replace(year=2099)
    page = browser.open(address)
    assert page.heading == "Being checked"
    assert page.soup.select_one("progress")
    assert page.response.headers["Refresh"] == "2"
    with site.app_context(), transaction() as current:
        batch = current.scalars(select(SubmissionBatch)).one()
        batch.worked_until = now().replace(year=2020)
    assert browser.open(address).heading == "Checked, not sent"


def test_an_address_that_nobody_has_leads_nowhere(site: Flask) -> None:
    Browser(site).open(f"/submissions/batches/{'x' * 43}", expect=404)


def test_the_page_tells_of_every_column(site: Flask) -> None:
    page = Browser(site).open("/submissions/bulk")
    found = [one.get_text(strip=True) for one in page.soup.select(".dictionary code")]
    assert found == [column.name for column in COLUMNS]

"""Short ways to send findings and to read the mails that follow."""

import re
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from flask import Flask

from portal.brands.models import Brand
from portal.brands.rules import BrandRole, Sourcing
from portal.database import transaction

LINK = re.compile(r"http://localhost(/\S+)")

# Two rows of one answer: 47 static and 9 PTZ cameras in three settings.
FINDING: dict[str, Any] = {
    "council": "ZZA",
    "source_url": "https://www.sampleford.example/foi/2019-1",
    "source_title": "CCTV cameras",
    "publisher": "Sampleford Borough Council",
    "source_kind": "disclosure_log",
    "answered_on": "6 June 2019",
    "answer_state": "disclosed",
    "rows-0-brand": "hikvision",
    "rows-0-kind": "static",
    "rows-0-count": "47",
    "rows-0-settings": ["housing", "libraries", "depots"],
    "rows-0-status": "in_use",
    "rows-0-as_written": "47 static",
    "quote": "47 static, 9 PTZ",
    "email": "reader@portal.test",
}
SECOND_ROW: dict[str, Any] = {
    "rows-1-brand": "hikvision",
    "rows-1-kind": "ptz",
    "rows-1-count": "9",
    "rows-1-settings": ["housing", "libraries", "depots"],
    "rows-1-status": "in_use",
    "rows-1-as_written": "9 PTZ",
    "rows-1-qualifier": "exactly",
    "rows-1-unit": "camera",
    "rows-1-counted": "this_brand",
}


def add_brands() -> None:
    """Two brands in the register."""
    with transaction() as session:
        for slug, name in (("hikvision", "Hikvision"), ("dahua", "Dahua")):
            session.add(
                Brand(
                    slug=slug,
                    name=name,
                    kind="cameras",
                    role=BrandRole.MAKER,
                    country_sourced=False,
                    sourcing=Sourcing.NOT_SOURCED,
                    note="",
                )
            )


def mails(app: Flask) -> list[str]:
    """The texts of the mails that were sent, oldest first."""
    folder = Path(app.config["PORTAL"].mail_url.removeprefix("file:"))
    files = sorted(folder.glob("*.eml")) if folder.exists() else []
    messages = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
    return [f"{one['Subject']}\n{one['To']}\n{one.get_content()}" for one in messages]


def last_link(app: Flask) -> str:
    """The first link of the latest mail, as a path."""
    found = LINK.search(mails(app)[-1])
    assert found is not None
    return found[1]

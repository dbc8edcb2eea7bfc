"""Personal data in a text: addresses, telephone numbers, names under a letter. Flags, not proof."""

import re

from .unfit import Report

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
# Telephone numbers of the UK as people write them, with or without +44.
PHONE = re.compile(r"(?<![\w.])(?:\+44\s?(?:\(0\)\s?)?|\(?0)(?:\d[\s()-]{0,2}){8,9}\d(?![\w.]*\d)")
CLOSING = re.compile(
    r"^[ \t>]*(?:yours (?:sincerely|faithfully|truly)|(?:kind|best|warm) (?:regards|wishes)|"
    r"regards|many thanks|yn gywir|yn gywir iawn)\b[^\n]{0,20}\n+[ \t>]*([^\n]{2,80})",
    re.IGNORECASE | re.MULTILINE,
)
SIGNED = re.compile(r"\b(?:signed by|signature|e-signed|docusign)\b", re.IGNORECASE)
NAME = re.compile(r"(?:[A-Z][\w'\u2019.-]*\s?){1,5}")
SHOWN = 5


def tell_personal(report: Report) -> None:
    """Flag what may be about a person in the report's text."""
    addresses = sorted({found.group().lower() for found in EMAIL.finditer(report.text)})
    numbers = sorted({" ".join(found.group().split()) for found in PHONE.finditer(report.text)})
    names = [found.group(1).strip() for found in CLOSING.finditer(report.text)]
    names = [name for name in names if NAME.match(name)]
    if addresses:
        report.tell("e-mail addresses", f"E-mail addresses in it: {_listed(addresses)}.")
    if numbers:
        report.tell("telephone numbers", f"Telephone numbers in it: {_listed(numbers)}.")
    if names:
        report.tell("names", f"Names under a letter in it: {_listed(names)}.")
    if SIGNED.search(report.text):
        report.tell("signatures", "It may hold a signature.")


def _listed(found: list[str]) -> str:
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return ", ".join(found[:SHOWN]) + more

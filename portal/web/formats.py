"""How dates, numbers and addresses are written on pages."""

from datetime import date, datetime
from urllib.parse import urlsplit

from flask import Flask

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(value: date | datetime | str | None) -> str:
    """'6 June 2019', 'June 2019' or '2019'; other text stays as it is, none is 'undated'.

    Partial dates are 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD' (EDTF level 0).
    """
    if not value:
        return "undated"
    text = value if isinstance(value, str) else value.strftime("%Y-%m-%d")
    parts = text.split("-")
    if not all(part.isdigit() for part in parts) or len(parts[0]) != 4 or len(parts) > 3:
        return text
    if len(parts) > 1 and not (len(parts[1]) == 2 and 1 <= int(parts[1]) <= 12):
        return text
    words = [str(int(parts[2]))] if len(parts) == 3 else []
    words += [MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    return " ".join([*words, parts[0]])


def number(value: int | float) -> str:
    """Thousands with a comma: 175,531."""
    return f"{value:,}"


def host(address: str) -> str:
    """The host a link really goes to, in ASCII (punycode), for showing beside the link."""
    name = urlsplit(address).hostname or ""
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name.encode("ascii", "backslashreplace").decode("ascii")


def offer_formats(app: Flask) -> None:
    """Make the formats available in templates as filters."""
    app.jinja_env.filters.update(day=day, number=number, host=host)

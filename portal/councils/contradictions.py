"""What cannot be true at the same time in one register: each fault is one sentence."""

from collections import Counter
from collections.abc import Iterable, Iterator

from portal.councils.register import Register, Row
from portal.councils.rules import Tier
from portal.refusal import Refusal

MOST_SHOWN = 20


class RegisterContradicts(Refusal):
    """The files disagree with one another, so nothing of them was stored."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        shown = "\n- ".join(faults[:MOST_SHOWN])
        rest = len(faults) - MOST_SHOWN
        more = f"\nand {rest} more" if rest > 0 else ""
        super().__init__(f"The register contradicts itself; nothing was stored.\n- {shown}{more}")


def check_register(register: Register) -> None:
    """Raise RegisterContradicts with every fault, or return."""
    councils = {row["code"]: row for row in register.councils}
    faults = [
        *_repeated(register),
        *_strangers(register, set(councils)),
    ]
    if not faults:
        faults += [
            *_gss_faults(register, councils),
            *_county_faults(councils),
            *_succession_faults(register, councils),
        ]
    if faults:
        raise RegisterContradicts(faults)


def _repeated(register: Register) -> Iterator[str]:
    for rows, names in (
        (register.councils, ("code",)),
        (register.councils, ("slug",)),
        (register.gss, ("gss",)),
        (register.aliases, ("alias", "council_code")),
        (register.domains, ("domain", "council_code")),
        (register.planned, ("council_code", "successor_name")),
    ):
        yield from _twice(rows, names)


def _twice(rows: Iterable[Row], names: tuple[str, ...]) -> Iterator[str]:
    counted = Counter(tuple(row[name] for name in names) for row in rows)
    for values, number in counted.items():
        if number > 1:
            told = ", ".join(f"{name} {value}" for name, value in zip(names, values, strict=True))
            yield f"{told} stands {number} times."


def _strangers(register: Register, known: set[str]) -> Iterator[str]:
    for table, rows, column in (
        ("A GSS code", register.gss, "council_code"),
        ("An alias", register.aliases, "council_code"),
        ("A planned change", register.planned, "council_code"),
        ("A succession", register.successions, "successor_code"),
    ):
        for row in rows:
            if row[column] not in known:
                yield f"{table} names {row[column]}, which is no council of the register."


def _gss_faults(register: Register, councils: dict[str, Row]) -> Iterator[str]:
    owner = {row["gss"]: row["council_code"] for row in register.gss}
    for code, row in councils.items():
        for gss in (row["gss"], *register.former_gss.get(code, [])):
            if gss and owner.get(gss) != code:
                yield f"{code} has the GSS code {gss}, which gss_codes.csv does not give it."
        if row["gss"] is None and row["end_date"] is None:
            yield f"{code} is in force and has no GSS code."


def _county_faults(councils: dict[str, Row]) -> Iterator[str]:
    parents = {row["county_code"] for row in councils.values() if row["end_date"] is None}
    for code, row in councils.items():
        above = row["county_code"]
        if above is not None and councils[above]["tier"] is not Tier.COUNTY:
            yield f"{code} lies under {above}, which is no county council."
        if row["end_date"] is not None:
            continue
        if row["tier"] is Tier.DISTRICT and above is None:
            yield f"{code} is a district without a county council."
        if row["tier"] is Tier.COUNTY and code not in parents:
            yield f"{code} is a county council without districts."


def _succession_faults(register: Register, councils: dict[str, Row]) -> Iterator[str]:
    after: dict[str, list[str]] = {}
    for row in register.successions:
        after.setdefault(row["former_code"], []).append(row["successor_code"])
    for code, row in councils.items():
        if row["end_date"] is None:
            continue
        if code not in after:
            yield f"{code} was abolished but names no successor."
        for successor in after.get(code, []):
            end = councils[successor]["end_date"]
            if end is not None and end <= row["end_date"]:
                yield f"{code} is succeeded by {successor}, which ended no later."
        told = set(register.heirs.get(code, []))
        if told and told != _heirs(code, after, councils):
            yield f"{code} names other councils in force than its successors lead to."
    yield from _planned_faults(register, councils)


def _heirs(code: str, after: dict[str, list[str]], councils: dict[str, Row]) -> set[str]:
    """The GSS codes of the councils in force to which the successions lead."""
    heirs: set[str] = set()
    seen, waiting = {code}, list(after.get(code, []))
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        waiting += after.get(one, [])
        if councils[one]["end_date"] is None:
            heirs.add(councils[one]["gss"])
    return heirs


def _planned_faults(register: Register, councils: dict[str, Row]) -> Iterator[str]:
    for row in register.planned:
        if councils[row["council_code"]]["end_date"] is not None:
            yield f"{row['council_code']} was abolished already and has a planned change."
        if row["vesting_day"] <= row["last_day"]:
            yield f"The change of {row['council_code']} begins before the council's last day."

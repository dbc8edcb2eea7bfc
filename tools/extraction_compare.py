"""What was read of an answer beside what was expected: sets of the same kind, and their tallies."""

import re
from dataclasses import dataclass
from typing import Any

STATES = {
    "in use": "disclosed",
    "being removed": "disclosed",
    "not used": "disclosed",
    "refused-with-exemption": "refused",
    "not held": "not_held",
    "partial": "partly_disclosed",
}
STATUSES = {"phasing_out": "being removed"}
LETTER = ("reference", "received", "answered")
COUNTED_UNITS = {"camera", "drone", "system"}
LAW = re.compile(r"(FOIA|FOISA|EIR|EISR)\D*(\d+)(\(\d+\))?")


@dataclass
class Tally:
    """Right, read and expected of one kind of thing."""

    right: int = 0
    read: int = 0
    expected: int = 0

    def add(self, read: set[Any], expected: set[Any]) -> bool:
        """Count two sets; whether they are the same."""
        self.right += len(read & expected)
        self.read += len(read)
        self.expected += len(expected)
        return read == expected

    @property
    def precision(self) -> float:
        """The share of what was read that is right."""
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was read."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Twice the right ones over all that were read or expected."""
        both = self.read + self.expected
        return 2 * self.right / both if both else 1.0


def attached(claims: list[dict[str, Any]]) -> set[Any]:
    """The numbers with the brands that they are said of."""
    return {
        (claim["brand"].lower(), claim["count"])
        for claim in claims
        if claim["count"] and claim["brand"] != "NONE"
    }


def settings(read: list[dict[str, Any]], expected: list[dict[str, Any]]) -> tuple[set[Any], ...]:
    """The settings of claims whose expected setting is known."""
    wanted = {
        (claim["brand"].lower().replace("none", ""), claim["setting"])
        for claim in expected
        if claim.get("setting")
    }
    known = {brand for brand, _ in wanted}
    found = {
        (claim["brand"].lower(), claim["setting"])
        for claim in read
        if claim["brand"].lower() in known and claim["setting"] != "not_stated"
    }
    return found, wanted


def letter(read: dict[str, Any]) -> set[Any]:
    """The dates and the reference that were read of the letter."""
    dates = read.get("dates") or {}
    told = {"reference": read.get("reference"), **dates}
    return {(key, told[key]) for key in LETTER if told.get(key)}


def brands(read: dict[str, Any], expected: list[dict[str, Any]]) -> tuple[set[Any], set[Any]]:
    """The brands with their statuses, read and expected; without those of no clear status."""
    vague = {claim["brand"].lower() for claim in expected if claim["status"] == "partial"}
    wanted = {
        (claim["brand"].lower(), claim["status"])
        for claim in expected
        if claim["brand"] not in {"", "NONE"} and claim["status"] != "partial"
    }
    found = {
        (claim["brand"].lower(), STATUSES.get(claim["status"], claim["status"].replace("_", " ")))
        for claim in read["claims"]
        if claim["brand"] and claim["brand"].lower() not in vague
    }
    return found, wanted


def none(read: dict[str, Any], expected: list[dict[str, Any]]) -> tuple[set[Any], set[Any]]:
    """Whether it is said that there are none, read and expected."""
    said = any(not claim["brand"] and claim["status"] == "not_used" for claim in read["claims"])
    there = any(claim["brand"] == "NONE" for claim in expected)
    return ({True} if said else set()), ({True} if there else set())


def counts(read: dict[str, Any], expected: list[dict[str, Any]]) -> tuple[set[Any], set[Any]]:
    """The numbers of cameras, drones and systems, read and expected."""
    wanted = {
        claim["count"]
        for claim in expected
        if claim["count"] and (claim["count_unit"] or "camera") in COUNTED_UNITS
    }
    found = {
        claim["count"]
        for claim in read["claims"]
        if claim["count"] and claim["unit"] in COUNTED_UNITS
    }
    return found, wanted


def law(cited: str) -> str:
    """Law and section; the paragraph too where it is a regulation."""
    found = LAW.match(cited)
    if not found:
        return cited
    sub = found[3] or "" if found[1] in {"EIR", "EISR"} else ""
    return f"{found[1]} {found[2]}{sub}"


def clear_state(expected: list[dict[str, Any]], laws: set[str]) -> str | None:
    """The one state that the expected claims say; None where they do not say one clearly."""
    states = {STATES[claim["status"]] for claim in expected}
    clear = len(states) == 1 and (not laws or states <= {"refused", "not_held"})
    return next(iter(states)) if clear else None

"""The file of seed answers, read and checked. Pure but for reading the file.

`answers.jsonl` (UTF-8, one JSON object a line): `rows` (names of the research rows it rests on),
`council` (code), `answer` (fields of Answer, defaults left out), and `repeats_row` where the
answer only repeats the one that rests on that row. The order is the order of publication.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from portal.entries.content import Answer
from portal.entries.words import SourceKind
from portal.refusal import Refusal

FILE = "answers.jsonl"
FIELDS = {"rows", "council", "answer", "repeats_row"}


class SeedsUnreadable(Refusal):
    """The file of seed answers is missing, or a line of it is not an answer with its source."""


@dataclass(frozen=True, slots=True)
class Seed:
    """One answer to publish. `answer.repeats` is empty: `repeats_row` names what it repeats."""

    rows: tuple[str, ...]
    council: str
    answer: Answer
    repeats_row: str = ""


def read_seeds(folder: Path) -> list[Seed]:
    """The folder's answers in their order. Raises SeedsUnreadable, naming the line."""
    path = folder / FILE
    if not path.is_file():
        raise SeedsUnreadable(f"There is no {FILE} in {folder}.")
    lines = path.read_text(encoding="utf-8").splitlines()
    seeds = [_seed(line, f"{FILE}, line {n}") for n, line in enumerate(lines, 1) if line.strip()]
    _check_rows(seeds)
    return seeds


def _seed(line: str, where: str) -> Seed:
    try:
        data: dict[str, Any] = json.loads(line)
        if not set(data) <= FIELDS:
            raise SeedsUnreadable(f"{where}: unknown {', '.join(sorted(set(data) - FIELDS))}.")
        seed = Seed(
            rows=tuple(data["rows"]),
            council=data["council"],
            answer=Answer.model_validate_json(json.dumps(data["answer"])),
            repeats_row=data.get("repeats_row", ""),
        )
    except (ValueError, KeyError, TypeError, ValidationError) as error:
        raise SeedsUnreadable(f"{where}: {error}") from error
    _check_source(seed, where)
    return seed


def _check_source(seed: Seed, where: str) -> None:
    """A claim about a real council stands on a page that can be opened."""
    source = seed.answer.source
    if not source.url.startswith(("https://", "http://")):
        raise SeedsUnreadable(f"{where}: the source has no web address.")
    if not source.title or not source.publisher:
        raise SeedsUnreadable(f"{where}: the source has no title or no publisher.")
    if "kind" not in source.model_fields_set and source.kind is SourceKind.OTHER:
        raise SeedsUnreadable(f"{where}: the kind of source is not said.")


def _check_rows(seeds: list[Seed]) -> None:
    """Every row stands once, and an answer that repeats another comes after it."""
    seen: dict[str, str] = {}
    for seed in seeds:
        if seed.repeats_row and seen.get(seed.repeats_row) != seed.council:
            raise SeedsUnreadable(
                f"{seed.rows} repeats {seed.repeats_row}, which no earlier line of the same "
                "council rests on."
            )
        for row in seed.rows:
            if row in seen:
                raise SeedsUnreadable(f"The row {row} stands twice.")
            seen[row] = seed.council

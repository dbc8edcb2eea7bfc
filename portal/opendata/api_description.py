"""The API's description after OpenAPI 3.1: its parts are those that make the answers. Pure."""

from typing import Any

from pydantic.json_schema import models_json_schema

from portal.entries.ask import STATES, STRENGTHS
from portal.entries.content import Answer, Claim, Confirmation, Dispute, Statement
from portal.entries.words import RevisionKind
from portal.opendata.api_asked import MOST, USUAL

Schema = dict[str, Any]
REF = "#/components/schemas/{model}"
TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
YES: Schema = {"type": "boolean"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
MAYBE_NUMBER: Schema = {"type": ["integer", "null"]}
MOMENT: Schema = {"type": "string", "format": "date-time"}
ADDRESS: Schema = {"type": "string", "format": "uri"}
STRENGTH: Schema = {"type": "string", "enum": list(STRENGTHS)}
STATE: Schema = {
    "type": "string",
    "enum": sorted({state.value for states in STATES.values() for state in states}),
}
OWNER = {"code": TEXT, "gss": MAYBE_TEXT, "council": TEXT, "council_url": ADDRESS}
PUBLISHED = {"revision": NUMBER, "data_version": NUMBER, "published_at": MOMENT}
STANDING = {"dated": TEXT, "strength": STRENGTH, "counts_for_headline": YES}
PROBLEM = "problem"

PARAMETERS: dict[str, tuple[Schema, str]] = {
    "limit": (
        {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
        "How many items a step holds.",
    ),
    "after": (TEXT, "Where the step begins. Do not make it: follow `next`."),
    "code": (TEXT, "One council, by its code of three letters or its GSS code."),
    "brand": (TEXT, "Claims that name this brand (its slug, name or a spelling)."),
    "updated_since": (
        TEXT,
        "Entries (or revisions) published on that day, at that moment (RFC 3339) or later.",
    ),
    "as_of": (
        {"type": "string", "format": "date"},
        "What the portal had published by the end of that day (UTC).",
    ),
}
LISTS = {
    "councils": ("Every council in force with its headlines.", ("code", "updated_since", "as_of")),
    "answers": ("Every answer with its claims.", ("code", "updated_since", "as_of")),
    "claims": ("Every claim with its source.", ("code", "brand", "updated_since", "as_of")),
    "brands": ("Every brand with counts and their denominators.", ("as_of",)),
    "revisions": ("Every published change, in order.", ("code", "updated_since", "as_of")),
}
ITEM = {
    "councils": "CouncilItem",
    "answers": "AnswerItem",
    "claims": "ClaimItem",
    "brands": "BrandItem",
    "revisions": "RevisionItem",
}


def _object(properties: dict[str, Schema], more: Schema | None = None) -> Schema:
    """An object that has all of its properties, always."""
    return {"type": "object", "properties": properties, "required": list(properties)} | (more or {})


def _ref(name: str) -> Schema:
    return {"$ref": REF.format(model=name)}


def _list_of(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _documents() -> dict[str, Schema]:
    """The schemas of what entries hold, from the classes that hold it."""
    models = (Answer, Claim, Statement, Dispute, Confirmation)
    _, made = models_json_schema([(one, "serialization") for one in models], ref_template=REF)
    found: dict[str, Schema] = made["$defs"]
    for schema in found.values():
        schema.pop("additionalProperties", None)
        if schema.get("type") == "object":
            schema["required"] = list(schema["properties"])
    return found


def _headline() -> Schema:
    maybe_state = {"type": ["string", "null"], "enum": [*STATE["enum"], None]}
    maybe_strength = {"type": ["string", "null"], "enum": [*STRENGTHS, None]}
    return _object(
        {
            "state": STATE,
            "dated": MAYBE_TEXT,
            "answer": MAYBE_NUMBER,
            "claim": MAYBE_NUMBER,
            "count": MAYBE_NUMBER,
            "formula": MAYBE_TEXT,
            "strength": maybe_strength,
            "shared": _list_of(TEXT),
            "later_state": maybe_state,
            "later_dated": MAYBE_TEXT,
            "disputed": YES,
            "disputed_since": MAYBE_TEXT,
            "confirmed_on": MAYBE_TEXT,
            "rule": MAYBE_NUMBER,
        }
    )


def _council_items() -> dict[str, Schema]:
    lines = {
        "foi": _ref("Headline"),
        "brands": {"type": "object", "additionalProperties": _ref("Headline")},
    }
    place = dict.fromkeys(("code", "slug", "name", "official_name", "nation", "region"), TEXT)
    place |= {"gss": MAYBE_TEXT, "name_cy": MAYBE_TEXT, "county": MAYBE_TEXT, "type": TEXT}
    place |= {"tier": {"enum": ["single", "district", "county"]}, "population": MAYBE_NUMBER}
    place |= {"url": ADDRESS}
    entry = PUBLISHED | {
        "answers": _list_of(_ref("AnswerWithClaims")),
        **{f"{name.lower()}s": _list_of(_ref(name)) for name in ("Statement", "Dispute")},
        "confirmations": _list_of(_ref("Confirmation")),
    }
    named = {"code": TEXT, "gss": MAYBE_TEXT, "official_name": TEXT, "is_in_force": YES}
    whole = named | lines | {"entry": {"anyOf": [_ref("Entry"), {"type": "null"}]}}
    return {
        "CouncilItem": _object(place | lines),
        "Council": _object(whole | {"data_version": NUMBER}),
        "Entry": _object(entry),
        "Headline": _headline(),
    }


def _brand_item() -> Schema:
    counts = dict.fromkeys(("reported", "answered", "asked", "all"), NUMBER)
    by_state = {"type": "object", "additionalProperties": NUMBER}
    counted = _object(counts | {"states": by_state})
    fact = _object({"kind": TEXT, "text": TEXT, "dated": MAYBE_TEXT, "source_url": MAYBE_TEXT})
    plain = dict.fromkeys(("slug", "name", "kind", "role"), TEXT)
    return _object(
        plain
        | {"country": MAYBE_TEXT, "spellings": _list_of(TEXT), "facts": _list_of(fact)}
        | {"counts": _object({"lower": counted, "county": counted}), "url": ADDRESS}
    )


def schemas() -> dict[str, Schema]:
    """Every schema by name."""
    found = _documents()
    claim = found["Claim"]["properties"] | {"total": MAYBE_NUMBER, "formula": TEXT}
    answer = found["Answer"]["properties"] | STANDING
    with_claims = answer | {"claims": _list_of(_ref("ClaimWithTotal"))}
    marks = {"disputed_since": TEXT, "confirmed_on": TEXT}
    source = {"answer": NUMBER, "source": _ref("Source")}
    kinds = {"type": "string", "enum": [kind.value for kind in RevisionKind]}
    hashes = dict.fromkeys(("reason", "asked_by", "previous_hash", "hash", "chain"), TEXT)
    revision = {"number": NUMBER, "data_version": NUMBER, "published_at": MOMENT, "kind": kinds}
    problem = {"type": TEXT, "title": TEXT, "status": NUMBER, "detail": TEXT}
    return (
        found
        | _council_items()
        | {
            "ClaimWithTotal": _object(claim),
            "AnswerWithClaims": _object(with_claims),
            "AnswerItem": _object(OWNER | PUBLISHED | with_claims),
            "ClaimItem": _object(OWNER | PUBLISHED | STANDING | source | marks | claim),
            "BrandItem": _brand_item(),
            "RevisionItem": _object(OWNER | revision | hashes | {"is_cut": YES, "url": ADDRESS}),
            "Problem": _object(problem),
        }
    )


def _parameter(name: str) -> Schema:
    schema, words = PARAMETERS[name]
    return {"name": name, "in": "query", "description": words, "schema": schema}


def _operation(name: str, words: str, parameters: list[Schema], answer: Schema) -> Schema:
    problem = {"application/problem+json": {"schema": _ref("Problem")}}
    return {
        "get": {
            "operationId": name,
            "summary": words,
            "parameters": parameters,
            "responses": {
                "200": {
                    "description": words,
                    "content": {"application/json": {"schema": answer}},
                },
                "304": {"description": "Nothing has changed since the ETag that was sent."},
                "4XX": {"description": "What is wrong and what to do.", "content": problem},
            },
        }
    }


def _paths() -> dict[str, Schema]:
    found = {}
    for name, (words, filters) in LISTS.items():
        step = {"items": _list_of(_ref(ITEM[name])), "next": MAYBE_TEXT, "data_version": NUMBER}
        parameters = [_parameter(one) for one in (*filters, "limit", "after")]
        found[f"/api/v1/{name}"] = _operation(name, words, parameters, _object(step))
    code = _parameter("code") | {"in": "path", "required": True}
    found["/api/v1/councils/{code}"] = _operation(
        "council",
        "One council, in force or former, with all that is published about it.",
        [code, _parameter("as_of")],
        _ref("Council"),
    )
    return found


def description(base: str) -> Schema:
    """The whole description; `base` is the portal's own address."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Local authority CCTV transparency portal",
            "version": "1",
            "description": "What UK councils report about the brands of their cameras, each "
            "claim with its source. Lists come in steps: follow `next` until it is null. Every "
            "answer has an ETag that changes with the data version.",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": base}],
        "paths": _paths(),
        "components": {"schemas": schemas()},
    }

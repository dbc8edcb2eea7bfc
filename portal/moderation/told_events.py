"""The event log told as sentences. Pure."""

import json

WHAT = {
    "approved": "approved {subject} (reason {reason})",
    "rejected": "rejected {subject} (reason {reason})",
    "taken": "took {subject}",
    "taken over": "took over {subject}: {reason}",
    "released": "let go of {subject}",
    "hidden": "hid {subject} ({reason})",
    "hiding reviewed": "reviewed {subject}: {review}",
    "proposed": "proposed a {kind} ({subject})",
    "protected": "protected the entry of {subject}: {reason}",
    "protection ended": "ended the protection of {subject}: {reason}",
    "changes requested": "asked the sender of {subject} for changes (reason {reason})",
    "taken back": "took {subject} back from its sender",
    "deferred": "deferred {subject} until {until} (reason {reason})",
    "escalated": "left {subject} to the administrators (reason {reason})",
    "second reading asked for": "asked for a second reading of {subject}",
    "second reading given": "read the source of {subject} a second time",
    "kept apart": "found that {subject} is no duplicate",
    "recused": "does not decide {subject}",
    "first approval": "gave the first of two approvals to {subject}",
    "notice": "told the council of {subject}; its notice runs until {until}",
    "batch sent": "sent {subject} ({findings} findings)",
    "batch taken back": "took {subject} back ({findings} findings)",
    "signed in": "signed in",
    "signed out everywhere": "ended every session of their own",
    "roles given": "gave {subject} the roles {given}",
    "role taken": "took the role {taken} from {subject}",
    "officer waits": "waits to speak for {subject}",
    "officer vouched for": "let person {officer} speak for {subject} (by {how})",
    "officer declined": "did not let person {officer} speak for {subject}",
    "officer removed": "ended that person {officer} speaks for {subject}",
    "officer code sent": "had a code sent to the FOI address of {subject}",
    "notice answered": "called {subject} {says}, in answer to the notice",
    "notice reminded": "was reminded of {subject}",
    "contact kept": "kept an FOI address of {subject} at {domain}",
    "claims confirmed": "called claims {claims} of {subject} right",
    "complaint received": "sent {subject} ({kind})",
    "complaint withdrawn": "took back {subject}",
    "read only on": "made the site read-only",
    "read only off": "ended the read-only time",
    "conflict declared": "declared not to decide on {subject}",
    "conflict ended": "decides on {subject} again",
}


class _Blank(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "not said"


def sentence(name: str, subject: str, role: str, detail: str) -> str:
    """'A moderator hid ZZA answer 3 (personal).'; an unknown name is told as it is."""
    given = json.loads(detail)
    what = WHAT.get(name)
    done = (
        what.format_map(_Blank({**given, "subject": subject}))
        if what is not None
        else ": ".join(part for part in (name, subject, _listed(given)) if part)
    )
    who = f"{'An' if role[:1] in 'aeiou' else 'A'} {role}" if role else "Somebody"
    return f"{who} {done}."


def _listed(detail: dict[str, object]) -> str:
    return ", ".join(f"{key} {value}" for key, value in sorted(detail.items()) if value)

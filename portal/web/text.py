"""Hygiene of text that people send. Pure.

What could make a moderator read something else than a reader is dropped: overriding and isolating
bidirectional controls, tag letters, other control characters (security research, attack 12).
Everything else stays as written: Welsh, Irish, Arabic, emoji, O'Brien, -12.
"""

import re
import unicodedata

UNSEEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f"  # controls but tab and line ends
    "\u202a-\u202e\u2066-\u2069"  # bidirectional embeddings, overrides, isolates
    "\ufeff\ufff9-\ufffb"  # byte order mark, interlinear annotations
    "\U000e0000-\U000e007f"  # tag letters
    "\ud800-\udfff]"  # lone surrogates: no database keeps them
)
LINE_ENDS = re.compile(r"\r\n?|[\u0085\u2028\u2029]")
SPACES = re.compile(r"\s+")


def clean_text(text: str) -> str:
    """Text of several lines, in NFC, without what cannot be seen, trimmed."""
    without = UNSEEN.sub("", LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", without).strip()


def verbatim(text: str) -> str:
    """Text of several lines kept letter by letter: line ends are one kind, controls are dropped.

    No letter is composed anew and no space is taken away, except where nothing else is there.
    """
    kept = UNSEEN.sub("", LINE_ENDS.sub("\n", text))
    return kept if kept.strip() else ""


def clean_line(text: str) -> str:
    """The same for one line: every run of white space becomes one space."""
    return SPACES.sub(" ", clean_text(text)).strip()

"""Reading the same text once: the pages of a draft ask for its proposals again and again."""

import hashlib
import threading
from collections import OrderedDict

from portal.brands.rules import Lexicon
from portal.submissions.extraction import Reading, read_answer

MOST_KEPT = 16
MOST_TOGETHER = 30_000  # characters that are read for one draft: a page waits for it
_kept: OrderedDict[tuple[str, str, int], Reading] = OrderedDict()
_lock = threading.Lock()


def read_once(text: str, lexicon: Lexicon, nation: str) -> Reading:
    """The reading of a text, kept for a while by its hash; the same text gives the same one."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    key = (digest, nation, hash(frozenset(lexicon.whole.items())))
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    found = read_answer(text, lexicon, nation)
    with _lock:
        _kept[key] = found
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return found


def cut_together(texts: list[tuple[str, str]]) -> tuple[list[tuple[str, str]], bool]:
    """The texts as far as they are read, in their order, and whether something was left out."""
    left, kept = MOST_TOGETHER, []
    for name, text in texts:
        if left > 0:
            kept.append((name, text[:left]))
        left -= len(text)
    return kept, left < 0

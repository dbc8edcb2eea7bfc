"""Reading an answer: from its text to proposals that a person confirms.

Pure and deterministic: rules and the brand register's lexicon, no network, no chance. What it is
not sure of it leaves out. docs/extraction.md says what it reads and how well.
"""

from portal.submissions.extraction.reading import read_answer
from portal.submissions.extraction.result import Reading

__all__ = ["Reading", "read_answer"]

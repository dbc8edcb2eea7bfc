"""Each test has a site of its own; compiling its templates anew would be half of the time."""

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Remembered(BytecodeCache):
    """Compiled templates by key, for the life of the process; changed ones are compiled anew."""

    def __init__(self) -> None:
        self.compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.compiled:
            bucket.bytecode_from_string(self.compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.compiled[bucket.key] = bucket.bytecode_to_string()


_remembered = Remembered()


def remember(app: Flask) -> Flask:
    """Let a test's site use what others compiled."""
    app.jinja_env.bytecode_cache = _remembered
    return app

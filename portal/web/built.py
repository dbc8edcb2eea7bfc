"""What commands built for serving: files named by their content, told by a manifest.

A request reads them; it never makes them. Without a build every page still works, without a map.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build: `files` maps a part ('map', 'areas', …) to its file's name.

    `attribution` is what is owed for the boundaries, wherever they are shown.
    """

    folder: Path
    files: Mapping[str, str]
    digest: str
    attribution: str

    def path(self, part: str) -> Path:
        """The file of a part."""
        return self.folder / self.files[part]

    def holds(self, name: str) -> bool:
        """Whether `name` is a file of this build (what else lies in the folder is not served)."""
        return name in self.files.values()


def read_build(folder: Path) -> Built | None:
    """The build in `folder`, None when nothing was built there."""
    manifest = folder / MANIFEST
    try:
        changed = manifest.stat().st_mtime_ns
    except FileNotFoundError:
        return None
    return _read(folder, changed)


@lru_cache(maxsize=4)
def _read(folder: Path, _changed: int) -> Built:
    told: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return Built(folder, told["files"], told["digest"], told["attribution"])


@lru_cache(maxsize=4)
def read_json(path: Path) -> Any:
    """A built JSON file, read once: its name changes when its content does."""
    return json.loads(path.read_text(encoding="utf-8"))

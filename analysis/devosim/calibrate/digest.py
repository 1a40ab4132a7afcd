"""By which the files of a calibration are known again."""

import hashlib
import json
import tomllib
from pathlib import Path

from devosim.content import without

_WORDS = ("doc", "source", "words", "seen_with", "steered_with")  # say what a target is, and move nothing


def digest(file: Path) -> str:
    """What a TOML file says to a calibration, comments and words for people left out, as 16 hexadecimal digits."""
    read = without(tomllib.loads(file.read_text(encoding="utf-8")), _WORDS)
    return hashlib.sha256(json.dumps(read, sort_keys=True).encode()).hexdigest()[:16]

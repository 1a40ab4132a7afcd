"""What the README counts of the calibration is what the calibration left."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CALIBRATION = ROOT / "configs" / "calibration"
BY_THE_TOOL = re.compile(r"(\d+)\s+parameters\s+by\s+the\s+tool,\s+(\d+)\s+held")
AT_AN_END = re.compile(r"(\w+)\s+of\s+the\s+(\d+)\s+(?:are|is)\s+held\s+by\s+an\s+end")


def test_the_readme_counts_what_moved_what_was_held_and_what_is_at_a_bound():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    best = tomllib.loads((CALIBRATION / "best.toml").read_text(encoding="utf-8"))
    settings = tomllib.loads((CALIBRATION / "small_ca.toml").read_text(encoding="utf-8"))
    moved, bounds = str(len(best["values"])), len(best["provenance"]["at_a_bound"])
    assert BY_THE_TOOL.findall(readme) == [(moved, str(len(settings["hold"])))]
    assert AT_AN_END.findall(readme) == [(str(bounds) if bounds else "none", moved)]

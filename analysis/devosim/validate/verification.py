"""What ctest says about the tests that hold the program against closed forms."""

from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from devosim.calibrate.errors import InputError


@dataclass(frozen=True)
class Check:
    """A test and how it ended: passed, failed or skipped."""

    name: str
    outcome: str


def load_checks(file: Path) -> list[Check]:
    """The tests of a file that `ctest --output-junit` wrote, by name; InputError if it is none."""
    try:
        root = ElementTree.parse(file).getroot()
    except (OSError, ElementTree.ParseError) as why:
        raise InputError(f"{file}: file ({why}) write it with ctest --output-junit?") from why
    checks = [Check(case.get("name", ""), _outcome(case)) for case in root.iter("testcase")]
    if not checks:
        raise InputError(f"{file}: file (holds no test) write it with ctest --output-junit?")
    return sorted(checks, key=lambda check: check.name)


def _outcome(case: ElementTree.Element) -> str:
    if case.find("failure") is not None or case.get("status") == "fail":
        return "failed"
    return "skipped" if case.find("skipped") is not None or case.get("status") in ("notrun", "disabled") else "passed"

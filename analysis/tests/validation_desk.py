"""A folder with a validation of the toy program."""

from pathlib import Path

from toy_program import install

from devosim.validate.command import main

SETTINGS = """
targets = "targets.toml"
remarks = "remarks.toml"
best = "best.toml"
[runs]
scenario = "small.toml"
arm = "national"
burn_in_months = 12
policy_months = 6
seeds = [1, 2]
"""
TARGETS = """
[men]
value = 0.6
low = 0.5
high = 0.625
role = "target"
expression = "survey.employed_men"
doc = "Employed, of men"
source = "A | B"
[eu]
value = 0.3
low = 0.2
high = 0.4
role = "validation"
expression = "2 * survey.eu"
doc = "Twice the share"
source = "Made up, https://example.org"
seen_with = ["a.start", "d.fixed"]
words = ["twice"]
[long_term]
value = 0.1
low = 0.05
high = 0.15
role = "validation"
expression = "survey.long_term"
doc = "Out of work for long"
source = "Made up"
seen_with = []
words = ["for long"]
"""
CHECKS = """<testsuite>
<testcase name="TwoState_statistical.IsBinomial" time="1.5" status="run"><system-out>x</system-out></testcase>
<testcase name="Matching_reference.IsThatOfAnUrn" time="0.2" status="run"/>
<testcase name="RandomStreams_statistical.AreIndependent" time="0.2" status="run"/>
<testcase name="Ring_reference.IsSkipped" status="notrun"><skipped message="no"/></testcase>
</testsuite>
"""


class Desk:
    """A folder with a validation of the toy program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.program = install(folder)
        self.write("settings.toml", SETTINGS)
        self.write("targets.toml", TARGETS)
        self.write("remarks.toml", 'long_term = "The toy knows no short spells."\n')
        self.write("checks.xml", CHECKS)
        self.write("best.toml", '[values]\n"a.start" = 0.5\n"b.start" = 0.5\n')

    def write(self, name: str, text: str) -> None:
        """Writes a file of the folder."""
        (self.folder / name).write_text(text, encoding="utf-8")

    def run(self, *options: str) -> int:
        """Runs the command."""
        files = [
            f"--{name}={self.folder / file}" for name, file in (("verification", "checks.xml"), ("output", "page.md"))
        ]
        return main([str(self.folder / "settings.toml"), f"--program={self.program}", *files, *options])

    def logged(self) -> Path:
        """From now on the arguments of every call of the program are lines of this file."""
        log, program = self.folder / "calls.log", self.folder / "logging"
        program.write_text(f'#!/bin/sh\necho "$@" >> {log}\nexec {self.program} "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        self.program = program
        return log

    def targets(self) -> str:
        """The targets as they are now."""
        return (self.folder / "targets.toml").read_text(encoding="utf-8")

    def page(self) -> str:
        """The page that was written."""
        return (self.folder / "page.md").read_text(encoding="utf-8")

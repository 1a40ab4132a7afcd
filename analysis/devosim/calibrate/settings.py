"""What a calibration does: the file that it is told to follow."""

import math
from dataclasses import dataclass, replace
from pathlib import Path

from devosim.calibrate.program import Experiment
from devosim.calibrate.slope_rules import SlopeRules, slope_rules
from devosim.calibrate.tables import Table
from devosim.calibrate.targets import Target, load_targets


@dataclass(frozen=True)
class Settings:
    """A calibration. Seeds count up from `seed`: no two runs share one, except the final ones of each trial."""

    experiment: Experiment
    targets: list[Target]
    targets_file: Path
    move: list[str]  # keys of parameters, or ["calibrated"]: all of that role
    hold: list[str]  # keys that stay at their declared value
    seed: int
    start: str  # "middle" of the declared ranges or "declared" values: the centre of the first wave
    spans: list[float]  # by wave: the share of each declared range in which parameters move, around the best so far
    points: int  # of a wave, a power of 2
    repeats: int  # runs at the declared values, for the spread between seeds
    final_seeds: list[int]
    cut: float  # implausible from here on
    candidates: int  # how many points of what is left are run once each
    set_points: int  # at most so many of those that survive their run are written
    slopes: SlopeRules | None = None  # followed from `start` on, before the first wave, if there are any


def load_settings(file: Path) -> Settings:
    """Settings of a TOML file; paths in it are relative to it. InputError if anything is wrong."""
    root = Table.load(file)
    runs, design = root.table("runs"), root.table("design")
    experiment = Experiment.of(runs, file.parent)
    targets_file = file.parent / root.text("targets")
    settings = Settings(
        experiment=experiment,
        targets=_shifted(load_targets(targets_file), root),
        targets_file=targets_file,
        move=root.texts("move"),
        hold=root.texts("hold") if "hold" in root else [],
        seed=runs.whole("seed"),
        final_seeds=runs.wholes("final_seeds"),
        start=design.text("start", ("middle", "declared")),
        spans=design.numbers("spans"),
        points=design.whole("points", 8),
        repeats=design.whole("repeats", 3),
        cut=design.number("cut"),
        candidates=design.whole("candidates", 1),
        set_points=design.whole("set_points", 1),
        slopes=slope_rules(root.table("slopes")) if "slopes" in root else None,
    )
    if not math.log2(settings.points).is_integer():
        raise design.wrong("points", "is no power of 2, which balances the design", "write 64, 128, 256")
    if not all(0 < span <= 1 for span in settings.spans):
        raise design.wrong("spans", "are not all in (0, 1]", "write [1, 0.5, 0.25]")
    for table, key, given in ((runs, "final_seeds", settings.final_seeds), (root, "hold", settings.hold)):
        if len(set(given)) < len(given):
            raise table.wrong(key, "names one twice", "name each once")
    for table in (root, runs, design):
        table.finish()
    return settings


def _shifted(targets: list[Target], root: Table) -> list[Target]:
    """The targets with what the table `differs` says of them, if there is one."""
    if "differs" not in root:
        return targets
    table, used = root.table("differs"), {target.name for target in targets if target.role == "target"}
    for name in table.names():
        if name not in used:
            raise table.wrong(name, "is no target", "name one")
    shifts = {name: table.number(name) for name in table.names()}
    return [replace(target, differs=shifts.get(target.name, 0.0)) for target in targets]

"""What a validation does: the file that it is told to follow."""

from dataclasses import dataclass
from pathlib import Path

from devosim.calibrate.program import Experiment
from devosim.calibrate.tables import Table
from devosim.calibrate.targets import Target, load_targets
from devosim.validate.counted import as_counted
from devosim.validate.markets import Market, load_markets


@dataclass(frozen=True)
class Settings:
    """A validation: which runs, and what they are held against."""

    experiment: Experiment
    seeds: list[int]
    targets: list[Target]
    targets_file: Path
    counted: list[Target]  # those that a survey finds otherwise than the model counts, as it counts
    remarks: dict[str, str]  # by target: why it is missed
    best: Path  # which parameters the calibration moved
    markets: list[Market]  # in which some of what is held out was measured


def load_settings(file: Path) -> Settings:
    """Settings of a TOML file; paths in it are relative to it. InputError if anything is wrong."""
    root = Table.load(file)
    runs = root.table("runs")
    experiment = Experiment.of(runs, file.parent)
    targets_file = file.parent / root.text("targets")
    targets = load_targets(targets_file)
    counted = as_counted(targets)
    remarks = _remarks(file.parent / root.text("remarks"), {target.name for target in (*targets, *counted)})
    settings = Settings(
        experiment=experiment,
        seeds=runs.wholes("seeds"),
        targets=targets,
        targets_file=targets_file,
        counted=counted,
        remarks=remarks,
        best=file.parent / root.text("best"),
        markets=load_markets(root, experiment, targets, targets_file),
    )
    for table in (root, runs):
        table.finish()
    return settings


def _remarks(file: Path, known: set[str]) -> dict[str, str]:
    table = Table.load(file)
    for name in table.names():
        if name not in known:
            raise table.wrong(name, "there is no such target", "remove it")
    return {name: table.text(name) for name in table.names()}

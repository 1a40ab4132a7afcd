"""Runs the program at points of parameter space, as anybody would from a command line."""

import hashlib
import json
import re
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from devosim.calibrate.errors import InputError, ProgramError
from devosim.calibrate.statistics import Statistics, statistics_of
from devosim.calibrate.tables import Table
from devosim.whole_file import write_whole

REFUSED = 2  # exit code of the program for what it was told


@dataclass(frozen=True)
class Parameter:
    """A parameter as the program declares it."""

    key: str
    value: float
    low: float
    high: float
    role: str


@dataclass(frozen=True)
class Experiment:
    """What is run at every point: one arm of a scenario, which is its status quo going on."""

    scenario: Path
    arm: str
    burn_in_months: int
    policy_months: int

    @classmethod
    def of(cls, runs: Table, folder: Path) -> "Experiment":
        """That of a table `runs` of a file in `folder`."""
        return cls(
            scenario=folder / runs.text("scenario"),
            arm=runs.text("arm"),
            burn_in_months=runs.whole("burn_in_months", 1),
            policy_months=runs.whole("policy_months", 6),
        )


@dataclass(frozen=True)
class Job:
    """One run: values of parameters by key, and a seed."""

    values: dict[str, float]
    seed: int


def kept_run(file: Path) -> dict[str, list[float]]:
    """The statistics of a run that was kept; ProgramError if the file is not whole."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as why:
        raise ProgramError(f"{file} (is no whole run that was kept: {why}) delete it?") from why
    return {str(name): values for name, values in found.items()}


class Program:
    """The executable and the scenario that it runs."""

    def __init__(self, executable: Path, experiment: Experiment, kept: Path | None = None) -> None:
        """`kept`: a folder where runs are kept, so that none is made twice. InputError if the arm is refused."""
        self.executable, self.experiment = executable, experiment
        self.kept = kept
        self._content = self._digest()
        if kept:
            kept.mkdir(parents=True, exist_ok=True)

    @cached_property
    def version(self) -> str:
        """Version and revision, as the program prints them."""
        return self._call(["--version"]).strip()

    def parameters(self) -> list[Parameter]:
        """Every parameter of the scenario."""
        text = self._call(["describe", "parameters", "--json", "--scenario", str(self.experiment.scenario)])
        keys = ("key", "value", "low", "high", "role")
        return [Parameter(*(row[key] for key in keys)) for row in json.loads(text)]

    def measures(self) -> set[str]:
        """What a survey of the program measures, by name."""
        return {row["measure"] for row in json.loads(self._call(["describe", "survey", "--json"]))}

    def statistics(self, job: Job) -> Statistics:
        """The statistics of one run, which is made unless it is kept."""
        if self.kept is None:
            return self._run(job)
        file = self.kept / f"{self._name(job)}.json"
        if file.exists():
            found = kept_run(file)
        else:
            found = {name: values.tolist() for name, values in self._run(job).items()}
            write_whole(file, json.dumps(found))
        return {name: np.array(values, float) for name, values in found.items()}

    def _name(self, job: Job) -> str:
        """What a run depends on, as a name: program, content of the scenario and its files, arm, values and seed."""
        told = [self.version, self._content, self.experiment.arm]
        return hashlib.sha256(json.dumps([told, job.values, job.seed]).encode()).hexdigest()[:32]

    def _digest(self) -> str:
        """The digest of the scenario as it is run, and of everything that it names."""
        told = re.search(r"^resolved +([0-9a-f]{16})", self._checked(), re.MULTILINE)
        if told is None:
            raise ProgramError(f"{self.executable} check tells no digest of the scenario: build it anew?")
        return told[1]

    def _run(self, job: Job) -> Statistics:
        with tempfile.TemporaryDirectory(prefix="devosim-calibrate-") as folder:
            output = Path(folder) / "result.h5"
            self._call(self._command(job, output))
            return statistics_of(output, self.experiment.arm)

    def _command(self, job: Job, output: Path) -> list[str]:
        return [
            *(*self._asked("run", job.values), "-o", str(output), "--quiet", "--survey", "--seed", str(job.seed)),
            *("--replicates", "1", "--trajectories", "none", "--threads", "1"),
        ]

    def _asked(self, command: str, values: Mapping[str, float]) -> list[str]:
        run = self.experiment
        options = [f"--set={key}={value!r}" for key, value in values.items()]
        return [
            *(command, str(run.scenario), "--arm", run.arm, "--months", str(run.policy_months)),
            *(f"--set=horizon.burn_in_months={run.burn_in_months}", *options),
        ]

    def _checked(self) -> str:
        ended = self._end(self._asked("check", {}))
        if ended.returncode == REFUSED:
            raise InputError(ended.stderr.strip())
        return self._said(ended)

    def _call(self, arguments: list[str]) -> str:
        """What the program prints; ProgramError if it ends with anything but 0."""
        return self._said(self._end(arguments))

    def _said(self, ended: subprocess.CompletedProcess[str]) -> str:
        if ended.returncode != 0:
            raise ProgramError(f"{self.executable} ended with {ended.returncode}:\n{ended.stderr.strip()}")
        return ended.stdout

    def _end(self, arguments: list[str]) -> subprocess.CompletedProcess[str]:
        command = [str(self.executable), *arguments]
        try:
            return subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        except OSError as why:
            raise InputError(f"option --program = {self.executable} ({why.strerror}) build it first?") from why


def run_all(
    program: Program, jobs: Sequence[Job], at_once: int, done: Callable[[int], None] = lambda _: None
) -> list[Statistics]:
    """Runs all jobs, so many at once; results are in the order of the jobs. `done` hears how many are."""
    results = []
    with ThreadPoolExecutor(max_workers=at_once) as pool:
        try:
            for result in pool.map(program.statistics, jobs):
                results.append(result)
                done(len(results))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return results

"""Runs the program, one process at each thing: attributions, signs, and what every run of the tables needs."""

import fcntl
import hashlib
import json
import os
import subprocess
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pandas as pd

import devosim
from devosim.content import without
from devosim.findings import tables
from devosim.findings.estimands import effects, pick
from devosim.findings.rows import rows_of
from devosim.findings.settings import AGAINST_NATIONAL, AREAS, ARMS, Places
from devosim.intervals import t_triple

HYBRID = ("--set", "arms.hybrid.preset=hybrid_2025")
DIMENSIONS = "configs/calibration/draw_dimensions.csv"
_READ_BY_RUNS = (
    *("configs/parameters", "configs/calibration/set.csv", DIMENSIONS, "configs/data", "configs/areas"),
    *(f"configs/scenarios/{area}.toml" for area in AREAS),
)
_WORDS = ("title", "doc", "source")
_DRAWS_OF_BEHAVIOUR = ("0", "1", "2", "3", "4", "5")


def model(*others: str) -> str:
    """Fingerprint of what the runs read, and of what the program makes of it: what is in one table has to be of one model.

    `others` are files or folders that some runs read besides. ValueError outside the top of a checkout, or without a
    program.
    """
    digest = hashlib.sha256(behaviour(Places().program).encode())
    for name in (*_READ_BY_RUNS, *others):
        place = Path(name)
        if not place.exists():
            raise ValueError(f"{name} (is not there) run at the top of a checkout?")
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_file():
                digest.update(file.as_posix().encode() + b"\0" + _what_runs_read(file))
    return digest.hexdigest()[:16]


def behaviour(program: Path) -> str:
    """What a program does: totals of all arms of a few draws of the tiny area. Rules that change them are another model."""
    if not program.exists():
        raise ValueError(f"{program} (is not there) build it?")
    return _behaviour(program, program.stat().st_mtime_ns)


@cache
def _behaviour(program: Path, _: int) -> str:
    said = []
    with tempfile.TemporaryDirectory() as place:
        for draw in _DRAWS_OF_BEHAVIOUR:
            output = Path(place) / f"{draw}.h5"
            command = (
                str(program),
                "run",
                "configs/scenarios/tiny.toml",
                "-o",
                str(output),
                "--quiet",
                "--trajectories",
                "none",
            )
            subprocess.run(
                [*command, "--replicates", "1", "--draw", draw, *HYBRID, *of_arms(ARMS)],
                check=True,
                stdin=subprocess.DEVNULL,
            )
            with devosim.open(output) as results:
                said.append(rows_of(results).to_csv(index=False))
    return "".join(said)


def _what_runs_read(file: Path) -> bytes:
    """The content of a file, of TOML without comments and without what is written for people alone."""
    if file.suffix != ".toml":
        return file.read_bytes()
    read: object = tomllib.loads(file.read_text())
    return json.dumps(without(_facts(read) if file.parent.name == "areas" else read, _WORDS), sort_keys=True).encode()


def _facts(read: object) -> object:
    """What an area file says without unit and role of its facts, and without the range of those that are not assumed."""
    if not isinstance(read, dict):
        return read
    assumed = read.get("kind") == "ASSUMED"
    left_out = ("unit", "role") if assumed else ("unit", "role", "low", "high")
    return {key: _facts(value) for key, value in read.items() if key not in left_out}


def of_arms(arms: Iterable[str]) -> list[str]:
    """Options of the program for these arms alone."""
    return [option for arm in arms for option in ("--arm", arm)]


def attribute(places: Places, area: str, name: str, replicates: int, options: tuple[str, ...]) -> None:
    """An attribution at central values, gone on with if it was stopped, and its table.

    ValueError if it was finished with another number of replicates.
    """
    output = folder(places) / f"{area}_{name}.h5"
    if not output.exists():
        resume = ("--resume",) if output.with_name(output.name + ".part").exists() else ()
        command = ("attribute", str(places.scenarios / f"{area}.toml"), "-o", str(output), "--quiet", *resume)
        call(places, (*command, "--replicates", str(replicates), *HYBRID, *options))
    with devosim.open(output) as results:
        _expect(output, replicates, len(results.replicates))
        table = results.attribution().reset_index()
        table["replicates"] = len(results.replicates)
        table["program"] = results.provenance["git_revision"]
    tables.write(places.parts(area, name), table.assign(model=model()))


SIGNS = {  # estimand and outcome: what is said of a sign
    ("claim", "jobs"): "new jobs, gross, per cent",
    ("claim", "qualifications"): "qualifications, gross, per cent",
    ("per_1000", "years"): "years in work of 1,000 residents",
    ("equal_spend", "years"): "years in work of 1,000 residents, at equal spending",
}


def sign(places: Places, area: str, draw: int, replicates: int, extra: tuple[str, ...] = ()) -> None:
    """Runs a draw in many replicates, to see which arm it favours beyond luck, and keeps what was seen.

    ValueError if the table is of another model, or the draw was run with another number of replicates.
    """
    tables.kept(places.signs, model())
    output = folder(places) / f"{area}_sign_{draw}.h5"
    options = ("--draw", str(draw), "--replicates", str(replicates), *HYBRID, *of_arms(ARMS))
    if not output.exists():
        call(places, ("run", str(places.scenarios / f"{area}.toml"), "-o", str(output), "--quiet",
                       "--trajectories", "none", *options, *extra))  # fmt: skip
    with devosim.open(output) as results:
        _expect(output, replicates, len(results.replicates))
        found = effects(rows_of(results).rename(columns={"replicate": "seed"}).assign(draw=str(draw)))
    rows = [
        (str(draw), area, replicates, said, *t_triple(pick(found, AGAINST_NATIONAL, *what)["effect"]), model())
        for what, said in SIGNS.items()
    ]
    columns = ["draw", "area", "replicates", "what", "mean", "low", "high", "model"]
    tables.append(places.signs, pd.DataFrame(rows, columns=columns))


def _expect(output: Path, wanted: int, held: int) -> None:
    if wanted != held:
        raise ValueError(f"{output} (has {held} replicates, not {wanted}) remove it to begin again?")


def settle(places: Places, area: str) -> None:
    """Keeps what the program says is settled: the digests of split and priors. ValueError if it was otherwise."""
    said = subprocess.run([str(places.program), "check", str(places.scenarios / f"{area}.toml")],
                          check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout  # fmt: skip
    line = (
        next(line for line in said.splitlines() if line.startswith("settled")).removeprefix("settled").strip() + "\n"
    )
    if places.settled.exists() and places.settled.read_text() != line:
        raise ValueError(f"{places.settled} (says {places.settled.read_text().strip()}) is the model another one?")
    places.tables.mkdir(parents=True, exist_ok=True)
    places.settled.write_text(line)


@contextmanager
def claimed(places: Places, what: str) -> Iterator[bool]:
    """Whether this process alone is at something; the claim ends with the process, whatever ends it."""
    held = os.open(folder(places) / f"{what}.claim", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            is_mine = True
        except BlockingIOError:
            is_mine = False
        yield is_mine
    finally:
        os.close(held)


def folder(places: Places) -> Path:
    """Where the runs of this model are made."""
    folder = places.work / model()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def simulated(places: Places, area: str, name: str, options: tuple[str, ...]) -> Iterator[devosim.Results]:
    """The result of one replicate of an area, which is gone afterwards; `name` of it is another for each process."""
    output = folder(places) / f"{name}_{os.getpid()}.h5"
    try:
        call(places, ("run", str(places.scenarios / f"{area}.toml"), "-o", str(output), "--quiet", "--force",
                      "--trajectories", "none", "--replicates", "1", *options))  # fmt: skip
        with devosim.open(output) as results:
            yield results
    finally:
        output.unlink(missing_ok=True)


def call(places: Places, arguments: tuple[str, ...]) -> None:
    """Runs the program. CalledProcessError if it fails; ValueError if the model is another one when it ends."""
    before = model()
    subprocess.run([str(places.program), *arguments], check=True, stdin=subprocess.DEVNULL)
    if model() != before:
        raise ValueError(
            f"{places.program} (or what it reads is of another model than when this run began) run it again?"
        )

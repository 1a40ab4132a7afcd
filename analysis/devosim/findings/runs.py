"""Runs the program for what the tables do not have yet."""

import fcntl
import hashlib
import json
import os
import subprocess
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

import devosim
from devosim.findings import tables
from devosim.findings.rows import rows_of
from devosim.findings.settings import ARMS, CENTRAL, FIRST_SEED, Places
from devosim.intervals import ENDS, RELATIVE, three

_HYBRID = ("--set", "arms.hybrid.preset=hybrid_2025")
_READ_BY_RUNS = ("configs/parameters", "configs/calibration/set.csv", "configs/calibration/draw_dimensions.csv",
                 "configs/data", "configs/areas")  # fmt: skip
_WORDS = ("title", "doc", "source")


def model(*others: str) -> str:
    """Fingerprint of the parameters and tables that the runs read: what is in one table has to be of one model.

    `others` are files or folders that some runs read besides. ValueError outside the top of a checkout.
    """
    digest = hashlib.sha256()
    for name in (*_READ_BY_RUNS, *others):
        place = Path(name)
        if not place.exists():
            raise ValueError(f"{name} (is not there) run at the top of a checkout?")
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_file():
                digest.update(file.as_posix().encode() + b"\0" + _what_runs_read(file))
    return digest.hexdigest()[:16]


def _what_runs_read(file: Path) -> bytes:
    """The content of a file, of TOML without comments and without what is written for people alone."""
    if file.suffix != ".toml":
        return file.read_bytes()
    return json.dumps(_without_words(tomllib.loads(file.read_text())), sort_keys=True).encode()


def _without_words(value: object) -> object:
    if not isinstance(value, dict):
        return value
    return {key: _without_words(inner) for key, inner in value.items() if key not in _WORDS}


def run_draws(places: Places, area: str, numbers: range, extra: tuple[str, ...] = ()) -> int:
    """Runs the draws of an area that its table lacks, and no other process is at; how many there were."""
    return _run_missing(places, area, [(str(number), FIRST_SEED + number) for number in numbers], extra)


def run_central(places: Places, area: str, numbers: range, extra: tuple[str, ...] = ()) -> int:
    """Runs replicates at central values that the table lacks, each with a seed of its own as draws have."""
    return _run_missing(places, area, [(CENTRAL, FIRST_SEED + number) for number in numbers], extra)


def attribute(places: Places, area: str, name: str, replicates: int, options: tuple[str, ...]) -> None:
    """An attribution at central values, gone on with if it was stopped, and its table."""
    output = folder(places) / f"{area}_{name}.h5"
    if not output.exists():
        resume = ("--resume",) if output.with_name(output.name + ".part").exists() else ()
        command = ("attribute", str(places.scenarios / f"{area}.toml"), "-o", str(output), "--quiet", *resume)
        call(places, (*command, "--replicates", str(replicates), *_HYBRID, *options))
    with devosim.open(output) as results:
        table = results.attribution().reset_index()
        table["replicates"] = len(results.replicates)
        table["program"] = results.provenance["git_revision"]
    tables.write(places.parts(area, name), table.assign(model=model()))


def sign(places: Places, area: str, draw: int, replicates: int, extra: tuple[str, ...] = ()) -> None:
    """Runs a draw in many replicates, to see which arm it favours beyond luck, and keeps what was seen."""
    output = folder(places) / f"{area}_sign_{draw}.h5"
    options = ("--draw", str(draw), "--replicates", str(replicates), "--arm", "national", "--arm", "devolved")
    if not output.exists():
        call(places, ("run", str(places.scenarios / f"{area}.toml"), "-o", str(output), "--quiet",
                       "--trajectories", "none", *options, *extra))  # fmt: skip
    with devosim.open(output) as results:
        seen = results.compare("devolved", "national")
        residents = int(results.places["residents"].sum())
    rows = []
    for what, row, ends, times in (
        ("new jobs, gross, per cent", "into_work", RELATIVE, 100.0),
        ("qualifications, gross, per cent", "qualification_gained", RELATIVE, 100.0),
        ("years in work of 1,000 residents", "job_months", ENDS, 1000 / 12 / residents),
    ):
        mean, low, high = three(seen, row, ends, times)
        rows.append((str(draw), area, replicates, what, mean, low, high, model()))
    columns = ["draw", "area", "replicates", "what", "mean", "low", "high", "model"]
    tables.append(places.signs, pd.DataFrame(rows, columns=columns))


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


def _run_missing(places: Places, area: str, wanted: list[tuple[str, int]], extra: tuple[str, ...]) -> int:
    ran = 0
    for draw, seed in wanted:
        with claimed(places, f"{area}_{draw}_{seed}") as is_mine:
            if not is_mine or (draw, seed) in _kept(places, area):
                continue
            number = () if draw == CENTRAL else ("--draw", draw)
            _run(places, area, draw, ("--seed", str(seed), "--replicates", "1", *number, *extra))
            ran += 1
    return ran


def _kept(places: Places, area: str) -> set[tuple[str, int]]:
    """Draw and seed of what the table of an area holds. ValueError if that is of another model."""
    table = tables.kept(places.totals(area), model())
    return set() if table is None else set(zip(table["draw"], table["seed"], strict=True))


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


def _run(places: Places, area: str, draw: str, options: tuple[str, ...]) -> None:
    output = folder(places) / f"{area}_{draw}_{os.getpid()}.h5"
    arms = [option for arm in ARMS for option in ("--arm", arm)]
    call(places, ("run", str(places.scenarios / f"{area}.toml"), "-o", str(output), "--quiet", "--force",
                   "--trajectories", "none", *_HYBRID, *arms, *options))  # fmt: skip
    with devosim.open(output) as results:
        _keep(places, area, draw, results)
    output.unlink()


def _keep(places: Places, area: str, draw: str, results: devosim.Results) -> None:
    rows = rows_of(results).drop(columns="replicate")
    rows.insert(0, "draw", draw)
    rows.insert(1, "seed", results.provenance["seed"])
    rows["program"], rows["model"] = results.provenance["git_revision"], model()
    _keep_parameters(places, draw, results.parameters)
    tables.append(places.totals(area), rows)


def _keep_parameters(places: Places, draw: str, parameters: pd.DataFrame) -> None:
    """Those of a draw are the same in every area."""
    drawn = parameters[(parameters["role"] == "calibrated") | parameters.index.str.startswith("commissioning.")]
    if draw == CENTRAL:
        columns = ["value", "low", "high", "unit", "role"]
        tables.write(places.ranges, drawn[columns].rename_axis("parameter").reset_index())
        return
    values = pd.DataFrame([{"draw": draw} | drawn["value"].to_dict()])
    if places.parameters.exists() and draw in set(tables.read(places.parameters)["draw"]):
        return
    tables.append(places.parameters, values)


def call(places: Places, arguments: tuple[str, ...]) -> None:
    """Runs the program. CalledProcessError if it fails."""
    subprocess.run([str(places.program), *arguments], check=True, stdin=subprocess.DEVNULL)

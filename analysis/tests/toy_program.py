"""Stands in for the program: three measures that depend on three parameters as `truth_of` says, and luck.

A factor of the first shock of the scenario divides the unemployed, and multiplies the share of those for long.
Takes the commands of the program that a calibration uses. TOY_TEMPLATE names a made-up result file, which it copies.
"""

import hashlib
import json
import os
import shutil
import sys
import tomllib
from pathlib import Path

PARAMETERS = {  # key: value, low, high, role
    "a.start": (0.5, 0.0, 1.0, "calibrated"),
    "b.start": (0.5, 0.0, 1.0, "calibrated"),
    "c.start": (0.25, 0.0, 0.5, "calibrated"),
    "d.fixed": (3.0, 1.0, 9.0, "input"),
}
LUCK = 0.002  # standard deviation of every measure between seeds


def install(folder: Path) -> Path:
    """Makes an executable of this program in a folder."""
    program = folder / "toy"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} {Path(__file__)} "$@"\n')
    program.chmod(0o755)
    return program


def truth_of(a: float, b: float, c: float) -> dict[str, float]:
    """The mean of every measure."""
    return {
        "employed_men": 0.3 + 0.4 * a + 0.1 * b - 0.1 * a * b,
        "eu": 0.05 + 0.1 * b + 0.05 * b**2,
        "long_term": 0.2 + 0.6 * c - 0.1 * a,
    }


def main(arguments: list[str]) -> int:
    """Does what the command says."""
    if arguments[0] == "--version":
        print("0.1.0 toy")
    elif arguments[:2] == ["describe", "survey"]:
        print(json.dumps([{"measure": name} for name in truth_of(0, 0, 0)]))
    elif arguments[0] == "describe":
        names = ("value", "low", "high", "role")
        print(json.dumps([{"key": key, **dict(zip(names, row, strict=True))} for key, row in PARAMETERS.items()]))
    elif arguments[0] == "check":
        scenario = Path(arguments[1])
        content = scenario.read_bytes() if scenario.is_file() else b""
        print(f"resolved     {hashlib.sha256(content).hexdigest()[:16]} is the digest")
    else:
        run(arguments)
    return 0


def factor_of(scenario: Path) -> float:
    """That of the first shock; 1 without any, or without the file."""
    told = tomllib.loads(scenario.read_text(encoding="utf-8")) if scenario.is_file() else {}
    return float(told["shocks"][0]["factor"]) if "shocks" in told else 1.0


def run(arguments: list[str]) -> None:
    """Writes a result."""
    settings = dict(word.removeprefix("--set=").split("=") for word in arguments if word.startswith("--set="))
    given = {key: float(settings.get(key, row[0])) for key, row in PARAMETERS.items()}
    import h5py
    import numpy as np

    output, seed = (arguments[arguments.index(option) + 1] for option in ("-o", "--seed"))
    shutil.copy(os.environ["TOY_TEMPLATE"], output)
    luck = np.random.default_rng(int(seed))
    factor = factor_of(Path(arguments[1]))
    truth = truth_of(given["a.start"], given["b.start"], given["c.start"])
    truth["long_term"] *= factor
    with h5py.File(output, "a") as file:
        unemployed = file["arms/national/monthly/unemployed"]
        unemployed[:] = np.round(unemployed[:] / factor)
        group = file["arms/national/survey"]
        group["of"][:] = 1_000_000
        for k, value in enumerate(truth.values()):
            group["counted"][:, :, k] = round(1_000_000 * (value + LUCK * luck.normal()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

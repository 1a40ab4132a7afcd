"""Plays devosim ensemble and devosim collect on an answer that is known: from a DESIGN.toml to a collected file."""

import tomllib
from pathlib import Path

import h5py
import numpy as np
from make_result import OUTCOMES, STAGES
from small_world import FLOWS, GROUPS, STOCKS

AXES = {
    "group": GROUPS,
    "stock": STOCKS,
    "flow": FLOWS,
    "market_count": ["vacancies", "posts"],
    "place_stock": ["employed", "vacancies"],
    "scheme": ["jobcentre", "restart"],
    "stage": STAGES,
    "account": ["treasury", "provider"],
    "outcome": OUTCOMES,
}
ROWS = {
    "stocks": "task stock month group",
    "flows": "task flow month group",
    "market": "task market_count month",
    "places": "task place_stock month place",
    "funnel": "task month scheme group stage",
    "balance": "task month account",
    "total": "task outcome group",
    "gross": "task outcome group",
    "spend": "task",
}
N_MONTHS, N_PLACES = 3, 2


def collect(design: Path, path: Path, answer, arms=("none", "national", "devolved"), draws=(), missing=()) -> Path:
    """Write what the design's runs would leave: the total of every outcome is `answer(settings, replicate, arm)`.

    Runs whose number is `missing` are left out, as by `devosim collect --partial`. With `draws` the settings have a
    key `draw` as well, and every run its draw.
    """
    plan = tomllib.loads(design.read_text())
    names = [Path(each).stem for each in plan["scenarios"]]
    settings = {name: each["set"] for name, each in plan.get("settings", {"as_written": {"set": []}}).items()}
    arms, n = plan.get("arms", list(arms)), plan["replicates"]
    with h5py.File(path, "w") as file:
        file.attrs["filetype"] = np.bytes_("devosim ensemble")
        for key, value in {"schema_version": "1.0", "program_version": "0.1.0", "git_revision": "abc"}.items():
            file.attrs[key] = np.bytes_(value)
        file.create_dataset("design", data=_understood(names, settings, arms, n, draws), dtype=h5py.string_dtype())
        number = 0
        for name in names:
            runs = []
            for setting, sets in settings.items():
                values = {key: float(value) for key, value in (each.split("=") for each in sets)}
                for draw in draws or [None]:
                    for replicate in range(n):
                        for arm in arms:
                            given = values if draw is None else values | {"draw": draw}
                            if number not in missing:
                                runs.append((number, setting, draw, replicate, arm, answer(given, replicate, arm)))
                            number += 1
            _scenario(file.create_group(f"scenarios/{name}"), runs)
    return path


def _understood(names, settings, arms, n, draws):
    quoted = "[" + ", ".join(f'"{arm}"' for arm in arms) + "]"
    text = f'name = "made_up"\nreplicates = {n}\n'
    text += f"draws = {len(draws)}\nfirst_draw = {draws[0]}\n" if draws else ""
    for name in names:
        for setting, sets in settings.items():
            listed = "[" + ", ".join(f'"{each}"' for each in sets) + "]"
            text += f'\n[[variants]]\nscenario = "{name}"\nsetting = "{setting}"\nset = {listed}\narms = {quoted}\n'
            text += 'resolved = "0123456789abcdef"\n'
    return text


def _scenario(group, runs):
    numbers, settings, draws, replicates, arms, answers = (list(each) for each in zip(*runs, strict=True))
    _put(group, "task", np.array(numbers, "i4")).make_scale("task")
    for name, values in {"month": np.arange(N_MONTHS), "place": np.arange(N_PLACES), **AXES}.items():
        _put(group, name, values).make_scale(name)
    labels = {"setting": settings, "arm": arms, "replicate": np.array(replicates, "i4")}
    labels["draw"] = np.array([-1 if draw is None else draw for draw in draws], "i4")
    for name, values in labels.items():
        _put(group, name, values).dims[0].attach_scale(group["task"])
    for name, dims in ROWS.items():
        shape = [len(group[axis]) for axis in dims.split()]
        kind = "i8" if name in ("balance", "total", "gross", "spend") else "i4"
        values = np.arange(np.prod(shape)).reshape(shape)
        if name in ("total", "gross"):
            values = np.broadcast_to(np.round(answers).astype("i8").reshape(-1, 1, 1), shape)
        data = _put(group, name, values.astype(kind))
        for axis, dim in enumerate(dims.split()):
            data.dims[axis].attach_scale(group[dim])


def _put(group, name, values):
    text = isinstance(values, list)
    data = group.create_dataset(name, data=values, dtype=h5py.string_dtype() if text else None)
    data.attrs["units"] = np.bytes_("1")
    return data

"""How fast the reader is, as a Markdown table: RESULT [FOLDER], a result with lives and a folder for big files.

Seconds are of processor time, which other work on the machine hardly changes; memory is the most that was resident.
"""

import json
import subprocess
import sys
import zlib
from pathlib import Path

import h5py
import numpy as np

SETTINGS, REPLICATES, ARMS, MONTHS, PLACES, GROUPS, SCHEMES, STAGES, ACCOUNTS = 400, 10, 3, 60, 320, 6, 18, 12, 43
ROWS = {
    "stocks": ("i4", {"stock": 14, "month": MONTHS, "group": GROUPS}),
    "flows": ("i4", {"flow": 17, "month": MONTHS, "group": GROUPS}),
    "market": ("i4", {"market_count": 6, "month": MONTHS}),
    "places": ("i4", {"place_stock": 6, "month": MONTHS, "place": PLACES}),
    "funnel": ("i4", {"month": MONTHS, "scheme": SCHEMES, "group": GROUPS, "stage": STAGES}),
    "balance": ("i8", {"month": MONTHS, "account": ACCOUNTS}),
    "total": ("i8", {"outcome": 7, "group": GROUPS}),
    "gross": ("i8", {"outcome": 7, "group": GROUPS}),
    "spend": ("i8", {}),
}
TIMED = """
import io, json, resource, sys, time
import devosim, devosim.report
from devosim import plots
path = sys.argv[1]
start = time.process_time()
{statement}
spent = time.process_time() - start
print(json.dumps([spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def write_ensemble(path: Path) -> float:
    """A collected ensemble of a combined authority; its size in GB.

    Every chunk is there and can be read, with an index of all of them; all hold the same compressed ones, so that the
    file is small on the disk.
    """
    runs = [(s, r, a) for s in range(SETTINGS) for r in range(REPLICATES) for a in range(ARMS)]
    arms = ["none", "national", "devolved"]
    size = 0
    with h5py.File(path, "w") as file:
        file.attrs["filetype"], file.attrs["schema_version"] = "devosim ensemble", "1.0"
        text = f"replicates = {REPLICATES}\n"
        for s in range(SETTINGS):
            text += f'[[variants]]\nscenario = "ca"\nsetting = "point_{s:03}"\n'
            text += f'set = ["demand.opening_elasticity={s / 100}"]\narms = {json.dumps(arms)}\n'
        file["design"] = text
        group = file.create_group("scenarios/ca")
        group["task"] = np.arange(len(runs), dtype="i4")
        group["task"].make_scale("task")
        group["setting"] = [f"point_{s:03}" for s, _, _ in runs]
        group["arm"] = [arms[a] for _, _, a in runs]
        group["replicate"] = np.array([r for _, r, _ in runs], "i4")
        for name, (kind, dims) in ROWS.items():
            for dim, n in dims.items():
                if dim not in group:
                    group[dim] = np.arange(n) if dim in ("month", "place") else [f"{dim}_{k}" for k in range(n)]
                    group[dim].make_scale(dim)
            shape = (len(runs), *dims.values())
            data = group.create_dataset(name, shape, kind, chunks=(1, *shape[1:]), compression="gzip")
            ones = zlib.compress(np.ones(shape[1:], kind).tobytes())
            for run in range(len(runs)):
                data.id.write_direct_chunk((run, *[0] * len(dims)), ones)
            data.attrs["units"] = "1"
            for axis, dim in enumerate(["task", *dims]):
                data.dims[axis].attach_scale(group[dim])
            size += data.nbytes
    return size / 1e9


def write_replicates(result: Path, path: Path, n: int = 200) -> None:
    """A copy of the totals of a result with `n` replicates, each another sum of two of those that there are."""
    luck = np.random.default_rng(1)
    with h5py.File(result) as source, h5py.File(path, "w") as file:
        for name, value in source.attrs.items():
            file.attrs[name] = value
        for name in source:
            if name not in ("comparison", "replicate"):
                source.copy(name, file)
        file["replicate"] = np.arange(n, dtype="i4")
        file["replicate"].make_scale("replicate")
        for dim in ("arm", "outcome", "pair"):
            data = file.create_dataset(f"comparison/{dim}_name", data=source[f"comparison/{dim}_name"][:])
            data.dims[0].attach_scale(file[dim])
        for name in ("total", "gross", "spend", "allocated"):
            old = source[f"comparison/{name}"]
            chosen = luck.integers(0, old.shape[-1], n)
            noise = luck.integers(-50, 50, (*old.shape[:-1], n))
            data = file.create_dataset(f"comparison/{name}", data=old[:][..., chosen] + noise)
            for axis, dim in enumerate(old.dims):
                own = dim[0].name.rsplit("/", 1)[-1]
                data.dims[axis].attach_scale(file[own])


def timed(statement: str, path: Path) -> tuple[float, float]:
    """Seconds and MB of a statement in a Python of its own."""
    call = [sys.executable, "-c", TIMED.format(statement=statement), path]
    seconds, memory = json.loads(subprocess.run(call, check=True, capture_output=True, text=True).stdout)
    return seconds, memory


def rows(result: Path, folder: Path) -> list[tuple[str, float, float]]:
    """What was timed, seconds, MB."""
    ensemble, many = folder / "ensemble.h5", folder / "many.h5"
    size = write_ensemble(ensemble)
    write_replicates(result, many)
    calls = [
        (f"open an ensemble of {size:.0f} GB, no data", "devosim.open_ensemble(path).scenario()", ensemble),
        ("one stock of one arm and setting of it", "devosim.open_ensemble(path).scenario().monthly['stock_1']"
         ".sel(setting='point_003', arm='devolved', group='group_0').to_numpy()", ensemble),
        ("its differences in all settings", "devosim.open_ensemble(path).scenario().difference('outcome_0', "
         "group='group_0')", ensemble),
        ("compare() of 200 replicates", "devosim.open(path).compare()", many),
        ("the report", "devosim.report.page(devosim.open(path))", result),
    ]  # fmt: skip
    import devosim

    with devosim.open(result) as opened:
        arms = opened.arms
    for name in devosim.plots.__all__:
        if name != "mechanisms":
            more = f", {arms[-1]!r}" if name in ("funnel", "referral_network") else ""
            calls.append((f"plots.{name}", f"plots.{name}(devosim.open(path){more}).savefig(io.BytesIO())", result))
    return [(what, *timed(statement, path)) for what, statement, path in calls]


if __name__ == "__main__":
    where = Path(sys.argv[2] if len(sys.argv) > 2 else "out/speed")
    where.mkdir(parents=True, exist_ok=True)
    print("| what | seconds | MB |\n|---|---|---|")
    for what, seconds, memory in rows(Path(sys.argv[1]), where):
        print(f"| {what} | {seconds:.2f} | {memory:.0f} |")

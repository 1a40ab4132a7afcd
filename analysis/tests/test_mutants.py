"""Whatever is wrong with one dataset or attribute of a result, every reader and the report say so by ResultError."""

import re
import shutil
import subprocess
from collections import defaultdict

import h5py
import mutants
import numpy as np
import pytest

import devosim
from devosim import gains, hand_offs, money, plots, spells
from devosim.file import ResultFile
from devosim.gains_by_person import by_person
from devosim.report import page, pictures

ARM = "devolved"
SHARE = 8
ALIKE = ("arms/none", "arms/national")  # of the same shape and read by the same code as the arm that is spoilt
NAMES_ITS_CHOICES = re.compile(r"\w+ = .* \(.*\) .*(choose|name) .*\?$", re.S)


def _of_arm(call):
    return lambda results: call(results.arm(ARM))


READERS = {
    "title": lambda r: r.title,
    "provenance": lambda r: r.provenance,
    "scenario": lambda r: r.scenario,
    "numbers": lambda r: (r.arms, r.replicates, r.months),
    "comparison": lambda r: r.comparison.load(),
    "compare": lambda r: r.compare(),
    "attribution": lambda r: r.attribution(),
    "participants": lambda r: r.participants(),
    "burn_in": lambda r: r.burn_in.load(),
    "burn_in_rates": lambda r: r.burn_in_rates(),
    "survey": lambda r: (r.survey(), r.survey(ARM)),
    "median_pay": lambda r: (r.median_pay(), r.median_pay(ARM)),
    "measures": lambda r: r.measures,
    "residents": lambda r: r.residents,
    "members": lambda r: r.members("all"),
    "groups": lambda r: r.groups,
    "schemes": lambda r: r.schemes,
    "accounts": lambda r: r.accounts,
    "parameters": lambda r: r.parameters,
    "places": lambda r: r.places,
    "arm": _of_arm(lambda arm: (arm.label, arm.settings, arm.months)),
    "monthly": _of_arm(lambda arm: arm.monthly.load()),
    "market": _of_arm(lambda arm: arm.market.load()),
    "arm.places": _of_arm(lambda arm: arm.places.load()),
    "funnel": _of_arm(lambda arm: arm.funnel.load()),
    "ledger": _of_arm(lambda arm: arm.ledger.load()),
    "rates": _of_arm(lambda arm: (arm.rates(), arm.frame())),
    "recorded": _of_arm(lambda arm: (arm.recorded_residents, arm.recorded_replicates)),
    "states": _of_arm(lambda arm: arm.states(3)),
    "trajectory": _of_arm(lambda arm: arm.trajectory(int(arm.recorded_residents[0]))),
    "events": _of_arm(lambda arm: (arm.events(), arm.events(int(arm.recorded_residents[0])))),
    "changes": _of_arm(lambda arm: (arm.changes("status"), arm.initial("status"))),
    "sequences": _of_arm(lambda arm: spells.transition_matrix(spells.sequences(arm))),
    "spells": _of_arm(lambda arm: spells.survival(spells.spells_from_log(arm, state="unemployed"))),
    "by_group": gains.by_group,
    "by_deprivation": gains.by_deprivation,
    "by_person": by_person,
    "hand_offs": lambda r: hand_offs.table(r, ARM),
    "by_account": lambda r: (money.by_account(r, ARM), money.by_provider(r, ARM)),
    "trail": lambda r: money.trail(r, ARM),
    "worth": money.worth,
    "value_for_money": lambda r: (money.at_published_values(r), money.value_for_money(r)),
    "report": page,
    **{f"plots.{name}": getattr(plots, name) for name in plots.__all__ if name not in ("funnel", "referral_network")},
    "plots.funnel": lambda r: plots.funnel(r, ARM),
    "plots.referral_network": lambda r: plots.referral_network(r, ARM),
}


@pytest.fixture(scope="module")
def whole(program, tiny, tmp_path_factory):
    """A result with lives, surveys, participants and an attribution, as small as the program writes one."""
    folder = tmp_path_factory.mktemp("whole")
    lives = ["--trajectories", "all", "--survey", "--set", "output.participants=0.4"]
    for command, more in (("run", lives), ("attribute", ["--within", "offer"])):
        arguments = [program, command, tiny, "-o", folder / f"{command}.h5", "--months", "4", "--quiet"]
        arguments += [*more, "--set", "horizon.burn_in_months=6"]
        done = subprocess.run(arguments, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        assert done.returncode == 0, done.stderr
    with h5py.File(folder / "run.h5", "a") as file, h5py.File(folder / "attribute.h5") as other:
        other.copy("attribution", file)
        _, head, groups = other["scenario"][()].decode().partition("[attribute]")
        file["scenario"][()] = file["scenario"][()].decode() + head + groups
    return folder / "run.h5"


@pytest.fixture(scope="module")
def readers_of(whole):
    """By path: the readers that use it in the whole file, so that only these are called when it is spoilt.

    Of those that merely find it among others in a view, which treats all alike, the first stands for the rest.
    """
    used: dict[str, set[str]] = {}
    found: dict[str, str] = {}
    with pytest.MonkeyPatch.context() as patch:
        _without_pictures(patch)
        for name, reader in READERS.items():
            with devosim.open(whole) as results, pytest.MonkeyPatch.context() as spied:
                seen = {of: _spy(spied, of) for of in ("find", "has", "_read")}
                reader(results)
            for where in seen["_read"] | seen["has"]:
                used.setdefault(where, set()).add(name)
            for where in seen["find"]:
                found.setdefault(where, name)
    spoilt = mutants.datasets(whole, ALIKE)
    return {where: used.get(where, set()) | {found[where]} for where in spoilt if where in found}


def _spy(patch, method):
    """Paths that a method of the file is called with from now on."""
    seen, original = set(), getattr(ResultFile, method)

    def spying(file, where, *more):
        seen.add(where.strip("/"))
        return original(file, where, *more)

    patch.setattr(ResultFile, method, spying)
    return seen


def _without_pictures(patch):
    """The page alone; its pictures are readers of their own."""
    patch.setattr(pictures, "all_of", lambda *_: defaultdict(list))
    patch.setattr(pictures, "of_mechanisms", lambda *_: [])


@pytest.fixture(autouse=True)
def _the_page_alone(monkeypatch):
    _without_pictures(monkeypatch)


def _faults(path, names):
    """What the readers of these names do wrong with a file: anything but to answer, or to raise the one exception."""
    try:
        results = devosim.open(path)
    except devosim.ResultError:
        return []
    found = []
    with results:
        for name in names:
            try:
                READERS[name](results)
            except devosim.ResultError as why:
                if "has been closed" in str(why):
                    found.append(f"{name}: {why}")
            except Exception as why:
                if not (isinstance(why, ValueError) and NAMES_ITS_CHOICES.match(str(why))):
                    found.append(f"{name}: {type(why).__name__}: {str(why)[:120]}")
    return found


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("mutation", mutants.MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_no_fault_in_a_dataset_gets_past_the_readers(mutation, whole, readers_of, tmp_path):
    """Every eighth dataset, another eighth for each mutation; the slow test leaves none out."""
    turn = mutants.MUTATIONS.index(mutation) % SHARE
    spoilt = [where for place, where in enumerate(sorted(readers_of)) if place % SHARE == turn]
    _see_no_fault(mutation, whole, {where: readers_of[where] for where in spoilt}, tmp_path / "spoilt.h5")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("mutation", mutants.MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_no_fault_in_any_dataset_gets_past_the_readers(mutation, whole, readers_of, tmp_path):
    _see_no_fault(mutation, whole, readers_of, tmp_path / "spoilt.h5")


def _see_no_fault(mutation, whole, readers_of, path):
    faults, n = [], 0
    for where, names in readers_of.items():
        shutil.copy(whole, path)
        with h5py.File(path, "a") as file:
            if mutation(file, where) is False:
                continue
        n += 1
        faults += [f"/{where} {mutation.__name__}: {fault}" for fault in _faults(path, sorted(names))]
    assert n > 0
    assert not faults, "\n".join(faults)


ATTRIBUTES = [
    *(("/", name) for name in ("filetype", "schema_version", "program_version", "git_revision", "seed", "title")),
    *((f"arms/{ARM}", name) for name in ("label", "settings")),
    (f"arms/{ARM}/trajectories/initial_health", "flag_meanings"),
    (f"arms/{ARM}/monthly/employed", "long_name"),
]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("where", "attribute"), ATTRIBUTES)
@pytest.mark.parametrize("value", [None, 3.5, np.arange(3), np.array([b"a", b"b"]), np.bytes_(b"\xff\xfe"), "word"])
def test_no_fault_in_an_attribute_gets_past_the_readers(where, attribute, value, whole, tmp_path):
    path = shutil.copy(whole, tmp_path / "spoilt.h5")
    with h5py.File(path, "a") as file:
        del file[where].attrs[attribute]
        if value is not None:
            file[where].attrs[attribute] = value
    names = ["title", "provenance", "arm", "monthly", "states", "events", "plots.spending"]
    faults = _faults(path, names)
    assert not faults, "\n".join(faults)


def test_a_closed_file_says_that_it_is_closed(whole):
    results = devosim.open(whole)
    arm = results.arm(ARM)
    results.close()
    for call in (lambda: results.parameters, results.attribution, results.survey, lambda: arm.recorded_residents):
        with pytest.raises(devosim.ResultError, match="the file has been closed"):
            call()

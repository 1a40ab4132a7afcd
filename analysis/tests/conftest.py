"""Result files to test on: a made-up one, and one that the program wrote."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from make_result import make_result

import devosim
from devosim.findings.settings import Places

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def made_up(tmp_path_factory):
    return make_result(tmp_path_factory.mktemp("made_up") / "result.h5")


@pytest.fixture(scope="session")
def written(tmp_path_factory, request):
    """A file of the program: DEVOSIM_RESULT, or a run of the tiny scenario with every life and a survey."""
    if given := os.environ.get("DEVOSIM_RESULT"):
        return Path(given).resolve()
    program = request.getfixturevalue("program")
    path = tmp_path_factory.mktemp("written") / "tiny.h5"
    scenario = ROOT / "configs" / "scenarios" / "tiny.toml"
    command = [program, "run", scenario, "-o", path, "--trajectories", "all", "--survey", "--quiet"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert run.returncode == 0, f"{program} ended with {run.returncode}:\n{run.stdout}\n{run.stderr}"
    return path


@pytest.fixture(scope="session")
def five_arms(tmp_path_factory, program, tiny):
    """A file of the program with as many arms as redundancy_wave has."""
    folder = tmp_path_factory.mktemp("five")
    shutil.copytree(ROOT / "configs", folder / "configs")
    scenario = folder / "configs" / "scenarios" / "five.toml"
    hybrid = '[arms.hybrid]\npreset = "hybrid_2025"\n'
    fifth = '[arms.national_with_task_group]\npreset = "national_2017"\nshock = "devolved"\n'
    scenario.write_text(tiny.read_text() + hybrid + fifth)
    command = [program, "run", scenario, "-o", folder / "five.h5", "--replicates", "3", "--quiet"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert run.returncode == 0, f"{program} ended with {run.returncode}:\n{run.stdout}\n{run.stderr}"
    return folder / "five.h5"


@pytest.fixture(params=["made_up", "written"])
def path(request):
    """Both files, one after the other."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def results(path):
    with devosim.open(path) as results:
        yield results


@pytest.fixture
def made_up_results(made_up):
    with devosim.open(made_up) as results:
        yield results


@pytest.fixture(scope="session")
def program():
    """The program."""
    path = Path(os.environ.get("DEVOSIM_PROGRAM", ROOT / "build" / "devosim"))
    if not path.is_file():
        pytest.skip(f"the program is not built: {path}")
    return path.resolve()


@pytest.fixture(scope="session")
def tiny():
    """The smallest scenario."""
    return ROOT / "configs" / "scenarios" / "tiny.toml"


@pytest.fixture
def places(tmp_path):
    """Where findings are kept, with nothing there yet."""
    return Places(tables=tmp_path / "docs" / "findings", work=tmp_path / "out")

"""Malformed files give one exception each, naming the file, the path inside and what was expected."""

import shutil

import h5py
import numpy as np
import pytest

import devosim


def notes(path):
    path.write_text("month,employed\n0,12\n")


def statepoint(path):
    with h5py.File(path, "w") as file:
        file.attrs["filetype"] = np.bytes_("statepoint")
        file["tallies"] = np.arange(3)


def truncated(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def other_major(path):
    with h5py.File(path, "a") as file:
        file.attrs["schema_version"] = np.bytes_("9.0")


def no_version(path):
    with h5py.File(path, "a") as file:
        del file.attrs["schema_version"]


def arm_missing(path):
    with h5py.File(path, "a") as file:
        del file["arms/national"]


def stocks_missing(path):
    with h5py.File(path, "a") as file:
        del file["arms/national/monthly/unemployed"]


def names_short(path):
    with h5py.File(path, "a") as file:
        del file["groups/name"]
        file["groups/name"] = ["all", "neet_youth"]


def broken_chunk(path):
    with h5py.File(path, "r") as file:
        chunk = file["arms/national/monthly/employed"].id.get_chunk_info(0)
    with path.open("r+b") as raw:
        raw.seek(chunk.byte_offset)
        raw.write(b"\xff" * chunk.size)


def no_scenario(path):
    with h5py.File(path, "a") as file:
        del file["scenario"]
        file["scenario"] = "[arms.national\npreset ="


def names_alone(path):
    with h5py.File(path, "a") as file:
        del file["groups/name"]
        file["groups/name"] = "all"


def names_numbered(path):
    with h5py.File(path, "a") as file:
        n = len(file["groups/name"])
        del file["groups/name"]
        file["groups/name"] = np.arange(n)


def numeric_scenario(path):
    with h5py.File(path, "a") as file:
        del file["scenario"]
        file["scenario"] = 3


MALFORMED = [
    (notes, "/", "not an HDF5 file", "a result file written by devosim"),
    (statepoint, "/", "filetype is 'statepoint'", "filetype 'devosim-result'"),
    (truncated, "/", "cannot be opened", "a whole file, not a part of one"),
    (other_major, "/", "schema_version is 9.0", "schema_version 1.x"),
    (no_version, "/", "no attribute schema_version", "every attribute of the schema"),
    (arm_missing, "/arms/national", "missing", "it in schema 1.x"),
    (stocks_missing, "/arms/national/monthly/unemployed", "missing", "it in schema 1.x"),
    (names_short, "/groups/name", "2 names", "6, one for each group"),
    (names_alone, "/groups/name", "a single value, text", "texts in a row"),
    (names_numbered, "/groups/name", "numbers of shape (6,)", "texts in a row"),
    (numeric_scenario, "/scenario", "a single value, numbers", "one text"),
    (broken_chunk, "/arms/national/monthly/employed", "unreadable", "values that can be read back"),
    (no_scenario, "/scenario", "not TOML", "the resolved scenario as TOML"),
]


def use(path):
    with devosim.open(path) as results:
        _ = results.scenario
        results.arm("national").rates()


@pytest.mark.parametrize("case", MALFORMED, ids=lambda case: case[0].__name__)
def test_a_malformed_file_is_named_with_the_place_and_what_was_expected(case, made_up, tmp_path):
    spoil, where, wrong, expected = case
    path = shutil.copy(made_up, tmp_path / "spoilt.h5")
    spoil(path)
    with pytest.raises(devosim.ResultError) as raised:
        use(path)
    assert (raised.value.file, raised.value.where) == (path, where)
    assert wrong in raised.value.wrong
    assert raised.value.expected == expected
    assert str(raised.value).startswith(f"{path}: {where} (")


def test_what_was_not_spoilt_can_still_be_read(made_up, tmp_path):
    path = shutil.copy(made_up, tmp_path / "spoilt.h5")
    stocks_missing(path)
    with devosim.open(path) as results:
        assert len(results.arm("devolved").rates())
        assert len(results.compare())

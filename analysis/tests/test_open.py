"""What is not a whole result of a known version is refused, with its name and the reason."""

import shutil

import h5py
import numpy as np
import pytest

import devosim
from devosim.file import ResultFile


@pytest.fixture
def copy(made_up, tmp_path):
    return shutil.copy(made_up, tmp_path / "copy.h5")


def test_a_whole_file_opens_and_says_where_it_comes_from(results):
    assert results.provenance["schema_version"].startswith("1.")
    assert len(results.arms) == len(set(results.arms)) > 0
    assert isinstance(results.scenario, dict)
    assert results.title
    assert type(results.provenance["seed"]) is int


def test_attributes_come_as_text(made_up_results):
    assert made_up_results.arm("national").label == "Arm national – £"
    assert made_up_results.arm("national").settings == "money = national"
    assert made_up_results.arm("none").settings == ""


def test_another_minor_version_is_read(copy):
    with h5py.File(copy, "a") as file:
        file.attrs["schema_version"] = np.bytes_("1.9")
    with devosim.open(copy) as results:
        assert results.provenance["schema_version"] == "1.9"


@pytest.mark.parametrize("text", ["", "one,two\n1,2\n"])
def test_what_is_not_hdf5_is_refused(tmp_path, text):
    file = tmp_path / "notes.h5"
    file.write_text(text)
    with pytest.raises(devosim.ResultError, match=r"notes\.h5: / \(not an HDF5 file\) expected"):
        devosim.open(file)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(devosim.ResultError, match="no such file"):
        devosim.open(tmp_path / "nowhere.h5")
    with pytest.raises(devosim.ResultError, match="is a folder"):
        devosim.open(tmp_path)


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("filetype", "statepoint", "filetype is 'statepoint'"),
        ("schema_version", "2.0", "schema_version is 2.0"),
        ("schema_version", "11.0", "schema_version is 11.0"),
    ],
)
def test_another_kind_or_major_version_is_refused(copy, name, value, wrong):
    with h5py.File(copy, "a") as file:
        file.attrs[name] = np.bytes_(value)
    with pytest.raises(devosim.ResultError, match=wrong):
        devosim.open(copy)


def test_hdf5_without_any_mark_is_refused(tmp_path):
    with h5py.File(tmp_path / "other.h5", "w") as file:
        file["data"] = [1, 2]
    with pytest.raises(devosim.ResultError, match="filetype is ''"):
        devosim.open(tmp_path / "other.h5")


@pytest.mark.parametrize("share", [0.02, 0.3, 0.9, 0.999])
def test_a_truncated_file_is_refused(copy, share):
    whole = copy.read_bytes()
    copy.write_bytes(whole[: int(share * len(whole))])
    with pytest.raises(devosim.ResultError, match="expected a whole file"):
        devosim.open(copy)


@pytest.mark.parametrize("where", ["scenario", "month", "arms", "comparison/arm_name", "schemes/name"])
def test_a_file_without_a_needed_part_is_refused(copy, where):
    with h5py.File(copy, "a") as file:
        del file[where]
    with pytest.raises(devosim.ResultError, match=rf"/{where} \(missing\)"):
        devosim.open(copy)


def test_a_missing_part_of_an_arm_is_named_when_it_is_asked_for(copy):
    with h5py.File(copy, "a") as file:
        del file["arms/national/ledger"]
    with devosim.open(copy) as results, pytest.raises(devosim.ResultError, match="/arms/national/ledger"):
        _ = results.arm("national").ledger


def test_a_run_without_recorded_lives_says_so(copy):
    with h5py.File(copy, "a") as file:
        del file["arms/national/trajectories"]
    with devosim.open(copy) as results, pytest.raises(devosim.ResultError, match="no lives were recorded"):
        results.arm("national").states(0)


def test_damaged_values_are_named(copy):
    where = "arms/national/trajectories/event_value"
    with h5py.File(copy, "r") as file:
        chunk = file[where].id.get_chunk_info(0)
    with copy.open("r+b") as raw:
        raw.seek(chunk.byte_offset)
        raw.write(b"\xff" * chunk.size)
    with devosim.open(copy) as results, pytest.raises(devosim.ResultError, match=f"/{where} .unreadable"):
        results.arm("national").events(3)


def test_a_closed_file_says_so(made_up):
    results = devosim.open(made_up)
    results.close()
    results.close()
    with pytest.raises(devosim.ResultError, match="has been closed"):
        _ = results.scenario


def test_unknown_names_are_refused_with_the_known_ones(made_up_results):
    with pytest.raises(ValueError, match=r"arm = 'local'.*none, national, devolved"):
        made_up_results.arm("local")
    with pytest.raises(ValueError, match="group = 'young'"):
        made_up_results.compare(group="young")
    with pytest.raises(ValueError, match=r"a = 'local'.*none, national, devolved"):
        made_up_results.compare("local", "none")
    with pytest.raises(ValueError, match="group = 'young'"):
        made_up_results.arm("none").rates("young")


def test_only_what_is_used_is_read(made_up, monkeypatch):
    read = []
    original = ResultFile._read

    def noted(self, where, rows=()):
        read.append(where)
        return original(self, where, rows)

    monkeypatch.setattr(ResultFile, "_read", noted)
    with devosim.open(made_up) as results:
        funnel = results.arm("national").funnel
        assert not any("funnel" in where for where in read)
        one = funnel.sel(stage="started").isel(month=0)
        assert not any("funnel" in where for where in read)
        assert one.to_numpy().shape == (3, 9, 6)
    assert read.count("arms/national/funnel/count") == 1


def test_a_dataset_whose_scale_is_gone_is_named(copy):
    with h5py.File(copy, "a") as file:
        del file["pair"]
    with devosim.open(copy) as results, pytest.raises(devosim.ResultError, match="/comparison/difference"):
        results.compare()

"""The promises of the file itself, read with the tools that anybody has."""

import shutil
import subprocess

import h5netcdf
import h5py
import numpy as np
import pandas as pd
import pytest
import xarray as xr


def datasets(path):
    found = {}
    with h5py.File(path) as file:
        file.visititems(lambda name, item: found.__setitem__(name, item) if isinstance(item, h5py.Dataset) else None)
        yield from ((name, item) for name, item in found.items() if not is_only_a_length(item))


def is_only_a_length(item):
    return item.attrs.get("NAME", b"").startswith(b"This is a netCDF dimension but not a netCDF variable")


def groups(path):
    with h5netcdf.File(path, "r", phony_dims="sort") as file:
        pending = [file]
        while pending:
            group = pending.pop()
            yield group.name
            pending += group.groups.values()


def test_every_dataset_has_units_a_long_name_and_named_dimensions(path):
    n = 0
    for name, item in datasets(path):
        if item.ndim == 0:
            continue
        n += 1
        is_text = h5py.check_string_dtype(item.dtype) is not None  # text has no unit
        for needed in ("long_name",) if is_text else ("units", "long_name"):
            value = item.attrs.get(needed)
            assert isinstance(value, bytes | str) and value, (name, needed)  # noqa: PT018
        assert item.is_scale or all(len(dimension) == 1 for dimension in item.dims), name
    assert n > 100


def test_every_enumeration_says_what_its_codes_mean(path):
    for name, item in datasets(path):
        if "flag_meanings" in item.attrs:
            meanings = item.attrs["flag_meanings"].decode().split()
            assert item.attrs["flag_values"].tolist() == list(range(len(meanings))), name
            assert item.size == 0 or -1 <= item[:].min() <= item[:].max() < len(meanings), name


def test_every_group_opens_in_xarray_without_this_package(path):
    opened = list(groups(path))
    assert "/comparison" in opened
    for group in opened:
        with xr.open_dataset(path, group=group, engine="h5netcdf", phony_dims="sort") as view:
            view.load()
            assert not [name for name in view.dims if str(name).startswith("phony")], group


def test_xarray_opens_the_whole_tree(path):
    with xr.open_datatree(path, engine="h5netcdf", phony_dims="sort") as tree:
        arms = list(tree["arms"])
        assert tree[f"arms/{arms[0]}/monthly/employed"].dims == ("replicate", "month", "group")
        assert tree.month.size == tree[f"arms/{arms[0]}/monthly"].sizes["month"]


def test_pandas_takes_a_dataset_from_h5py(path):
    with h5py.File(path) as file:
        frame = pd.DataFrame({name: file[f"residents/{name}"][:] for name in file["residents"]})
    assert len(frame) > 0


@pytest.mark.skipif(shutil.which("h5dump") is None, reason="h5dump is not installed")
def test_h5dump_reads_the_file(path):
    run = subprocess.run(["h5dump", "-A", path], capture_output=True, text=True, check=False)
    assert run.returncode == 0
    assert 'ATTRIBUTE "schema_version"' in run.stdout


def test_tables_of_names_have_no_blanks_and_no_repeats(results):
    for table in (results.groups, results.schemes, results.accounts, results.places):
        names = table.index.to_list()
        assert all(names)
        assert len(set(names)) == len(names)
    assert set(results.accounts["tier"]) <= {"national", "local", "resident", "provider"}


def test_the_ledger_sums_to_zero_in_every_month(results):
    for arm in results.arms:
        ledger = results.arm(arm).ledger
        assert ledger.dtype == np.int64
        assert (ledger.sum("account") == 0).all()
        assert (ledger != 0).any()


def test_the_status_quo_is_recorded_before_month_zero(results):
    months = results.burn_in["burn_in_month"].to_numpy()
    assert months[-1] == -1
    assert (np.diff(months) == 1).all()
    shares = results.burn_in_rates().dropna()
    assert ((shares >= 0) & (shares <= 1)).all(axis=None)

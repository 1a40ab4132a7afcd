"""Opens the file of tests/engine/h5_fixture.hpp as other programs would. Usage: h5_netcdf_check.py FILE."""

import sys

import h5py
import xarray

SEED = 18446744073709551615


def check(engine: str, path: str) -> None:
    with xarray.open_dataset(path, engine=engine) as root:
        assert root.attrs["filetype"] == "test", root.attrs
        assert int(root.attrs["seed"]) == SEED, root.attrs
        assert dict(root.sizes) == {"month": 3, "group": 2}, root.sizes
        assert list(root["month"].values) == [-1, 0, 1]
        assert list(root["group"].values) == ["all", "some"]
        assert root["answer"].item() == 42
        assert root["note"].item() == "x" * 100000
    with xarray.open_dataset(path, engine=engine, group="kinds") as kinds:
        assert kinds["i32"].dims == ("month", "group"), kinds["i32"].dims
        assert kinds["i32"].attrs["units"] == "people", kinds["i32"].attrs
        assert kinds["i32"].attrs["long_name"] == "people"
        assert kinds["i8"].attrs["flag_meanings"] == "none some all"
        assert list(kinds["i8"].attrs["flag_values"]) == [0, 1, 2]
        assert list(kinds["text"].values) == ["Ynys Môn", ""]
        assert kinds["f64"].attrs["units"] == "km"
    with xarray.open_dataset(path, engine=engine, group="arms/first/log") as log:
        assert log["event_value"].dims == ("event",) and log.sizes["event"] == 0
        assert log["offset"].dims == ("month", "boundary")
    with xarray.open_dataset(path, engine=engine, group="arms/second") as arm:
        assert arm.attrs["label"] == "the arm called second"
        assert arm["panel"].sum().item() == sum(range(-5, 299995))
    with xarray.open_datatree(path, engine=engine) as tree:
        assert tree["arms/first/panel"].dims == ("month", "wide")


def check_netcdf(path: str) -> None:
    """Reads with netCDF's own library, and writes with it too, which asks more of the file."""
    import netCDF4

    check("netcdf4", path)
    with netCDF4.Dataset(path, "a") as data:
        assert data["kinds/i32"].dimensions == ("month", "group")
        assert data["kinds/i8"].flag_meanings == "none some all"
        data.setncattr("appended", "by netCDF")


check("h5netcdf", sys.argv[1])
with h5py.File(sys.argv[1]) as file:
    assert file["kinds/i32"].dims[1][0].name == "/group"
    assert file.attrs["share"] == 0.1
try:
    check_netcdf(sys.argv[1])
except ImportError:
    print("netCDF4 is not installed: read by h5netcdf only")
print("all as it should be")

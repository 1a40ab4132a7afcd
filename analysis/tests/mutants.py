"""Result files with one fault each, to see that no reader stumbles over any of them."""

import h5py
import numpy as np

_LINKS = ("DIMENSION_LIST", "REFERENCE_LIST", "CLASS", "NAME", "_Netcdf4Dimid", "_Netcdf4Coordinates", "_FillValue")


def datasets(path, skipped=()):
    """Paths of all datasets that hold values, but those under `skipped`."""
    found = []
    with h5py.File(path, "r") as file:
        file.visititems(lambda name, each: found.append(name) if isinstance(each, h5py.Dataset) else None)
    return [name for name in found if not name.startswith(tuple(skipped))]


def deleted(file, where):
    del file[where]


def a_group(file, where):
    del file[where]
    file.create_group(where)


def one_short(file, where):
    old = file[where]
    if not old.shape or old.shape[0] < 2:
        return False
    return _put_instead(file, where, old[:-1])


def last_axis_short(file, where):
    old = file[where]
    if old.ndim < 2 or old.shape[-1] < 2:
        return False
    return _put_instead(file, where, old[..., :-1])


def negative(file, where):
    data = file[where]
    if data.dtype.kind not in "if" or not data.size:
        return False
    values = data[()]
    values[...] = -7
    data[...] = values
    return True


def of_another_kind(file, where):
    data = file[where]
    values = np.zeros(data.shape, "i4") if h5py.check_string_dtype(data.dtype) else np.full(data.shape, "word", "O")
    return _put_instead(file, where, values)


def renamed(file, where):
    data = file[where]
    if not h5py.check_string_dtype(data.dtype) or not data.shape:
        return False
    data[...] = np.array([value.decode() + "_other" for value in data[()].ravel()], "O").reshape(data.shape)
    return True


def not_utf8(file, where):
    data = file[where]
    if not h5py.check_string_dtype(data.dtype):
        return False
    data[...] = np.full(data.shape, b"\xff\xfe", "O") if data.shape else b"\xff\xfe"
    return True


MUTATIONS = [deleted, a_group, one_short, last_axis_short, negative, of_another_kind, renamed, not_utf8]


def _scales(dataset):
    """Names of the scales of each axis; none in a group that was copied from another file."""
    try:
        return [] if dataset.is_scale else [[scale.name for scale in axis.values()] for axis in dataset.dims]
    except RuntimeError:
        return []


def _put_instead(file, where, values):
    """Other values under the name of a dataset, with its axes and attributes; False if it is an axis of others."""
    old = file[where]
    scales = _scales(old)
    kept = {name: old.attrs[name] for name in old.attrs if name not in _LINKS}
    scale = old.is_scale
    del file[where]
    kind = h5py.string_dtype() if values.dtype.kind == "O" else values.dtype
    new = file.create_dataset(where, data=values, dtype=kind)
    for name, value in kept.items():
        new.attrs[name] = value
    if scale:
        new.make_scale(where.rsplit("/", 1)[-1])
    for axis, names in zip(new.dims, scales, strict=False):
        for name in names:
            axis.attach_scale(file[name])
    return True

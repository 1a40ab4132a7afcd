"""Datasets of a result file as xarray variables, read when they are used and only as far as they are used."""

from collections.abc import Callable
from typing import Any

import h5py
import numpy as np
import xarray as xr
from xarray.backends import BackendArray
from xarray.core import indexing

_ONLY_A_LENGTH = b"This is a netCDF dimension but not a netCDF variable"
Read = Callable[[tuple[Any, ...]], np.ndarray]


class LazyArray(BackendArray):
    """Values that `read` fetches; its argument is the index, one entry for each axis."""

    def __init__(self, shape: tuple[int, ...], dtype: np.dtype[Any], read: Read) -> None:
        self.shape, self.dtype, self._read = shape, dtype, read

    def __getitem__(self, key: indexing.ExplicitIndexer) -> Any:  # noqa: ANN401
        support = indexing.IndexingSupport.OUTER_1VECTOR
        return indexing.explicit_indexing_adapter(key, self.shape, support, self._read)


def variable(dataset: h5py.Dataset, read: Read, text: Callable[[Any], Any]) -> xr.Variable:
    """A dataset with its dimensions and attributes; `text` decodes attributes. ValueError if scales do not fit."""
    names_of_axes = dimensions(dataset)
    if not dataset.is_scale and (sizes := tuple(axis[0].size for axis in dataset.dims)) != dataset.shape:
        raise ValueError(f"shape {dataset.shape}, and scales of {sizes}")
    is_text = h5py.check_string_dtype(dataset.dtype) is not None
    dtype = np.dtype(object) if is_text else dataset.dtype
    data = indexing.LazilyIndexedArray(LazyArray(dataset.shape, dtype, read))
    names = ("units", "long_name", "flag_values", "flag_meanings", "comment")
    attributes = {name: text(dataset.attrs[name]) for name in names if name in dataset.attrs}
    return xr.Variable(names_of_axes, data, attributes)


def dimensions(dataset: h5py.Dataset) -> tuple[str, ...]:
    """Names of the axes, from the scales that are attached to them; ValueError if one has none."""
    own = dataset.name.rsplit("/", 1)[-1]
    if dataset.is_scale:
        return (own,)
    if not all(len(axis) for axis in dataset.dims):
        raise ValueError("an axis without a dimension scale")
    paths = [axis[0].name for axis in dataset.dims]
    if None in paths:
        raise ValueError("the scale of an axis is gone")
    return tuple(path.rsplit("/", 1)[-1] for path in paths)


def is_only_a_length(dataset: h5py.Dataset) -> bool:
    """Is the dataset a netCDF dimension without values?"""
    return bytes(np.bytes_(dataset.attrs.get("NAME", b""))).startswith(_ONLY_A_LENGTH)

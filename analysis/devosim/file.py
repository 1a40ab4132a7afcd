"""The door to a result file: opens it, refuses what is not one, reads what is inside by its path."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import xarray as xr

from devosim import lazy
from devosim.arguments import wrong_kind
from devosim.errors import ResultError

FILETYPE = "devosim-result"
MAJOR_VERSION = 1
REQUIRED = (
    *("scenario", "replicate", "month", "arms", "residents", "groups/name", "schemes/name", "stages/name"),
    *("accounts/name", "accounts/tier", "places/name", "comparison/arm_name", "comparison/outcome_name"),
)


class ResultFile:
    """An open result file, to be closed when done.

    Paths inside the file are written without the leading slash. What is wrong with the file raises ResultError;
    what is not a path at all TypeError.
    """

    def __init__(self, path: str | Path) -> None:
        if not isinstance(path, str | os.PathLike):
            raise wrong_kind("path", path, "a path", "give the path of a result file, as text or as a pathlib.Path")
        self.path = Path(path)
        self._h5 = self._open()
        try:
            self._check()
        except BaseException:
            self._h5.close()
            raise

    def close(self) -> None:
        """Close the file; what was not read by then cannot be read any more. Harmless when closed already."""
        self._h5.close()

    def values(self, where: str) -> np.ndarray:
        """All values of a numeric dataset."""
        return np.asarray(self._read(where))

    def rows(self, where: str, first: int, last: int) -> np.ndarray:
        """Rows first, first + 1, ..., last - 1 of a numeric dataset along its first axis."""
        return np.asarray(self._read(where, slice(first, last)))

    def texts(self, where: str) -> list[str]:
        """All values of a one-dimensional text dataset."""
        return [_text(value) for value in self._read(where)]

    def text(self, where: str) -> str:
        """The value of a scalar text dataset."""
        return _text(self._read(where))

    def attribute(self, name: str, where: str = "/") -> Any:  # noqa: ANN401
        """An attribute of the object at `where`; text comes decoded."""
        attributes = self._find(where).attrs
        if name not in attributes:
            raise self.error(where, f"no attribute {name}", "every attribute of the schema")
        return _text(attributes[name])

    def flags(self, where: str) -> list[str] | None:
        """Meanings of the codes 0, 1, ... of an enumeration, or None if the dataset is not one."""
        meanings = self._find(where).attrs.get("flag_meanings")
        return None if meanings is None else _text(meanings).split()

    def has(self, where: str) -> bool:
        """Is there an object at `where`?"""
        return where in self._h5

    def children(self, where: str) -> list[str]:
        """Names of what lies in a group, in alphabetical order."""
        group = self._find(where)
        if not isinstance(group, h5py.Group):
            raise self.error(where, "is a dataset", "a group")
        return sorted(group)

    def view(self, where: str, needed: Iterable[str] = ()) -> xr.Dataset:
        """The datasets of a group, read when they are used and only as far as they are used.

        ResultError if a dataset that is `needed` is missing.
        """
        for name in sorted(set(needed) - set(self.children(where))):
            raise self.error(f"{where}/{name}", "missing", f"it in schema {MAJOR_VERSION}.x")
        paths = {name: f"{where}/{name}" for name in self.children(where)}
        try:
            return xr.Dataset({name: self._variable(path) for name, path in paths.items() if self._is_variable(path)})
        except ValueError as why:
            raise self.error(where, f"unreadable: {why}", "datasets with named dimensions that fit together") from why

    def error(self, where: str, wrong: str, expected: str) -> ResultError:
        """A ResultError about an object in this file, to be raised by the caller."""
        return ResultError(self.path, where if where.startswith("/") else f"/{where}", wrong, expected)

    def _open(self) -> h5py.File:
        try:
            if not self.path.is_file():
                found = "is a folder" if self.path.is_dir() else "no such file"
                raise self.error("/", found, "a result file written by devosim")
            if not h5py.is_hdf5(self.path):
                raise self.error("/", "not an HDF5 file", "a result file written by devosim")
            return h5py.File(self.path, "r")
        except OSError as why:
            raise self.error("/", f"cannot be opened: {why}", "a whole result file, not a part of one") from why

    def _check(self) -> None:
        filetype = _text(self._h5.attrs.get("filetype", ""))
        if filetype != FILETYPE:
            raise self.error("/", f"filetype is {filetype!r}", f"filetype {FILETYPE!r}")
        version = str(self.attribute("schema_version"))
        if version.split(".")[0] != str(MAJOR_VERSION):
            raise self.error("/", f"schema_version is {version}", f"schema_version {MAJOR_VERSION}.x")
        for where in REQUIRED:
            self._find(where)
        for arm in self.texts("comparison/arm_name"):
            self._find(f"arms/{arm}")

    def _find(self, where: str) -> h5py.Group | h5py.Dataset:
        if not self._h5:
            raise self.error(where, "the file has been closed", "an open file")
        try:
            return self._h5[where]
        except (KeyError, OSError, RuntimeError) as why:
            raise self.error(where, "missing", f"it in schema {MAJOR_VERSION}.x") from why

    def _is_variable(self, where: str) -> bool:
        found = self._find(where)
        return isinstance(found, h5py.Dataset) and not lazy.is_only_a_length(found)

    def _variable(self, where: str) -> xr.Variable:
        def read(index: tuple[Any, ...]) -> np.ndarray:
            return np.asarray(self._read(where, index))

        try:
            return lazy.variable(self._find(where), read, _text)
        except (ValueError, RuntimeError) as why:  # a scale that is gone is a RuntimeError of h5py
            raise self.error(where, f"dimensions unreadable: {why}", "datasets with named dimensions") from why

    def _read(self, where: str, rows: slice | tuple[Any, ...] = ()) -> Any:  # noqa: ANN401
        dataset = self._find(where)
        if not isinstance(dataset, h5py.Dataset):
            raise self.error(where, "is a group", "a dataset")
        try:
            return dataset[rows]
        except (OSError, RuntimeError, ValueError) as why:
            raise self.error(where, f"unreadable: {why}", "values that can be read back") from why


def _text(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, h5py.Empty):
        return ""
    if isinstance(value, np.generic):
        value = value.item()
    return value.decode("utf-8") if isinstance(value, bytes) else value

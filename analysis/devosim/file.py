"""The door to a result file: opens it, refuses what is not one, reads what is inside by its path."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import xarray as xr

from devosim import lazy
from devosim.arguments import wrong_kind
from devosim.errors import ResultError

FILETYPE = "devosim-result"
ENSEMBLE = "devosim ensemble"
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

    filetype, kind = FILETYPE, "a result file written by devosim"

    def __init__(self, path: str | Path) -> None:
        if not isinstance(path, str | os.PathLike):
            raise wrong_kind("path", path, "a path", f"give the path of {self.kind}, as text or as a pathlib.Path")
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
        """All values of a numeric dataset of at least one dimension."""
        self._expect(where, "numbers in rows", _is_numeric)
        return np.asarray(self._read(where))

    def shaped(self, where: str, shape: tuple[int, ...]) -> np.ndarray:
        """`values`; ResultError if they have another shape."""
        values = self.values(where)
        if values.shape != shape:
            raise self.error(where, f"shape {values.shape}", f"shape {shape}")
        return values

    def part(self, where: str, index: tuple[Any, ...]) -> np.ndarray:
        """The part of a numeric dataset that an index of h5py chooses."""
        self._expect(where, "numbers in rows", _is_numeric)
        return np.asarray(self._read(where, index))

    def rows(self, where: str, first: int, last: int) -> np.ndarray:
        """Rows first, first + 1, ..., last - 1 of a numeric dataset along its first axis."""
        return self.part(where, (slice(first, last),))

    def texts(self, where: str) -> list[str]:
        """All values of a one-dimensional text dataset."""
        self._expect(where, "texts in a row", lambda found: _is_text(found) and found.ndim == 1)
        return [self._decoded(where, value) for value in self._read(where)]

    def column(self, where: str) -> np.ndarray:
        """All values of a dataset of text or numbers, of at least one dimension."""
        return np.array(self.texts(where)) if _is_text(self.dataset(where)) else self.values(where)

    def text(self, where: str) -> str:
        """The value of a scalar text dataset."""
        self._expect(where, "one text", lambda found: _is_text(found) and found.shape == ())
        return str(self._decoded(where, self._read(where)))

    def attribute(self, name: str, where: str = "/", kind: type[str] | type[int] = str) -> Any:  # noqa: ANN401
        """An attribute of the object at `where`, one text, decoded, or one whole number."""
        attributes = self.find(where).attrs
        if name not in attributes:
            raise self.error(where, f"no attribute {name}", "every attribute of the schema")
        value = self._decoded(where, attributes[name])
        if not isinstance(value, kind):
            expected = "one text" if kind is str else "one whole number"
            raise self.error(where, f"attribute {name} is {type(value).__name__}, {value!r}", f"{expected} as {name}")
        return value

    def flags(self, where: str) -> list[str] | None:
        """Meanings of the codes 0, 1, ... of an enumeration, or None if the dataset is not one."""
        present = "flag_meanings" in self.find(where).attrs
        return self.attribute("flag_meanings", where).split() if present else None

    def find(self, where: str) -> h5py.Group | h5py.Dataset:
        """The group or dataset at `where`."""
        if not self._h5:
            raise self.error(where, "the file has been closed", "an open file")
        try:
            return self._h5[where]
        except (KeyError, OSError, RuntimeError) as why:
            raise self.error(where, "missing", f"it in schema {MAJOR_VERSION}.x") from why

    def dataset(self, where: str) -> h5py.Dataset:
        """The dataset at `where`, of which nothing is read."""
        found = self.find(where)
        if not isinstance(found, h5py.Dataset):
            raise self.error(where, "is a group", "a dataset")
        return found

    def has(self, where: str) -> bool:
        """Is there an object at `where`? ResultError if the file has been closed, since nobody can say."""
        if not self._h5:
            raise self.error(where, "the file has been closed", "an open file")
        return where in self._h5

    def children(self, where: str) -> list[str]:
        """Names of what lies in a group, in alphabetical order."""
        group = self.find(where)
        if not isinstance(group, h5py.Group):
            raise self.error(where, "is a dataset", "a group")
        return sorted(group)

    def view(self, where: str, needed: Iterable[str] = ()) -> xr.Dataset:
        """The datasets of a group, read when they are used and only as far as they are used.

        ResultError if a dataset that is `needed` is missing, or does not hold numbers.
        """
        for name in sorted(set(needed)):
            self._expect(f"{where}/{name}", "numbers in rows", _is_numeric)
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
                raise self.error("/", found, self.kind)
            if not h5py.is_hdf5(self.path):
                raise self.error("/", "not an HDF5 file", self.kind)
            return h5py.File(self.path, "r")
        except OSError as why:
            raise self.error("/", f"cannot be opened: {why}", "a whole file, not a part of one") from why

    def _check(self) -> None:
        self._check_kind()
        for where in REQUIRED:
            self.find(where)
        for arm in self.texts("comparison/arm_name"):
            self.find(f"arms/{arm}")

    def _check_kind(self) -> None:
        filetype = self.attribute("filetype") if "filetype" in self._h5.attrs else ""
        if filetype != self.filetype:
            reader = _READERS.get(filetype, "")
            advice = f", or devosim.{reader}, which reads {filetype!r}" if reader else ""
            raise self.error("/", f"filetype is {filetype!r}", f"filetype {self.filetype!r}{advice}")
        version = self.attribute("schema_version")
        if version.split(".")[0] != str(MAJOR_VERSION):
            raise self.error("/", f"schema_version is {version}", f"schema_version {MAJOR_VERSION}.x")

    def _is_variable(self, where: str) -> bool:
        found = self.find(where)
        return isinstance(found, h5py.Dataset) and not lazy.is_only_a_length(found)

    def _variable(self, where: str) -> xr.Variable:
        def read(index: tuple[Any, ...]) -> np.ndarray:
            return np.asarray(self._read(where, index))

        try:
            return lazy.variable(self.find(where), read, lambda value: self._decoded(where, value))
        except (ValueError, RuntimeError) as why:  # a scale that is gone is a RuntimeError of h5py
            raise self.error(where, f"dimensions unreadable: {why}", "datasets with named dimensions") from why

    def _decoded(self, where: str, value: Any) -> Any:  # noqa: ANN401
        """`value` with bytes as text, and numbers of numpy as those of Python."""
        try:
            return _text(value)
        except UnicodeError as why:
            raise self.error(where, f"not UTF-8: {why}", "text in UTF-8") from why

    def _expect(self, where: str, what: str, holds: Callable[[h5py.Dataset], bool]) -> None:
        found = self.dataset(where)
        if not holds(found):
            raise self.error(where, _described(found), what)

    def _read(self, where: str, rows: slice | tuple[Any, ...] = ()) -> Any:  # noqa: ANN401
        dataset = self.dataset(where)
        try:
            return dataset[rows]
        except (OSError, RuntimeError, ValueError) as why:
            raise self.error(where, f"unreadable: {why}", "values that can be read back") from why


_READERS = {FILETYPE: "open", ENSEMBLE: "open_ensemble"}


def _is_numeric(dataset: h5py.Dataset) -> bool:
    return dataset.dtype.kind in "biuf" and bool(dataset.shape)


def _is_text(dataset: h5py.Dataset) -> bool:
    return h5py.check_string_dtype(dataset.dtype) is not None


def _described(dataset: h5py.Dataset) -> str:
    """What a dataset holds, in the words of an error."""
    if dataset.shape is None:
        return "holds nothing"
    kind = "text" if _is_text(dataset) else "numbers" if dataset.dtype.kind in "biuf" else str(dataset.dtype)
    return f"{kind} of shape {dataset.shape}" if dataset.shape else f"a single value, {kind}"


def _text(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, h5py.Empty):
        return ""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, str):
        value.encode("utf-8")  # h5py hides bytes that it cannot decode in text that cannot be written
    return value.decode("utf-8") if isinstance(value, bytes) else value

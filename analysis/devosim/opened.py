"""What an open file has, whatever is in it: a path, and an end."""

from pathlib import Path
from types import TracebackType
from typing import Self

from devosim.file import ResultFile


class Opened:
    """A file to be used in a `with` statement or closed when done."""

    def __init__(self, file: ResultFile) -> None:
        self._file = file

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, why: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self.path)!r})"

    def close(self) -> None:
        """Close the file; views and arrays that were not loaded cannot be read any more."""
        self._file.close()

    @property
    def path(self) -> Path:
        """Path of the file."""
        return self._file.path

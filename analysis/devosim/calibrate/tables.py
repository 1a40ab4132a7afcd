"""Reads TOML tables and says what is wrong with them, with the file, the line, the column and the key."""

import tomllib
from pathlib import Path
from typing import Any

from devosim.calibrate.errors import InputError
from devosim.calibrate.position import Keys, position


class Table:
    """One table of a TOML file of this text; `path` are the keys that lead to it, none for the file itself."""

    def __init__(self, file: Path, text: str, content: dict[str, Any], path: Keys = ()) -> None:
        self.file, self.path = file, path
        self._text, self._content = text, content
        self._unread = set(content)

    @classmethod
    def load(cls, file: Path) -> "Table":
        """The whole file; InputError if it cannot be read."""
        try:
            text = file.read_text(encoding="utf-8")
            return cls(file, text, tomllib.loads(text))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as why:
            raise InputError(f"{file}: file ({why}) check the path and the syntax?") from why

    def __contains__(self, key: str) -> bool:
        return key in self._content

    def names(self) -> list[str]:
        """Keys in the order of the file."""
        return list(self._content)

    def table(self, key: str) -> "Table":
        """The table of this name."""
        return Table(self.file, self._text, self._get(key, dict, "a table"), (*self.path, key))

    def plain(self) -> dict[str, Any]:
        """All of it, as Python has it."""
        self._unread.clear()
        return self._content

    def text(self, key: str, among: tuple[str, ...] = ()) -> str:
        """A text, which is one of `among` if that is given."""
        value = self._get(key, str, "text")
        if not value.strip():
            raise self.wrong(key, "is blank", "fill it in")
        if among and value not in among:
            raise self.wrong(key, "is unknown", f"choose one of {', '.join(among)}")
        return value

    def number(self, key: str) -> float:
        """A finite number."""
        value = float(self._get(key, (int, float), "a number"))
        if not abs(value) < float("inf"):
            raise self.wrong(key, "is not finite", "write a number")
        return value

    def whole(self, key: str, least: int = 0) -> int:
        """A whole number of at least `least`."""
        value = self._get(key, int, "a whole number")
        if value < least:
            raise self.wrong(key, "is too small", f"write {least} or more")
        return value

    def wholes(self, key: str) -> list[int]:
        """Whole numbers, at least one."""
        return self._list(key, int, "whole numbers")

    def numbers(self, key: str) -> list[float]:
        """Finite numbers, at least one."""
        values = [float(value) for value in self._list(key, (int, float), "numbers")]
        if not all(abs(value) < float("inf") for value in values):
            raise self.wrong(key, "holds a number that is not finite", "write numbers")
        return values

    def texts(self, key: str, least: int = 1) -> list[str]:
        """Texts, at least so many."""
        return self._list(key, str, "texts", least)

    def finish(self) -> None:
        """InputError if a key has not been read."""
        for key in sorted(self._unread):
            raise self.wrong(key, "unknown key", "remove it")

    def wrong(self, key: str, why: str, advice: str) -> InputError:
        """An InputError about a key, to be raised by the caller."""
        given = self._content.get(key, {})
        value = "" if isinstance(given, dict) else f" = {given!r}"
        path = (*self.path, key)
        return InputError(f"{self.file}:{position(self._text, path)}: {'.'.join(path)}{value} ({why}) {advice}?")

    def _list(self, key: str, kind: type | tuple[type, ...], expected: str, least: int = 1) -> list[Any]:
        values = self._get(key, list, f"a list of {expected}")
        if len(values) < least or not all(
            isinstance(value, kind) and not isinstance(value, bool) for value in values
        ):
            raise self.wrong(key, f"is no list of {expected}", "write at least one")
        return values

    def _get(self, key: str, kind: type | tuple[type, ...], expected: str) -> Any:  # noqa: ANN401
        self._unread.discard(key)
        if key not in self._content:
            raise self.wrong(key, "missing", f"write {expected}")
        value = self._content[key]
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.wrong(key, f"is not {expected}", f"write {expected}")
        return value

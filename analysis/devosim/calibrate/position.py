"""Where in the text of a TOML file a key stands, which the parser does not tell."""

import re

_NAME = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_PART = re.compile(_NAME)
_HEADER = re.compile(rf"\s*\[+\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*\]")
_KEY = re.compile(rf"\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*=\s*")
_TOKEN = re.compile(
    r'''"""(?:\\.|[^\\])*?"{3,5}|\'{3}.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|#[^\n]*''', re.DOTALL
)  # strings and comments: what stands in one is no beginning of another
Keys = tuple[str, ...]


def position(text: str, path: Keys) -> str:
    """Line and column, such as "3:9", of the value at a path of keys.

    Of the nearest that holds it where it is missing, or stands inside a value: a table by its header, the first of
    its name; the file by its first character.
    """
    table: Keys = ()
    found: dict[Keys, str] = {(): "1:1"}
    for number, line in enumerate(_without_long_strings(text).splitlines(), 1):
        if header := _HEADER.match(line):
            table = _keys(header[1])
            found.setdefault(table, f"{number}:{header.start(1) + 1}")
        elif key := _KEY.match(line):
            found.setdefault((*table, *_keys(key[1])), f"{number}:{key.end() + 1}")
    return next(found[path[:size]] for size in range(len(path), -1, -1) if path[:size] in found)


def _without_long_strings(text: str) -> str:
    """The text with as many lines, and nothing in strings of several lines."""
    return _TOKEN.sub(lambda token: "\n" * token[0].count("\n") or token[0], text)


def _keys(name: str) -> Keys:
    return tuple(part.strip("\"'") for part in _PART.findall(name))

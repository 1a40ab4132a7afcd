"""Checks the rules of the house (docs/house.md) that a compiler does not: includes, doors, words and sizes.

Usage: check_layering.py FOLDER. Prints one `file:line: what is wrong` for each breach; exit code 1 if there is any.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MAY_INCLUDE = {
    "engine": {"engine"},
    "agents": {"engine", "agents"},
    "policies": {"engine", "agents", "policies"},
    "app": {"engine", "agents", "policies", "app"},
    "tests": {"engine", "agents", "policies", "app", "tests"},
}

# A header of the library, its name, and the start of the only paths that may include it.
DOORS = [
    (r"pcg_\w+\.hpp", "pcg-cpp", "engine/random"),
    (r"(oneapi/)?tbb(/.*|\.h)", "oneTBB", "engine/parallel"),
    (r"boost/random/.*", "Boost.Random", "engine/sobol"),
    (r"boost/(?!random/).*", "Boost", "engine/graph"),
    (r"(hdf5|hdf5_hl|H5\w+)\.h", "HDF5", "engine/h5"),
    (r"toml(\+\+|plusplus)?(/.*|\.h|\.hpp)", "toml++", "engine/config"),
    (r"mpi\.h", "MPI", "app/mpi"),
    (r"CLI/.*", "CLI11", "app/main"),
]

TIERS = re.compile(r"\b(devolved|national|lesa|hybrid_2025)\b", re.IGNORECASE)
# Who pays is a property of a ledger account, not of an arm.
NAMES_WHO_PAYS = "agents/accounts."
LABOUR = re.compile(r"(?<![a-z])(resident|vacanc|employer|unemploy|claimant|wage|occupation)", re.IGNORECASE)
CAMEL_LABOUR = re.compile(r"(?<=[a-z])(Resident|Vacanc|Employer|Unemploy|Claimant|Wage|Occupation)")
FORBIDDEN = re.compile(r"\.\./shared|/work/|\bTODO\b|\bFIXME\b")

CODE = {".hpp", ".cpp"}
SIZED = CODE | {".py", ".cmake", ".sh"}
MAX_LINES = 500

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
COMMENT_OR_TEXT = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'', re.DOTALL
)


@dataclass(frozen=True)
class Source:
    """One file of the tree: its path from the top, with forward slashes, and its text."""

    path: str
    text: str

    @property
    def room(self) -> str:
        return self.path.split("/")[0]

    @property
    def suffix(self) -> str:
        return Path(self.path).suffix

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()


def without_comments(text: str) -> str:
    """C++ with every comment blanked, lines and strings kept."""

    def blank(match: re.Match[str]) -> str:
        found = match.group()
        return re.sub(r"[^\n]", " ", found) if found.startswith("/") else found

    return COMMENT_OR_TEXT.sub(blank, text)


def includes(source: Source) -> Iterator[tuple[int, str, str]]:
    """Line, kind of bracket and path of every #include."""
    for number, line in enumerate(source.lines, 1):
        if match := INCLUDE.match(line):
            yield number, match[1], match[2]


def check_includes(source: Source, known: set[str]) -> Iterator[tuple[int, str]]:
    for number, bracket, path in includes(source):
        if bracket != '"':
            continue
        if path not in known and f"{path}.in" not in known:
            yield number, f'"{path}" is no file of the project: include by full path'
        elif path.split("/")[0] not in MAY_INCLUDE[source.room]:
            yield number, f'{source.room} may not include "{path}"'


def check_own_header_first(source: Source, known: set[str]) -> Iterator[tuple[int, str]]:
    own = re.sub(r"\.cpp$", ".hpp", source.path)
    if own == source.path or own not in known:
        return
    first = next(includes(source), (1, "", ""))
    if first[2] != own:
        yield first[0], f'the own header "{own}" comes first'


def check_doors(source: Source, _known: set[str]) -> Iterator[tuple[int, str]]:
    if source.room == "tests":
        return
    for number, _bracket, path in includes(source):
        for header, library, door in DOORS:
            if re.fullmatch(header, path) and not source.path.startswith(door):
                yield number, f"<{path}>: {library} is included by {door}* only"


def check_pragma_once(source: Source, _known: set[str]) -> Iterator[tuple[int, str]]:
    if source.suffix == ".hpp" and not re.search(r"^#pragma once$", source.text, re.MULTILINE):
        yield 1, "a header has #pragma once"


def check_tiers(source: Source, _known: set[str]) -> Iterator[tuple[int, str]]:
    if source.room not in {"engine", "agents"} or source.path.startswith(NAMES_WHO_PAYS):
        return
    for number, line in enumerate(without_comments(source.text).splitlines(), 1):
        if match := TIERS.search(line):
            yield number, f"`{match[0]}`: nothing outside policies and app reads who commissions"


def check_engine_words(source: Source, _known: set[str]) -> Iterator[tuple[int, str]]:
    if source.room != "engine":
        return
    for number, line in enumerate(source.lines, 1):
        if match := LABOUR.search(line) or CAMEL_LABOUR.search(line):
            yield number, f"`{match[0]}`: engine knows no labour word"


def check_size(source: Source) -> Iterator[tuple[int, str]]:
    if len(source.lines) > MAX_LINES:
        yield MAX_LINES, f"{len(source.lines)} lines; more than {MAX_LINES} are refused"


def check_words(source: Source) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(source.lines, 1):
        if match := FORBIDDEN.search(line):
            yield number, f"`{match[0]}` does not belong in the repository"


CODE_CHECKS = [
    check_includes,
    check_own_header_first,
    check_doors,
    check_pragma_once,
    check_tiers,
    check_engine_words,
]


def tree(root: Path) -> list[Source]:
    """The text files of a work tree that git does not ignore, or of a plain folder; binary files are left out."""
    listed = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    answer = subprocess.run(listed, capture_output=True, check=False)
    if answer.returncode == 0:
        paths = answer.stdout.decode().split("\0")
    else:
        paths = [str(path.relative_to(root)) for path in root.rglob("*")]
    sources = []
    for path in sorted({path for path in paths if (root / path).is_file()}):
        content = (root / path).read_bytes()
        if b"\0" not in content:
            sources.append(Source(path, content.decode("utf-8", errors="replace")))
    return sources


def findings(sources: list[Source]) -> list[str]:
    """Every breach as `file:line: what is wrong`."""
    known = {source.path for source in sources}
    found = []
    for source in sources:
        breaches: list[tuple[int, str]] = []
        if source.suffix in CODE and source.room in MAY_INCLUDE:
            for check in CODE_CHECKS:
                breaches += check(source, known)
        if source.suffix in SIZED or source.room == "scripts":
            breaches += check_size(source)
        if source.room != "tests":
            breaches += check_words(source)
        found += [f"{source.path}:{line}: {what}" for line, what in sorted(breaches)]
    return found


def main() -> int:
    sources = tree(Path(sys.argv[1]))
    if not any(source.suffix in CODE for source in sources):
        print(f"{sys.argv[1]} holds no C++: nothing was checked")
        return 1
    found = findings(sources)
    print("\n".join(found) if found else f"{len(sources)} files keep the rules of the house")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

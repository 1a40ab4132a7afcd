"""The one exception that a faulty result file raises."""

from pathlib import Path


class ResultError(Exception):
    """A file that is not a whole devosim result of a version that this package reads.

    `file` is its path, `where` the object inside it ("/" for the file as a whole), `wrong` what was found there and
    `expected` what should have been there. The text follows the error grammar of the program.
    """

    def __init__(self, file: str | Path, where: str, wrong: str, expected: str) -> None:
        self.file, self.where, self.wrong, self.expected = Path(file), where, wrong, expected
        super().__init__(f"{file}: {where} ({wrong}) expected {expected}")

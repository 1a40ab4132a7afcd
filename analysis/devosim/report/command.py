"""devosim-report: writes the page about a result."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import devosim
from devosim.errors import ResultError
from devosim.report.page import page
from devosim.whole_file import write_whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when the page is written, 2 if an input or option is wrong, 3 if it cannot be written."""
    options = _parser().parse_args(arguments)
    if any(_same(options.output, path) for path in (options.result, *options.also, options.attribution)):
        return _complain(f"option --output = {options.output} (is a file that this command reads) name another?", 2)
    if options.output.exists() and not options.output.is_file():
        return _complain(f"option --output = {options.output} (is no plain file) name another?", 2)
    if options.a == options.b:
        return _complain(f"option --b = {options.b} (is the arm of --a, too) name another arm?", 2)
    if options.output.exists() and not options.force:
        return _complain(f"option --output = {options.output} (exists) use --force?", 2)
    try:
        with ExitStack() as stack:
            results, *others = (stack.enter_context(devosim.open(path)) for path in (options.result, *options.also))
            attributed = stack.enter_context(devosim.open(options.attribution)) if options.attribution else None
            text = page(results, options.a, options.b, others, attributed)
    except (ResultError, ValueError) as why:
        return _complain(str(why), 2)
    try:
        write_whole(options.output, text)
    except OSError as why:
        advice = "choose a folder that can be written to"
        return _complain(f"option --output = {options.output} ({why.strerror}) {advice}?", 3)
    return 0


def _same(output: Path, read: Path | None) -> bool:
    """Are both the same file, by whatever path or link?"""
    return read is not None and output.exists() and read.exists() and output.samefile(read)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="devosim-report", description="Writes one self-contained page about a result."
    )
    parser.add_argument("result", type=Path, metavar="F.h5", help="result file of devosim run")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="F.html", help="the page to write")
    parser.add_argument("--a", default="devolved", metavar="ARM", help="arm to judge (default: devolved)")
    parser.add_argument("--b", default="national", metavar="ARM", help="arm to hold it against (default: national)")
    parser.add_argument("--also", type=Path, nargs="+", default=[], metavar="G.h5",
                        help="results of other scenarios, to show the same comparison beside")  # fmt: skip
    parser.add_argument("--attribution", type=Path, metavar="A.h5",
                        help="result of devosim attribute of the same run, for the mechanisms")  # fmt: skip
    parser.add_argument("--force", action="store_true", help="write over an earlier page")
    return parser


def _complain(text: str, code: int) -> int:
    print(text, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())

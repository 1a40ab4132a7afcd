"""A stamp names program and model as the program itself does."""

import subprocess

import devosim
from devosim.stamp import Stamp, digest, stamp, table


def said(program, *arguments):
    command = [program, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout


def test_the_model_of_a_stamp_is_what_check_prints(program, tiny, tmp_path):
    options = ["--replicates", "1", "--months", "1", "--set", "horizon.burn_in_months=12"]
    subprocess.run([program, "run", tiny, "-o", tmp_path / "tiny.h5", "--quiet", *options], check=True)
    with devosim.open(tmp_path / "tiny.h5") as results:
        found = stamp(results)
    assert f"resolved     {found.model} is the digest" in said(program, "check", tiny, *options)
    assert found.program == said(program, "--version").strip()
    assert found.replicates == 1


def test_every_letter_moves_the_digest_and_those_beyond_ascii_too():
    assert len({digest(text) for text in ("", "a", "b", "ab", "ba", "\N{POUND SIGN}", "\N{EURO SIGN}")}) == 7
    assert digest("devolved") == digest("devolved")


def test_a_table_of_stamps_has_a_row_a_run():
    lines = table({"first": Stamp("0.1.0 abc", "0123456789abcdef", 3)}).splitlines()
    assert lines[-1] == "| first | 3 | 0.1.0 abc | 0123456789abcdef |"

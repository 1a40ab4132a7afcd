"""Where in the text of a TOML file a key stands."""

import tomllib

import pytest

from devosim.calibrate.position import position

TEXT = """# x = 0
top = 1
list = [
    "a = 1",
]

[table]
x = 2  # [other]
  "quoted.key" = 3
[table.'below.it']
x = 4
deep = { inside = 5 }
[[many]]
x = 6
[[many]]
x = 7
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("top",), "2:7"),
        (("list",), "3:8"),
        (("table", "x"), "8:5"),
        (("table", "quoted.key"), "9:18"),
        (("table", "below.it", "x"), "11:5"),
        (("table", "below.it", "deep", "inside"), "12:8"),
        (("many", "x"), "14:5"),
    ],
)
def test_a_key_stands_where_its_value_does(path, place):
    assert position(TEXT, path) == place


@pytest.mark.parametrize(
    ("path", "place"),
    [(("none",), "1:1"), (("table", "none"), "7:2"), (("table", "below.it", "none"), "10:2"), (("a",), "1:1")],
)
def test_what_is_missing_is_where_its_table_is(path, place):
    assert position(TEXT, path) == place


LONG = '''first = """
x = 1
[other]
y = \\""" 'no end'
x = 2 ''\'"""  # """
x = 3
second = '\'\'
z = 4
# '\'\'
plain = "not the \\"\\"\\" beginning" # nor is "this
z = 5
'''


@pytest.mark.parametrize(
    ("path", "place"),
    [(("first",), "1:9"), (("x",), "6:5"), (("second",), "7:10"), (("z",), "11:5"), (("y",), "1:1")],
)
def test_a_line_of_a_long_string_is_no_key(path, place):
    assert tomllib.loads(LONG).keys() == {"first", "x", "second", "plain", "z"}
    assert position(LONG, path) == place


def test_an_empty_file_has_a_first_character():
    assert position("", ("x",)) == "1:1"

"""The page about a result: it says what the file says, stands alone, and can be read by everybody."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import h5py
import pytest
from make_result import make_result

import devosim
from devosim.money import at_published_values, worth
from devosim.report import command, facts, page, words

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
CHROMIUM = shutil.which("chromium")
PDFTOTEXT = shutil.which("pdftotext")
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (apt-get install chromium)")


@pytest.fixture(scope="module")
def report(written, tmp_path_factory):
    """The page about a run of the program, with another scenario beside it."""
    path = tmp_path_factory.mktemp("report") / "tiny.html"
    assert command.main([str(written), "-o", str(path), "--also", str(written)]) == 0
    return path


@pytest.fixture(scope="module")
def text(report):
    return report.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    from playwright.sync_api import sync_playwright

    folder = tmp_path_factory.mktemp("profile")
    with sync_playwright() as tool:
        context = tool.chromium.launch_persistent_context(
            folder, executable_path=CHROMIUM, args=ARGUMENTS, offline=True
        )
        yield context
        context.close()


@pytest.fixture
def shown(browser, report):
    view = browser.new_page()
    view.goto(report.as_uri())
    yield view
    view.close()


def test_the_page_stands_alone(text):
    assert "<script" not in text
    for target in re.findall(r'(?:src|href)="([^"]*)"', text):
        assert target.startswith(("data:image/svg+xml;base64,", "#")), target
    assert not re.search(r"url\(|@import|<link|<iframe", text)


def test_every_question_of_the_reader_has_its_section(text):
    wanted = [
        "question",
        "headline",
        "support",
        "gains",
        "money",
        "mechanisms",
        "scenarios",
        "assumptions",
        "limits",
        "again",
    ]
    assert re.findall(r'<section id="(\w+)"', text) == wanted


def test_every_picture_says_in_words_what_it_shows(text):
    alts = re.findall(r'<img [^>]*alt="([^"]*)"', text)
    assert len(alts) == text.count("<img ") >= 8
    assert all(len(alt) > 40 for alt in alts)


def test_the_numbers_are_those_of_the_file(written, text):
    with devosim.open(written) as results:
        table = results.compare()
        for name in ("into_work", "sustained_26", "qualification_gained"):
            assert words.interval(*table.loc[name, ["difference", "low", "high"]]) in text
        assert f"seed {results.provenance['seed']}" in text
        for group in results.groups["doc"]:
            assert group.split("'")[0] in text


def test_another_result_gives_another_page(made_up, tmp_path):
    other = shutil.copy(made_up, tmp_path / "result.h5")
    with h5py.File(other, "a") as file:
        file["comparison/total"][2, 0] += 1000
    pages = []
    for path in (made_up, other):
        with devosim.open(path) as results:
            pages.append(page(results))
    assert pages[0] != pages[1]


def test_the_same_result_gives_the_same_page(made_up):
    with devosim.open(made_up) as results:
        assert page(results) == page(results)


def test_assumptions_come_with_their_sources(written, text):
    with devosim.open(written) as results:
        assumed = results.parameters.query("kind == 'ASSUMED'")
    assert len(assumed) > 20
    for key in assumed.index:
        assert f'<th scope="row">{key}</th>' in text
    assert text.count(">ASSUMED") == 0


def test_assumed_inputs_and_calibrated_numbers_are_counted_apart(written, text):
    with devosim.open(written) as results:
        roles = results.parameters.query("kind == 'ASSUMED'")["role"].value_counts()
    assert f"{roles['input']} inputs of the model are assumed" in text
    assert f"{roles['calibrated']} more were set, by the calibration or by hand" in text
    assert min(roles) > 10


def test_the_command_says_what_was_recorded(written, text, made_up_results, tmp_path):
    assert "-o result.h5" in page(made_up_results)
    assert not re.search("--(trajectories|survey)", page(made_up_results))
    if "DEVOSIM_RESULT" not in os.environ:
        assert "--trajectories all --survey -o result.h5" in text
    for n, share, options in ((0, 1.0, " --trajectories none"), (1, 0.25, " --trajectories 0.25")):
        path = shutil.copy(written, tmp_path / "result.h5")
        with h5py.File(path, "a") as file:
            resolved = file["scenario"].asstr()[()]
            resolved = re.sub(r"recorded_replicates = \d+", f"recorded_replicates = {n}", resolved)
            resolved = re.sub(r"recorded_share = [\d.]+", f"recorded_share = {share}", resolved)
            del file["scenario"]
            file["scenario"] = resolved.replace("survey = true", "survey = false")
        with devosim.open(path) as results:
            assert facts.recorded(results) == options


def test_a_file_without_parameters_says_so(made_up, tmp_path):
    older = shutil.copy(made_up, tmp_path / "older.h5")
    with h5py.File(older, "a") as file:
        del file["parameters"]
    with devosim.open(older) as results:
        assert "This file carries no table of parameters" in page(results)


def test_one_replicate_is_reported_without_intervals(tmp_path):
    with devosim.open(make_result(tmp_path / "one.h5", n_replicates=1)) as results:
        text = page(results)
    assert "from too few replicates to say how sure that is" in text
    assert "nan" not in re.sub(r"base64,[^\"]*", "", text).lower().replace("finance", "")


def test_two_replicates_that_agree_are_not_certain(tmp_path):
    path = make_result(tmp_path / "two.h5", n_replicates=2)
    with h5py.File(path, "a") as file:
        for name in ("total", "gross"):
            file[f"comparison/{name}"][..., 1] = file[f"comparison/{name}"][..., 0]
    with devosim.open(path) as results:
        row = facts.headline(results, "devolved", "national")["rows"][0]
    assert row["worse"] == row["detectable"] == "too few replicates"
    assert "interval" not in row["net_short"]
    assert "from too few replicates" in row["net"]


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ((12, 3, 21), "12 more jobs (95 % interval 3 to 21)"),
        ((-12, -21, -3), "12 fewer jobs (95 % interval 3 to 21)"),
        ((2, -5, 9), "no difference in jobs that this run can tell from zero: anything from 5 fewer to 9 more fits"),
        ((2, float("nan"), float("nan")), "2 more jobs, from too few replicates to say how sure that is"),
    ],
)
def test_a_difference_is_told_with_what_is_not_known(numbers, sentence):
    assert words.difference(*numbers, "jobs") == sentence


@pytest.mark.parametrize(
    ("numbers", "ending"),
    [
        ((23, 22, 24), "more than the claim of about 15 per cent."),
        ((10, 5, 14), "less than the claim, though above zero."),
        ((4, -6, 14), "less than the claim, and not told from zero."),
        ((14, 9, 19), "the claim of about 15 per cent is inside the interval."),
        ((9, -9, 27), "the claim of about 15 per cent is inside the interval, and so is zero."),
        ((-29, -30, -28), "the opposite of the claim."),
    ],
)
def test_the_claim_is_judged_by_the_interval(numbers, ending):
    assert words.claim(*numbers, "new jobs").endswith(ending)


def test_pounds_and_chances_are_written_out():
    assert [words.pounds(pence) for pence in (0, 12345, -250_000_000_00, 99_999_950)] == [
        "£0",
        "£123",
        "−£250.0m",
        "£1.0m",
    ]
    assert [words.chance(share) for share in (0.001, 0.5, 0.999, float("nan"))] == [
        "below 1 %",
        "50 %",
        "above 99 %",
        "too few replicates",
    ]


@pytest.mark.parametrize(
    ("numbers", "ending"),
    [
        ((5e8, 1e8, 9e8), "£5.0m better (95 % interval £1.0m to £9.0m)"),
        ((-5e8, -9e8, -1e8), "£5.0m worse (95 % interval −£9.0m to −£1.0m)"),
        ((5e8, -1e8, 9e8), "no difference that this run can tell from zero (95 % interval −£1.0m to £9.0m)"),
        ((5e8, float("nan"), float("nan")), "£5.0m, from too few replicates for an interval"),
    ],
)
def test_an_account_is_told_with_what_is_not_known(numbers, ending):
    assert words.account(*numbers, "social account") == f"social account: {ending}"


def test_the_accounts_are_on_the_page_and_older_files_say_that_they_have_none(written, text, made_up_results):
    with devosim.open(written) as results:
        table, published = worth(results), at_published_values(results)
    for line in ("social", "fiscal", "wellbeing"):
        assert words.pounds_interval(*table.loc[line, ["mean", "low", "high"]]) in text
    for line in ("economic", "fiscal"):
        assert words.pounds_interval(*published.loc[line, ["mean", "low", "high"]]) in text
    assert "In, together" in text
    older = page(made_up_results)
    assert "This file carries no accounts" in older
    assert "published unit values" not in older


def test_what_is_wrong_with_the_command_is_said_and_nothing_is_written(made_up, tmp_path, capsys):
    output, notes = tmp_path / "report.html", tmp_path / "notes.h5"
    notes.write_text("month,employed\n")
    assert command.main([str(notes), "-o", str(output)]) == 2
    assert "not an HDF5 file" in capsys.readouterr().err
    assert command.main([str(made_up), "-o", str(output), "--a", "local"]) == 2
    assert "none, national, devolved" in capsys.readouterr().err
    assert command.main([str(made_up), "-o", str(tmp_path / "nowhere" / "report.html")]) == 3
    assert not list(tmp_path.glob("*.html"))


@pytest.mark.parametrize("option", [(), ("--also",), ("--attribution",)])
def test_a_result_is_never_replaced_by_the_page_about_it(made_up, tmp_path, capsys, option):
    result, other = (Path(shutil.copy(made_up, tmp_path / name)) for name in ("result.h5", "other.h5"))
    output, before = (other, other.read_bytes()) if option else (result, result.read_bytes())
    more = [*option, str(other)] if option else []
    assert command.main([str(result), *more, "-o", str(output), "--force"]) == 2
    assert "(is a file that this command reads) name another?" in capsys.readouterr().err
    assert output.read_bytes() == before


def test_an_earlier_page_is_kept_unless_told_otherwise(made_up, tmp_path, capsys):
    output = tmp_path / "report.html"
    output.write_text("mine")
    assert command.main([str(made_up), "-o", str(output)]) == 2
    assert "(exists) use --force?" in capsys.readouterr().err
    assert output.read_text() == "mine"
    assert command.main([str(made_up), "-o", str(output), "--force"]) == 0
    assert "</html>" in output.read_text()
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]


def test_a_device_is_never_replaced_by_a_page(made_up, capsys):
    assert command.main([str(made_up), "-o", "/dev/full", "--force"]) == 2
    assert "(is no plain file) name another?" in capsys.readouterr().err
    assert Path("/dev/full").is_char_device()


def test_an_arm_is_not_held_against_itself(made_up, tmp_path, capsys):
    assert command.main([str(made_up), "-o", str(tmp_path / "x.html"), "--a", "national", "--b", "national"]) == 2
    assert "--b = national (is the arm of --a, too) name another arm?" in capsys.readouterr().err


@needs_browser
@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_nothing_scrolls_sideways(shown, width):
    shown.set_viewport_size({"width": width, "height": 900})
    shown.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    parts = "[...document.querySelectorAll('.wide, pre, figure')]"
    assert shown.evaluate(f"{parts}.filter(each => each.scrollWidth > each.clientWidth + 1).length") == 0


@needs_browser
@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_axe_finds_no_violation(shown, width):
    import axe_playwright_python

    shown.set_viewport_size({"width": width, "height": 900})
    shown.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    shown.evaluate((Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text())
    found = shown.evaluate("axe.run()")
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    assert len(found["passes"]) > 15


@needs_browser
def test_the_keyboard_reaches_the_headline_first(shown):
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.textContent") == "Skip to the headline"
    shown.keyboard.press("Enter")
    assert shown.evaluate("location.hash") == "#headline"
    for _ in range(3):
        shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.tagName") in ("A", "SUMMARY", "PRE")


@needs_browser
def test_it_prints_on_a4(shown, tmp_path):
    shown.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    raw = (tmp_path / "report.pdf").read_bytes()
    sizes = set(re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", raw))
    assert [(round(float(width)), round(float(height))) for width, height in sizes] == [(595, 842)]
    shown.emulate_media(media="print")
    shown.set_viewport_size({"width": 680, "height": 900})
    assert shown.evaluate("document.documentElement.scrollWidth") <= 680


@needs_browser
@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext is not installed (apt-get install poppler-utils)")
def test_what_is_folded_on_the_screen_is_printed(shown, written, tmp_path):
    shown.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    call = [PDFTOTEXT, tmp_path / "report.pdf", "-"]
    printed = "".join(subprocess.run(call, capture_output=True, text=True, check=True).stdout.split())
    with devosim.open(written) as results:
        assumed = results.parameters.query("kind == 'ASSUMED'")
        groups = results.groups["doc"]
        resolved = results.scenario_text.splitlines()
    assert not [key for key in assumed.index if "".join(key.split()) not in printed]
    assert "".join(groups.iloc[-1].split()) in printed
    assert "".join(resolved[-1].split()) in printed

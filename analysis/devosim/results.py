"""A result file as a whole: its arms, what was compared, and what the indices mean."""

import tomllib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from devosim.arm import Arm
from devosim.attribution import GROUP, attribution
from devosim.comparison import compare
from devosim.file import ResultFile
from devosim.labels import Labels
from devosim.opened import Opened
from devosim.participants import by_scheme, totals
from devosim.rates import STOCKS, rates
from devosim.survey import Survey


class Results(Opened):
    """An open result file, to be used in a `with` statement or closed when done.

    What is wrong with the file raises ResultError, an unknown arm, group, month, replicate or resident ValueError,
    and an argument of the wrong kind TypeError.
    """

    def __init__(self, path: str | Path) -> None:
        super().__init__(ResultFile(path))
        self._labels = Labels(self._file)

    @property
    def title(self) -> str:
        """Title of the scenario."""
        return self._file.attribute("title")

    @property
    def provenance(self) -> dict[str, Any]:
        """Where the file comes from: schema and program version, git revision, seed, name of the scenario."""
        names = ("schema_version", "program_version", "git_revision", "seed", "scenario_name")
        return {name: self._file.attribute(name, kind=int if name == "seed" else str) for name in names}

    @cached_property
    def scenario(self) -> dict[str, Any]:
        """The scenario as it was run, as nested dictionaries: every default and every parameter is written out."""
        try:
            return tomllib.loads(self.scenario_text)
        except tomllib.TOMLDecodeError as why:
            raise self._file.error("/scenario", f"not TOML: {why}", "the resolved scenario as TOML") from why

    @property
    def scenario_text(self) -> str:
        """The scenario as it was run, in TOML."""
        return self._file.text("scenario")

    @property
    def arms(self) -> list[str]:
        """Names of the arms, in the order of the file."""
        return list(self._labels.names("arm"))

    @property
    def replicates(self) -> list[int]:
        """Numbers of the replicates."""
        return list(self._labels.numbers("replicate"))

    @property
    def months(self) -> list[int]:
        """Numbers of the policy months, from 0."""
        return list(self._labels.numbers("month"))

    def arm(self, name: str) -> Arm:
        """Results of the arm of this name, which is one of `arms`."""
        return Arm(self._file, self._labels, self._labels.choose("arm", name))

    @cached_property
    def comparison(self) -> xr.Dataset:
        """Totals over the policy months and paired differences of arms, as the program computed them.

        Variables total and gross, people by [arm, outcome, group, replicate]; spend and allocated, pence by
        [arm, replicate]; difference, people by [pair, outcome, group, replicate]; its mean, the low and high ends of
        its 95 % interval and variance_ratio by [pair, outcome, group]. A pair "a-b" is a minus b.
        """
        known = {"arm_name", "outcome_name", "pair_name"}
        needed = ("total", "gross", "spend", "allocated")
        view = self._labels.attach(self._file.view("comparison", needed))
        return view.drop_vars(known & set(view.variables))

    def compared(self, name: str) -> np.ndarray:
        """A dataset of /comparison by its name in docs/results.md, accounts say; text comes as text.

        ResultError if the file was written before there was one.
        """
        return self._file.column(f"comparison/{name}")

    def compared_texts(self, name: str, n: int | None = None, lines: Sequence[str] = ()) -> list[str]:
        """A dataset of /comparison that holds text; ResultError unless it has `n` of them, and all `lines`."""
        where = f"comparison/{name}"
        texts = self._file.texts(where)
        if n is not None and len(texts) != n:
            raise self._file.error(where, f"{len(texts)} texts", f"{n} of them")
        if lacking := [line for line in lines if line not in texts]:
            raise self._file.error(where, f"no {', '.join(lacking)}", "the lines of the schema")
        return texts

    def compared_numbers(self, name: str, shape: tuple[int, ...]) -> np.ndarray:
        """A dataset of /comparison that holds numbers; ResultError unless it has this shape."""
        return self._file.shaped(f"comparison/{name}", shape)

    def compare(self, a: str = "devolved", b: str = "national", group: str = "all") -> pd.DataFrame:
        """Paired differences a minus b with 95 % intervals, in people over all policy months; one row an outcome.

        Rows by their names in the file, with the title that the program prints above them:

        - into_work:            "new jobs", moves from unemployment or inactivity into work
        - sustained_13:         "13-week jobs", such moves that are unbroken work 3 months later, counted then
        - sustained_26:         "26-week jobs", 6 months later
        - sustained_52:         "52-week jobs", 12 months later
        - qualification_gained: "qualifications", highest qualifications raised
        - employed_at_end:      "in work in the last month", residents
        - job_months:           "months in work"; the program prints years, a twelfth

        Columns, with where the program prints them:

        - title
        - difference, low, high: all residents, mean and paired-t interval over replicates; "difference between arms",
          and "net" if b is the arm without commissioned support
        - n: replicates
        - total_a, total_b: mean totals of all residents
        - variance_ratio: variance of the paired difference over that of unpaired runs, below 1 where pairing helps
        - variance_reduction: its inverse, how many independent runs of each arm one pair of replicates is worth
        - gross_a, gross_b: people in or recently in support, mean; "gross"
        - gross_difference, gross_low, gross_high: their paired difference
        - gross_relative, gross_relative_low, gross_relative_high: gross_a / gross_b - 1, a share, of the means over
          replicates; "the claim on its own terms" is the same in per cent

        Ends of intervals are NaN with one replicate, gross columns where an outcome has no gross count. The money
        that is printed is `comparison["allocated"]` and `comparison["spend"]`, in pence.

        ValueError if the file has no such arm or group; without the default arms both have to be named.
        """
        for called, arm in (("a", a), ("b", b)):
            self._labels.choose("arm", arm, called, "name both arms, as in compare(a, b), from")
        self._labels.choose("group", group)
        return compare(self.comparison[["total", "gross"]].load(), a, b, group)

    @property
    def has_attribution(self) -> bool:
        """Is this a result of `devosim attribute`?"""
        return self._file.has(GROUP)

    @property
    def has_parameters(self) -> bool:
        """Does the file carry its parameters, as those from schema 1.2 on do?"""
        return self._file.has("parameters")

    def attribution(self) -> pd.DataFrame:
        """Which mechanisms the difference between the two arms came from; for results of `devosim attribute`.

        One row for each yardstick (what is counted: into_work, spend ...) and part of its difference. The index is
        (yardstick, level, name). Level "group" holds the exact Shapley values of the groups of mechanisms, which sum
        to the difference; "within GROUP" the Owen values of its mechanisms, which sum to the group; "total" the
        difference itself. Columns: unit (people, months or pence over all policy months), mechanisms (those that
        differ between the arms, separated by blanks), mean over replicates, and the low and high ends of its 95 % t
        interval, NaN with one replicate. ResultError if the run was no attribution.
        """
        return attribution(self._file)

    def participants(self) -> pd.DataFrame:
        """People of the sample of `[output] participants` who started support, by the scheme of their first start.

        A row for each (arm, scheme, replicate), open arms only. Columns: starters; followed, those with a year and a
        half to follow; of these, entered: those who came into work within a year of the start, and entered_26: into
        such work that lasted 26 weeks; entered_without and entered_26_without, the same people from the same month on
        with only their own support switched off. `devosim.participants.effect` makes rates of them. ResultError if no
        sample was asked for.
        """
        return by_scheme(self._file, self.replicates, list(self.schemes.index))

    def participant_totals(self) -> pd.DataFrame:
        """The sample of `[output] participants`, and those of it who started support, whatever it was.

        A row for each (arm, replicate), open arms only. Columns: sampled, residents in the sample; starters, those
        of them who started support; gross_new_jobs and gross_jobs_26, their jobs that are credited to support;
        new_jobs, jobs_26, qualifications and months_in_work, all of theirs over the policy months, and each of
        these with _without behind it: of the same people with only their own support switched off; and the same
        eight with `sample_` before it, of everybody in the sample. What support does for its participants is
        `sample_*` less `sample_*_without`, over starters: lives part before a start, as one changed hire changes
        others, and who starts is out of work in the one life just then and may not be in the other. ResultError if
        no sample was asked for.
        """
        return totals(self._file, self.replicates)

    @cached_property
    def burn_in(self) -> xr.Dataset:
        """People by [replicate, burn_in_month, group] under the status quo; -1 is the last month before policy start.

        Stocks and flows are named as in Arm.monthly. Groups other than "all" do not exist yet and hold nobody.
        """
        return self._labels.attach(self._file.view("burn_in/monthly", STOCKS))

    def burn_in_rates(self, group: str = "all") -> pd.DataFrame:
        """Rates during burn-in as in Arm.rates; index (replicate, burn_in_month), NaN for groups other than "all"."""
        self._labels.choose("group", group)
        stocks = self.burn_in.sel(group=group).drop_vars("group").load()
        return rates(stocks.to_dataframe(dim_order=["replicate", "burn_in_month"]))

    def survey(self, arm: str | None = None) -> pd.DataFrame:
        """Shares from the labour force survey of an arm, or of the burn-in without one; one column a measure.

        Everybody answers: the shares, from 0 to 1, are those of all residents. The index is (replicate, quarter),
        the quarter being the month of the interview, relative to policy start. `measures` has the definition of each
        column; those about a quarter later ask at the interview of that quarter what has become of people since the
        one before. The share of nobody is NaN. ResultError if the run was without --survey.
        """
        return self._survey(arm).shares()

    def median_pay(self, arm: str | None = None) -> pd.DataFrame:
        """Median hourly pay in pence of employees of 22-64, from the same survey; one column a qualification."""
        return self._survey(arm).median_pay()

    @cached_property
    def measures(self) -> pd.DataFrame:
        """What the columns of `survey` say: who is counted, and among whom; the index is the measure."""
        return self._survey(None).measures()

    def _survey(self, arm: str | None) -> Survey:
        if arm is None:
            return Survey(self._file, "burn_in/survey", "burn_in_quarter")
        return Survey(self._file, f"arms/{self._labels.choose('arm', arm)}/survey", "quarter")

    @cached_property
    def residents(self) -> pd.DataFrame:
        """One row a resident, as synthesised; the index is the number that Arm.trajectory takes.

        Months (birth, entry, exit) count from policy start. Codes as in docs/results.md: sex 0 female and 1 male,
        qualification 0 none to 5 level_6, occupation and home_place by number. `groups` has bit g set for members of
        group g; `members` reads it.
        """
        numbers = ("birth_month", "entry_month", "exit_month", "home_place", "groups", "sex", "qualification")
        table = self._labels.table("residents", "resident", numbers=(*numbers, "occupation"))
        homes, n = table["home_place"], len(self._labels.names("place"))
        if homes.min() < 0 or homes.max() >= n:
            raise self._file.error("residents/home_place", "a place that there is none of", f"0..{n - 1}")
        return table

    def members(self, group: str) -> pd.Series:
        """Is each resident in `group` at policy start, in the first replicate? True or False by resident."""
        bit = self._labels.names("group").index(self._labels.choose("group", group))
        return (self.residents["groups"] // 2**bit % 2 == 1).rename(group)

    @cached_property
    def groups(self) -> pd.DataFrame:
        """Definition (column doc) of every group; groups overlap and are fixed before the policies start."""
        return self._labels.table("groups", "group", texts=("name", "doc"))

    @cached_property
    def schemes(self) -> pd.DataFrame:
        """Title of every scheme and offer."""
        return self._labels.table("schemes", "scheme", texts=("name", "title"))

    @cached_property
    def accounts(self) -> pd.DataFrame:
        """Tier of every account of the ledger: national, local, resident or provider."""
        return self._labels.table("accounts", "account", texts=("name", "tier"))

    @cached_property
    def parameters(self) -> pd.DataFrame:
        """Every parameter of the run by key: value, low, high, unit, role, kind, doc and source.

        kind is STATED, DERIVED or ASSUMED. ResultError if the file was written before schema 1.2, which has them.
        """
        if not self.has_parameters:
            raise self._file.error("parameters", "missing", "it from schema 1.2 on")
        texts = ("key", "unit", "role", "kind", "doc", "source")
        return self._labels.table("parameters", "key", texts, ("value", "low", "high")).set_index("key")

    @cached_property
    def places(self) -> pd.DataFrame:
        """Neighbourhoods: x and y in km, district, deprivation (0 to 1), residents of working age at policy start."""
        numbers = ("x", "y", "district", "deprivation", "residents")
        return self._labels.table("places", "place", texts=("name",), numbers=numbers)

"""Which runs there are."""

from dataclasses import dataclass
from pathlib import Path

AREAS = {
    "urban_la": "urban local authority",
    "rural_la": "larger rural local authority",
    "medium_ca": "medium-sized combined authority",
    "large_ca": "large combined authority",
}
ARMS = ("none", "national", "hybrid", "devolved")
GOAL = 200  # draws of an area
CENTRAL = "central"  # stands where the number of a draw would
FIRST_SEED = 1000  # of draw 0; each draw has luck of its own, or the one luck would be in all of them

SPLITS = {"committed": "as committed", "towards_work": "towards work", "towards_skills": "towards skills"}
REPLICATES_OF_SPLITS = {"urban_la": 5, "rural_la": 2, "medium_ca": 1, "large_ca": 1}  # the larger, the less is luck

PERIODS = {"1-5": range(60), "6-10": range(60, 120)}  # years: months of policy
CENTRAL_LATER = 5  # replicates of ten years at central values
CENTRAL_LEANER = 20  # replicates at central values with less grant
CENTRAL_PARTICIPANTS = 5  # replicates at central values with a sample that lives again without its own support

CENTRAL_SCOPE = 5  # replicates at central values with what schemes outside the claim are credited

# More people a year that the Local Government Association and the Learning and Work Institute publish for an uplift of
# 15 per cent (jobs, skills), as policies/published_prize.cpp has them:
# https://www.local.gov.uk/publications/work-local-benefits-improving-employment-and-skills-outcomes
UPLIFT = 0.15
CLAIMED = {"large_ca": (3850, 4200), "medium_ca": (1650, 2260), "rural_la": (640, 1150), "urban_la": (370, 250)}

# The coordinates of a draw, each with half of the draws on either side of the declared value
CENTRED_DIMENSIONS = "configs/calibration/draw_dimensions_centred.csv"

TARGET = 15.0  # per cent more, as claimed
MILLION = 1e8  # pence
MONTHS = 12  # of a year
YEARS = 5  # of policy, but for runs of ten

# a, b: the effect is a minus b
AGAINST_NATIONAL, AGAINST_HYBRID = ("devolved", "national"), ("devolved", "hybrid")
HYBRID_AGAINST_NATIONAL = ("hybrid", "national")
PAIRS = {
    AGAINST_NATIONAL: "full agreement against national",
    AGAINST_HYBRID: "full agreement against the hybrid of 2025",
    HYBRID_AGAINST_NATIONAL: "hybrid of 2025 against national",
}
OTHERS = {AGAINST_NATIONAL: "national", AGAINST_HYBRID: "the hybrid"}  # what the full agreement is held against


@dataclass(frozen=True)
class Places:
    """Where things are."""

    program: Path = Path("build/devosim")
    scenarios: Path = Path("configs/scenarios")
    products: Path = Path("configs/data/products.csv")
    tables: Path = Path("docs/findings")
    work: Path = Path("out/findings")

    def totals(self, area: str) -> Path:
        """Table of totals of an area: a row for each arm of each draw, and of each central replicate."""
        return self.tables / f"{area}.csv"

    def later(self, area: str) -> Path:
        """Table of totals of an area by period, of runs of ten years: a row for each arm and period of each run."""
        return self.tables / f"{area}_later.csv"

    def centred(self, area: str) -> Path:
        """The same of draws of which half lie on either side of every declared value, without central replicates."""
        return self.tables / f"{area}_centred.csv"

    def leaner(self, area: str) -> Path:
        """The same of runs whose grant is so small that the full agreement spends what national commissioning did."""
        return self.tables / f"{area}_leaner.csv"

    def today(self, area: str) -> Path:
        """The same of draws from a world that has had the hybrid for long."""
        return self.tables / f"{area}_today.csv"

    def shelf(self, area: str) -> Path:
        """The same of draws in which the full agreement keeps the shelf of national commissioning."""
        return self.tables / f"{area}_shelf.csv"

    def participants(self, area: str) -> Path:
        """Table of what their own support does for those who start it: a row for each arm of each run."""
        return self.tables / f"{area}_participants.csv"

    def scope(self, area: str) -> Path:
        """Table of people credited, in all and to schemes that the publication leaves out: a row for each arm of each run."""
        return self.tables / f"{area}_scope.csv"

    def steps(self, area: str) -> Path:
        """Table of runs with one group of inputs as in a draw: a row for each arm of each group of each draw."""
        return self.tables / f"{area}_steps.csv"

    def parts(self, area: str, name: str) -> Path:
        """Table of an attribution of an area."""
        return self.tables / f"{area}_{name}.csv"

    @property
    def parameters(self) -> Path:
        """Table of the parameters of every draw: a row for each draw, columns those that differ between draws."""
        return self.tables / "parameters.csv"

    @property
    def ranges(self) -> Path:
        """Table of the central value and the range of these parameters."""
        return self.tables / "ranges.csv"

    @property
    def signs(self) -> Path:
        """Table of draws that favour either arm."""
        return self.tables / "signs.csv"

    @property
    def splits(self) -> Path:
        """What other splits of the money give to each purpose: a row a purpose, a column a split."""
        return self.tables / "splits.csv"

    def split_effects(self, area: str, split: str) -> Path:
        """Table of totals of an area with the money of schemes and offers under another split."""
        return self.tables / f"{area}_{split}.csv"

    @property
    def gross(self) -> Path:
        """Table of gross outcomes of national commissioning: a row for each replicate of a split of an area."""
        return self.tables / "gross.csv"

    @property
    def first(self) -> Path:
        """What the first comparison of all found, before anything was changed: a row for each effect."""
        return self.tables / "first.csv"

    @property
    def settled(self) -> Path:
        """What is settled before a comparison of this model: digests of the split and of the priors."""
        return self.tables / "settled.txt"

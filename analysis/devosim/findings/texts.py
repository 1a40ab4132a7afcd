"""The fixed words of the page; what depends on what was found is made in words.py."""

EARLIER = """

**These are figures of an earlier model**: what the runs read has changed since, and its fingerprint is now {model}."""

HEAD = """# Findings

What devolving employment and skills support would change, in {areas}
for which the Local Government Association published its claim of 15 per cent, over five years of policy where nothing else is said.
Every number here comes from the tables in `docs/findings/`; `scripts/findings` makes them, and this page. The claim is nowhere an
input.

What was settled before the first comparison: {settled}.

{runs}

A draw is one set of calibrated parameters that published statistics do not rule out, and one value of every policy input from its
range (`--draw K`), with luck of its own (`--seed 1000 + K`), in the arms `none`, `national`, `hybrid` (as in 2025) and `devolved`
(a full local agreement), which share residents and luck. {goal} draws of each area are the goal; where there are fewer, the tables
say how many, and `scripts/findings` goes on.

## In a sentence, for each area"""

CLAIM = """## The claim on its own terms

Difference in gross outcomes, those of people in or recently in support, per cent. *Worse in*: share of draws below zero. *Central
values*: mean over so many replicates with every parameter at its central value; *luck, one run*: their standard deviation, which is
part of the spread of the draws; *detectable*: the smallest effect that these replicates together find with 80 % power.

![Each dot a draw; the dashed line is the claim of 15 per cent](findings/claim.png)"""

BASELINES = """## What the claim takes for granted

The claim is 15 per cent more than what is there, and the publication gives only the more: 3,850 people into work and 4,200
improving their skills a year in the large combined authority, and so on
(https://www.local.gov.uk/publications/work-local-benefits-improving-employment-and-skills-outcomes). Divided by 0.15, that is the
baseline *implied*, people a year. Beside it stands national commissioning of the model at central values: gross outcomes a year, mean
over five years, with the money divided over schemes as committed (15 per cent for young people, 34 for adults out of work, 51 for
skills), moved towards work (13, 58, 29: near its mirror) and moved towards skills (5, 28, 67: as far as declared ranges go), from the
burn-in on (`docs/findings/splits.csv`).

{table}

{meaning}

What the misses mean. There is no tolerance, and nothing here is a test: the implied baselines follow from the claim, whose 15 per
cent was assumed, and a ratio of one would confirm neither. The same per cent is so many more or fewer people as the ratio
says. The two do not count the same: the budget of the publication holds apprenticeships, which are not in the model, so that it
grants a part of that budget alone (`commissionable_share` of an area) and what comes of the rest is missing on its side; what the
publication counts as a job or as improved skills it does not say. Here a job counts if it begins in support or within half a year of
it, and skills if the highest qualification rises: short courses count for nothing, and neither does a course that repeats a
level. Areas differ in the model by heads, money, commuting, deprivation and density, in nothing that would make one of them learn
rather than work. What is not spent had no places yet, or places for which nobody who is eligible came: where that is much, a split
changes what is handed back more than what is achieved. How many of these jobs would have begun anyway is what the next section is
about."""

NET = """## What it is worth, and what for the money

*Market-net* is an arm minus `none`, all residents, displacement included. *Spent* is what an arm spends beyond `none`, whose
support runs off; *equal spending* scales the net outcomes of the full agreement to what national commissioning spends.{filled}

![Each dot a draw](findings/net.png)"""

FILLED = """
*Years in filled posts* count the posts that somebody holds, resident or not, in the area and in reach of it. People who live
outside hold many of them, and years in work of residents do not show what these people lose: where a resident has the post that one
of them would have had, residents gain a year and filled posts none."""

WHO = """## For whom

Groups overlap and are fixed before the policies start. Numbers are of the whole area over five years.

"""

MONEY = """## The money

Both arms are granted the same cash. Mean over draws, GBP million over five years; what was held before and granted is the sum of
the rest. *Carried over* is what is held at the end, part of it promised to people in support.

"""

BELIEVE = """## What one would have to believe for +15 per cent

*Separation*: from -1 to 1, how much likelier such a draw has the higher value. *p* is corrected for the number of parameters.
*Distance*: 0 is the central value of the evidence, 1 the end of its range. Intervals of shares are Clopper and Pearson's.

"""

GROUPS = """## Which mechanisms it comes from

Shapley values of six groups of mechanisms at central values, five years; they sum to the difference exactly. Brackets are 95 % t
intervals over replicates."""

WITHIN = """### Each mechanism within its group

Owen values, which sum to the value of the group."""

SIGNS = """## Configurations of each sign

The draws of the lowest and of the highest difference; all lie within the declared ranges. One run says
`devosim run configs/scenarios/AREA.toml --draw K --seed S --replicates 1`, where S is 1000 + K.

"""

REPLICATED = """

In many replicates, with 95 % paired t intervals:

"""

LIMITS = """## How to read this

- Draws hold parameter uncertainty and luck; the central replicates say how much is luck.
- Few draws say little: with 20, a share of draws is known to within 20 points or so.
- Central values are not the middle of the draws, because many ranges reach further to one side of them than to the other.
- Inputs are drawn over declared ranges, many of which are judgements ([assumptions](assumptions.md)), policy inputs evenly: a share of
  draws is no probability of the world, but of the ranges. Drawn with them are how strongly support works, how openings respond, and
  what a course counts for (`configs/calibration/draw_dimensions.csv`).
- Gross outcomes credit support with every job that begins in it or within half a year: they count how many people of what kind are in
  support. Fewer, longer and costlier courses have fewer of them.
- Five years hold the set-up of the agreement, a bedding-in dip and at most one renewal."""

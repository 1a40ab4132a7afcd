"""The fixed words of the page; what depends on what was found is made in words.py."""

EARLIER = """

**These are figures of an earlier model**: what the runs read has changed since, and its fingerprint is now {model}."""

PARTLY_EARLIER = """

**Some of these are figures of an earlier model**: what the runs read has changed since, and its fingerprint is now {model};
[what was run](#what-was-run) says which areas are of it."""

HEAD = """# Findings

What devolving employment and skills support would change, in {areas}
for which the Local Government Association published its claim of 15 per cent, over five years of policy where nothing else is said.
Every number here comes from the tables in `docs/findings/`; `scripts/findings` makes them, and this page. The claim is nowhere an
input.

## At a glance

{sentence}

{glance}

*National commissioning*: fifteen schemes, each with its own budget and contracts. *Hybrid of 2025*: the same with adult skills local. *Full agreement*: the place commissions three offers from one pot under a local
employment and skills agreement. All have the same residents, luck and grant. Medians over {goal} draws of the parameters over declared ranges, the middle 90 per cent of them in brackets; *worse in*: share of
draws below zero with its 95 % interval, which is a share of what the ranges allow and no probability of the world. *Credited to support*: every job that begins in support or within half a year of it, whatever it was, and every level gained in
support. That is how the claim counts as far as its publication says, which is not far; it leaves out jobcentres and the careers service, which are in national commissioning here, and [without them](#within-what-the-publication-counts) the sign of new jobs may be another.
*Years in work* are those of all residents, displacement among them included. Hubs, agreement and outreach are charged to the full agreement, the offices of national commissioning to nobody:
what these would have to cost for the years to be even at equal spending stands beside (below zero: the full agreement gains more as it is), and *provision alone* leaves offices out on both sides. In the *accounts* money that is handed
back costs nobody anything, so that whoever spends more of the grant is worse off in the fiscal account for that alone: equal spending stands beside, scaled as years are. *By a smaller grant* runs the full agreement with less money from the burn-in on, in all arms, so that
these arms fork from another state than the others.

## In short, for each area

Medians over draws, with the middle 90 per cent of them in brackets. All ways are granted the same cash; how much of it each
spends differs; [the money](#the-money) says what is known of what schemes spent in fact. National commissioning leaves more unspent than that on what is let anew (traineeships, Multiply: [history](history.md)) and
where the grant a head is larger than schemes ever had, so read what is found at equal spending first. Even that leans on who is charged: hubs, agreement and outreach are charged to the full agreement, while the contract
managers and work coaches of national commissioning are charged to nobody; *provision alone* leaves offices out on both sides. A slower start of one-stop offices, as in Norway, is not told from none, and no place
buys what another tier pays for, as in Germany (what job creation did to placements there is [replayed](history.md) by hand): both would go against the full agreement. *Worse in*: share of
draws, which speaks of the declared ranges and is no probability of the world. *By mechanism*: [groups](#which-mechanisms-it-comes-from) of switches;
*offer* is the shelf of three offers, whose composition is assumed and for which [no evidence](mechanisms.md) was found, *people* is whom a place reaches and takes."""

WAYS = """## What each way achieves

Medians over draws, whole area, five years. *Gross*: people in support, or out of it for at most half a year, who come into work (or gain a
level). *Net*: all residents, less the same without commissioned support (`none`), with displacement among residents: what would have begun anyway
is not in it. Costs are spending beyond `none` over net outcomes. Each cost charges everything to one outcome, though
about half of the money is for skills: read them between ways, not as prices. *Net for 100 gross* is no rate of deadweight alone: one person can be credited
with several jobs, and who stays in a job begins no other. Support of the burn-in runs off in all arms and is credited, too; those
jobs, which `none` has as well, are left out of the 100.

"""

CLAIM = """## The claim on its own terms

Difference in gross outcomes, those of people in or recently in support, per cent. *Worse in*: share of draws below zero. *Central
values*: mean over so many replicates with every parameter at its central value; *luck, one run*: their standard deviation, which is
part of the spread of the draws; *of the variance*: which part of the variance over draws such luck makes (if it is alike in all
draws: where it makes most, *worse in* tends to 50 % and says little of the ranges; 20 replicates know it to between 0.6 and 2.1 times
what is said, and more than all is shown as 100 %); *detectable*: the smallest mean effect that so many
simulated pairs find with 80 % power, a matter of computing, and not what an evaluation in the field could detect.

*New jobs* credit support with every job that begins in it or within half a year of it, whatever it was: a year of key work and a
month of advice count alike, so that many light contacts bring many gross jobs. *26-week jobs* are those of people in or recently in
support that reach 26 weeks in these years. Support that was begun before the policies runs off in all arms and is credited in all, which
draws the per cent towards nothing: what `none` has above is that.

![Each dot a draw; box: the middle half of them, whiskers: the middle 90 per cent; the diamond is the mean at central values, the dashed line the claim of 15 per cent](findings/claim.png)

Beside the people a year that are published for the area (370 and 250 for the urban local authority, and so on), the jobs and qualifications that
are credited more a year; one person can have several jobs:

{people}"""

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
says. The two do not count the same: the budget of the publication holds apprenticeships that the levy pays, which are not in the model, so that it
grants a part of that budget alone (`commissionable_share` of an area, which is assumed; all per million granted rests on it) and what comes of the rest is missing on its side; what the
publication counts as a job or as improved skills it does not say. Here a job counts if it begins in support or within half a year of
it, and skills if the highest qualification rises: short courses count for nothing, and neither does a course that repeats a
level. Areas differ in the model by heads, money, commuting, deprivation and density, in nothing that would make one of them learn
rather than work. What is not spent had no places yet, or places for which nobody who is eligible came: where that is much, a split
changes what is handed back more than what is achieved. How few of these jobs are more than would have been there anyway stands above."""

NET = """## What it is worth, and what for the money

*Market-net* is an arm minus `none`, all residents, displacement included. *Spent* is what an arm spends beyond `none`, whose
support runs off; *equal spending* scales net outcomes of the first way to what the other spends beyond `none`, as if each were in proportion
to spending, fixed costs of hubs and agreement included. A smaller budget would keep those fixed costs, which flatters the full agreement here, and
would cut first what adds least, which wrongs it; where the full agreement [was run with less grant](#at-equal-spending-run-and-not-scaled) that is seen. The other way round, the second is scaled to what the first
spends. *Provision* is what is spent without administration. Per cent are of what the other way adds to
`none`, which is little: they are not those of the claim, which are of all credited outcomes.{filled}

![Each dot a draw; box: the middle half of them, whiskers: the middle 90 per cent; the diamond is the mean at central values](findings/net.png)

![Years in work against national commissioning and against the hybrid, as it is spent and at equal spending](findings/years.png)

Which of the two to compare with: the hybrid of 2025 is what goes on where adult skills are devolved, as in combined authorities with
a deal; national commissioning where they are not.

More money and more work, draw by draw: what the full agreement spends more, by how many years residents work more, and GBP for each of
these (median of the draws in which more is spent). That is no price of a year: what the full agreement does better at equal spending is in the years
as well: which mechanisms spend more and which bring years [stands below](#which-mechanisms-it-comes-from). *Qualifications*: of residents, more or fewer.

{money}"""

TODAY = """### From a world of the hybrid

All arms above leave a world of national commissioning, so that the hybrid, too, is new and waits for its approval. Here the burn-in is
under the hybrid, as in places that have run their adult skills for years: it goes on, and the full agreement leaves it."""

SHELF = """### Without the three offers

Which offers the full agreement buys, and how its money divides over them, is assumed, and the same in all other draws. Here it buys the schemes of national
commissioning, from one pot and under all its other rules, and nothing else differs from the draws of the same numbers; so it keeps the scheme that
obliges claimants. *Full agreement* stands for that agreement."""

WORTH = """### In pounds

Full agreement less national commissioning, and less the hybrid, GBP million at present value of policy start (`appraisal.discount_rate`), over five years, residents
alone. The luck of one run is the last column; where it is of the size of the median, one run says nothing. Stopping at five years leaves
out what qualifications are worth later, of which the full agreement has fewer, which favours it, and what years 6-10 add, which goes either way
([years 6-10](#years-6-10)). Money that is carried over is not
counted as spent.

"""

FILLED = """
*Years in filled posts* count the posts that somebody holds, resident or not, in the area and in reach of it. People who live
outside hold many of them, and years in work of residents do not show what these people lose: where a resident has the post that one
of them would have had, residents gain a year and filled posts none."""

WHO = """## For whom

Groups overlap and are fixed before the policies start. Median [middle 90 %] over draws of years in work in the whole area over five
years. *Everybody else*: all residents but those of the group; *worse in*: share of draws in which these have fewer years in work than
under national commissioning, or under the hybrid. At equal spending what the full agreement adds to `none` is scaled to what the other spends.

"""

REACHED = """

Whom each way reaches: starts of support over five years, medians over draws; one person may start several times. *Known to no
service*: without work, study, claim or support in the last month before the policies.

"""

MONEY = """## The money

Both arms are granted the same cash; how much of it they spend differs. Medians over draws, central values in brackets; spending of what
was held before is in it. What schemes spent in fact is known of some: with Restart (560 of 867) and Kickstart (252 of 380) it is GBP 3,056m of the 3,491m a year that all were allocated, 88 per cent, on which the grant
of an area rests; with traineeships (46 of 111), Skills Bootcamps (85 of 150), Multiply (63 per cent) and adult education (91.5) as well it is 80. *Over what schemes were allocated*: the
grant a head over that of England; where it is more than 1, lines are larger for the people of the area than they ever were, and
national commissioning leaves more of them unspent than it did for that reason alone.

"""

TRAIL = """

Mean over draws, GBP million over five years; what was held before and granted is the sum of the rest. *Held at the end*: promised to people
in support, or of the running year; the full agreement may carry it over, national lines hand back what is not promised when the year ends. National commissioning pays no office of its own: its contract managers and the time of
work coaches are charged to no arm, while hubs, agreement and outreach are charged to the full agreement.

"""

BELIEVE = """## What one would have to believe for +15 per cent

For each outcome whether central values and draws reach it, and by which parameters those draws that do are told from the others within the ranges (at 5 per
cent; others are left out). Market-net per cents are of what national commissioning adds to `none`, and not the 15 per cent of the claim, which is of all that is credited. Parameters are asked one at a time: what several do together, and ranges of which the central value is an end, are not seen here. *Separation*: from -1 to 1, how much likelier such a draw has the higher value. *p* is corrected for the number of parameters.
*Distance*: 0 is the central value of the evidence, 1 the end of its range. Intervals of shares are Clopper and Pearson's.

"""

GROUPS = """## Which mechanisms it comes from

Shapley values of six groups of mechanisms at central values, five years; they sum to the difference exactly. Brackets are 95 % t
intervals over replicates, each for itself. Luck, and the ability of the place, are those of other seeds than in the central replicates above, so that totals differ. They divide what is there at central values: where draws have another sign, it is not they that are explained. *services* holds
duty to cooperate, sustained measure, joint fund, Skills Levy and careers service besides hub and brokerage: reforms of national
institutions, most of which need no devolution and for which no effect size was found. What each of them does stands apart where
mechanisms within groups do. *Beyond national for as much money*: years in work less what national commissioning gains at central values for what the part spends;
such values add up to the difference when national commissioning is scaled up to what the full agreement spends, so that they say which groups are worth their money. Their intervals are as wide as they can
be: those of years, of spending and of what national commissioning gains, added up. *overhead* holds the ability of the place, drawn once for each replicate, which is why its intervals
are wide.

![Parts of the difference in gross new jobs](findings/mechanisms.png)

![Parts of the difference in years in work of all residents, as it is spent](findings/mechanisms_net.png)

Dots are means over the replicates, bars 95 % t intervals; five years, whole areas, of which each has a scale of its own.

{groups}"""

HYBRID_GROUPS = """### From the hybrid of 2025 to the full agreement

The same for the question of today: what the full agreement adds to the hybrid, by group of the mechanisms in which the two differ."""

WITHIN = """### Each mechanism within its group

In bold the groups, and under each the Owen values of its mechanisms, which sum to the value of the group: what switching one adds on average over the
orders in which groups could be switched, and within its group mechanisms, so that no group is cut in two by another: an average over mixtures, and not what switching one alone would do. Brackets are 95 % t intervals, each for itself;
*told from nothing*, below, is said where the interval holds no zero when it is widened for the number of mechanisms (Bonferroni). What is not told may yet do something. `shock` acts in a wave of layoffs alone, and there is none here."""

SIGNS = """## Configurations of each sign

The draws of the lowest and of the highest difference, and for those of the urban local authority in many replicates which sign it is beyond luck. Where both have one sign, no draw has the other. Each has luck of
its own, which is part of why it is at an end; all lie within the declared ranges. `configs/designs/sign_more.toml` and `sign_fewer.toml` are one of each sign in years in work, in many replicates. One run says
`devosim run configs/scenarios/AREA.toml --draw K --seed S --replicates 1`, where S is 1000 + K.

"""

REPLICATED = """

In many replicates, whose seeds are others than those by which they were chosen, with 95 % paired t intervals, each for itself and not corrected for how many there are:

"""

RUN = """## What was run

What is settled before any run of this model: {settled}; how draws are spread, the calibrated set and the ranges of effects are in
the fingerprint of the model below. It is not what was settled before the first comparison of all:
[what was changed after it](#what-was-changed-after-the-first-comparison), and what it found, stand below.

{runs}

A draw is one set of calibrated parameters that published statistics do not rule out, and one value of every policy input from its
range (`--draw K`; `commissioning.who.self_referral`, which is calibrated and held, is the same in all), with luck of its own (`--seed 1000 + K`), in the arms `none`, `national`, `hybrid` (as in 2025) and `devolved`
(a full local agreement), which share residents and luck. {goal} draws of each area are the goal; where there are fewer, the tables
say how many, and `scripts/findings` goes on."""

MORE = """## The same difference, put in other ways

Per cent of what the other way adds to `none`, for money granted and spent, and at as much as the first way spends: the same runs as above, for those who compare with other studies."""

LIMITS = """## How to read this

- Draws hold parameter uncertainty and luck; the central replicates say how much is luck.
- A share of n draws is known to within 98 over the root of n points, of 200 to within 7; intervals of shares are those of Clopper and Pearson, as if draws were independent. They are points of one scrambled Sobol sequence, which fills the
  ranges more evenly, and each has luck of its own besides. Draws of the same number have the same parameters in every area.
- Central values are not the middle of the draws. In many dimensions at once no draw is near them; ranges of which the central value is an end
  can move the difference one way only: `suitable_mandatory` (observed 0.43, planned 0.82) helps national commissioning, `overhead.layer` hurts
  it; `money.clawback`, `contract.lesa_at_risk` and `front_door.hub_delay` hurt the full agreement, `contract.lesa_term` helps it.
- All arms leave a world of national commissioning at the start, if nothing else is said. For places that have run their adult skills for
  years the hybrid is no transition; here it waits for its first approval.
- A pot follows the people who begin to want each product; who comes back in vain is no new one. Skills bootcamps, which
  raise no level, are asked for by many times as many as find a place and draw money from courses that do, as far as
  `commissioning.money.virement` lets them. A large part of the fall in qualifications under the hybrid is that rule ([limits](limits.md)).
- Money that support of the burn-in had promised and does not use goes back to the treasury where its line is closed, while national
  commissioning may spend it again: some tenths of a per cent of the grant, against the full agreement and the hybrid.
- The money in scope is sized by what schemes spent, and divided by what they were allocated ([limits](limits.md)). What they spent in fact, what national commissioning
  spends here, and how large the grant a head is, stands [below](#the-money). Where national commissioning spends less than it did, what the full agreement spends
  more may be this miss: nothing in the model tells the two apart, and `commissionable_share` is in no draw.
- What no effect size was found for has a range that begins at no effect and goes one way: `employers.brokerage`, `employers.early_word`, `front_door.delay`, `institutions.cooperate_loss` and the other reforms of national institutions can by
  construction only help the people whom the full agreement supports, `institutions.sustained_delay` only hurt. What they may do the other way is in no draw ([limits](limits.md)).
- Money that stays in reserve: a pot of the hybrid hands all of it back here, where areas with a deal could carry some over in fact ([limits](limits.md)).
- The full agreement has no mandatory scheme: Restart obliges claimants, whose attendance is better for it, and the three offers oblige nobody. Its bootcamps
  are for people out of work, those of national commissioning and of the hybrid for people in work as well ([limits](limits.md)).
- Inputs are drawn over declared ranges, many of which are judgements ([assumptions](assumptions.md)), policy inputs evenly: a share of
  draws is no probability of the world, but of the ranges. Drawn with them are how strongly support works, how openings respond, and
  what a course counts for (`configs/calibration/draw_dimensions.csv`).
- All draws divide the money over young people, adults and skills as committed. Under [another split](#under-other-splits-of-the-money) the difference is
  another.
- Five years hold the set-up of the agreement, a bedding-in dip and at most one renewal."""

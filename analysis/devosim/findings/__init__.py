"""What is found over many draws of the parameters: runs them, keeps their totals in small tables, and writes the page.

    python -m devosim.findings draws AREA --to N        runs the draws of an area that its table does not have yet
    python -m devosim.findings central AREA --to N      the same with the central values, in replicates
    python -m devosim.findings later AREA --to N        draws and central replicates of ten years, for years 1-5 and 6-10
    python -m devosim.findings participants AREA --to N  the same of five years, with a sample without its own support
    python -m devosim.findings scope AREA --to N        the same two arms again, by whether the claim counts a scheme
    python -m devosim.findings centred AREA --to N      draws with half of them on either side of every declared value
    python -m devosim.findings today AREA --to N        draws from a world that has had the hybrid of 2025 for long
    python -m devosim.findings shelf AREA --to N        draws of a full agreement with the schemes of national commissioning
    python -m devosim.findings steps AREA --to N        central values but for one group of inputs, as it is in draws
    python -m devosim.findings attribution AREA         which mechanisms the difference comes from, at central values
    python -m devosim.findings sign AREA --from DRAW    one draw in many replicates, to see which arm it favours
    python -m devosim.findings splits AREA --to N       central replicates of every arm under two other splits of the money
    python -m devosim.findings gross AREA               national commissioning under three splits of the money over schemes
    python -m devosim.findings page                     writes docs/findings.md and its pictures from the tables

Every result is a few numbers appended to a table as soon as it is there, so a run that is stopped goes on where it was.
"""

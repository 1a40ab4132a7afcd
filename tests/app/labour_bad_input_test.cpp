#include "tests/app/labour_desk.hpp"

namespace devosim {
namespace {

using testing::with;

class BadLabour : public testing::LabourDesk {
protected:
    void expect_refused_nodes(const std::string& table, const std::vector<std::string>& lines) const {
        desk_.write("nodes.csv", table);
        expect_refused(labour(), lines);
    }
    void expect_refused_edges(const std::string& table, const std::vector<std::string>& lines,
                              const std::vector<std::string>& options = {}) const {
        desk_.write("edges.csv", table);
        expect_refused(labour(options), lines);
    }
    void expect_refused_demand(const std::string& rows, const std::vector<std::string>& lines) const {
        desk_.write("demand.csv", "month,occupation,demand\n" + rows);
        expect_refused(labour({"--demand", "demand.csv", "--months", "12"}), lines);
    }
};

TEST_F(BadLabour, WeightsThatDoNotSumToOneAreRefused) {
    expect_refused_edges(with(edges, "0.8", "0.7"),
                         {"edges.csv:2:13: weight from cooks = 0.9 (must sum to 1) use --normalise?"});
    expect_refused_edges(with(edges, "0.3", "0.300002"),
                         {"edges.csv:4:14: weight from carers = 1.000002 (must sum to 1) use --normalise?"});
}

TEST_F(BadLabour, WeightsThatCannotBeScaledAreRefused) {
    expect_refused_edges(with(with(edges, "0.8", "0"), "0.2", "0"),
                         {"edges.csv:2:13: weight from cooks = 0 (cannot be scaled to 1) give it a weight above 0?"},
                         {"--normalise"});
}

TEST_F(BadLabour, AnOccupationWithoutMovesIsRefused) {
    expect_refused_edges("from,to,weight\ncooks,cooks,0.8\ncooks,carers,0.2\n",
                         {"nodes.csv:3:1: occupation = carers (no move starts here) add one to itself?"});
}

TEST_F(BadLabour, NegativeWeightsAndDemandAreRefused) {
    expect_refused_edges(with(edges, "0.8", "-0.8"),
                         {"edges.csv:2:13: weight = -0.8 (is out of range) write a number from 0 to 1e+12"});
    desk_.write("edges.csv", edges);
    expect_refused_nodes(with(nodes, "800", "-800"),
                         {"nodes.csv:3:8: demand = -800 (is out of range) write a number from 0 to 1e+12"});
}

TEST_F(BadLabour, WhatIsNoNumberIsRefused) {
    expect_refused_edges(with(edges, "0.8", "nan"),
                         {"edges.csv:2:13: weight = nan (is not a number) write a number from 0 to 1e+12"});
    desk_.write("edges.csv", edges);
    expect_refused_nodes(with(nodes, "800", "inf"),
                         {"nodes.csv:3:8: demand = inf (is not a number) write a number from 0 to 1e+12"});
}

TEST_F(BadLabour, UnknownOccupationsAreRefusedWithTheNearestThatIsKnown) {
    expect_refused_edges(with(with(edges, "cooks,carers", "cooks,carer"), "carers,carers", "teachers,carers"),
                         {"edges.csv:3:7: to = carer (no such occupation in the nodes) did you mean \"carers\"?",
                          "edges.csv:5:1: from = teachers (no such occupation in the nodes) add it to the nodes?",
                          "edges.csv:4:14: weight from carers = 0.3 (must sum to 1) use --normalise?"});
}

TEST_F(BadLabour, WhatStandsThereTwiceIsRefused) {
    expect_refused_edges(edges + "cooks,carers,0\n",
                         {"edges.csv:6:7: to = carers (this move appears twice) remove one?"});
    desk_.write("edges.csv", edges);
    expect_refused_nodes(nodes + "cooks,1\n",
                         {"nodes.csv:4:1: occupation = cooks (appears twice) rename or remove one of them?"});
}

TEST_F(BadLabour, EmptyTablesAreRefused) {
    expect_refused_edges("", {"edges.csv: file (is empty) is this the right file?"});
    expect_refused_edges("from,to,weight\n",
                         {"edges.csv:1: rows (there are none below the header) is this the right file?"});
    desk_.write("edges.csv", edges);
    expect_refused_nodes("", {"nodes.csv: file (is empty) is this the right file?"});
    expect_refused_nodes("occupation,demand\n",
                         {"nodes.csv:1: rows (there are none below the header) is this the right file?"});
    desk_.write("nodes.csv", nodes);
    expect_refused_demand("", {"demand.csv:1: rows (there are none below the header) is this the right file?"});
}

TEST_F(BadLabour, TablesThatAreNotThereAreRefused) {
    expect_refused({"labour", "--nodes", "a.csv", "--edges", "b.csv", "--demand", "c.csv", "-o", "result.h5"},
                   {"a.csv: file (no such file) check the path", "b.csv: file (no such file) check the path",
                    "c.csv: file (no such file) check the path"});
}

TEST_F(BadLabour, ColumnsThatAreMissingOrTooManyAreRefused) {
    expect_refused_nodes("occupation,demnd\ncooks,1\n",
                         {"nodes.csv:1:12: demnd (unknown column) did you mean \"demand\"?",
                          "nodes.csv:1: demand (the column is missing) is it the one called \"demnd\"?"});
}

TEST_F(BadLabour, ALabourMarketWithoutPostsIsRefused) {
    expect_refused_nodes("occupation,demand\ncooks,0\ncarers,0\n",
                         {"nodes.csv:2:7: demand = 0 (no occupation has any posts) write a demand above 0?"});
}

TEST_F(BadLabour, ChangesOfDemandOutsideTheRunOrOfUnknownOccupationsAreRefused) {
    expect_refused_demand("13,cooks,1\n-1,carers,2\n1.5,cooks,3\n2,cook,4\n3,cooks,nan\n",
                          {"demand.csv:2:1: month = 13 (is out of range) write a whole number from 0 to 12",
                           "demand.csv:3:1: month = -1 (is out of range) write a whole number from 0 to 12",
                           "demand.csv:4:1: month = 1.5 (is not a whole number) write a whole number from 0 to 12",
                           "demand.csv:5:3: occupation = cook (no such occupation in the nodes) did you mean "
                           "\"cooks\"?",
                           "demand.csv:6:9: demand = nan (is not a number) write a number from 0 to 1e+12"});
}

TEST_F(BadLabour, TwoChangesOfOneMonthAreRefused) {
    expect_refused_demand("3,cooks,1\n3,cooks,2\n",
                          {"demand.csv:3:3: occupation = cooks (changes twice in month 3) remove one?"});
}

TEST_F(BadLabour, HazardsOutsideZeroToOneAreRefused) {
    const std::string range = " (is out of range) write a number from 0 to 1";
    expect_refused(labour({"--separation", "1.01", "--opening", "-0.1", "--adjust-separation", "2",
                           "--adjust-opening", "1e9", "--initial-unemployed", "1.5", "--initial-vacancies", "-1"}),
                   {"option --separation = 1.01" + range, "option --opening = -0.1" + range,
                    "option --adjust-separation = 2" + range, "option --adjust-opening = 1e9" + range,
                    "option --initial-unemployed = 1.5" + range, "option --initial-vacancies = -1" + range});
    expect_refused(labour({"--separation", "nan", "--opening", "many"}),
                   {"option --separation = nan (is not a number) write a number from 0 to 1",
                    "option --opening = many (is not a number) write a number from 0 to 1"});
}

TEST_F(BadLabour, CountsOutOfRangeAreRefused) {
    expect_refused(labour({"--agents", "0", "--months", "0", "--seed", "-1"}),
                   {"option --months = 0 (is out of range) write a whole number from 1 to 1000000",
                    "option --agents = 0 (is out of range) write a whole number from 1 to 100000000",
                    "option --seed = -1 (is out of range) write a whole number from 0 to 9223372036854775807"});
}

TEST_F(BadLabour, ASeedWithoutAgentsIsRefused) {
    expect_refused(labour({"--seed", "3"}),
                   {"option --seed = 3 (only agents have luck) add --agents, or leave it out?"});
}

TEST_F(BadLabour, ATableIsNeverReplacedByItsResult) {
    desk_.write("demand.csv", "month,occupation,demand\n3,cooks,1\n");
    for (const std::string table : {"nodes.csv", "edges.csv", "demand.csv"}) {
        const std::string before = desk_.bytes(table);
        expect_refused({"labour", "--nodes", "nodes.csv", "--edges", "edges.csv", "--demand", "demand.csv", "-o",
                        "./" + table, "--force"},
                       {"option --output = ./" + table + " (is a file that this command reads) name another file?"});
        EXPECT_EQ(desk_.bytes(table), before);
    }
}

TEST_F(BadLabour, EverythingWrongIsToldAtOnce) {
    desk_.write("nodes.csv", with(nodes, "800", "-800"));
    desk_.write("edges.csv", with(edges, "0.8", "0.7"));
    expect_refused({"labour", "--nodes", "nodes.csv", "--edges", "edges.csv", "-o", "nowhere/r.h5", "--agents", "0"},
                   {"option --output = nowhere/r.h5 (folder nowhere does not exist) create it first?",
                    "option --agents = 0 (is out of range) write a whole number from 1 to 100000000",
                    "nodes.csv:3:8: demand = -800 (is out of range) write a number from 0 to 1e+12",
                    "edges.csv:2:13: weight from cooks = 0.9 (must sum to 1) use --normalise?"});
}

TEST_F(BadLabour, WhatIsMissingIsTold) {
    expect_refused({"labour", "--edges", "edges.csv", "-o", "result.h5"},
                   {"option --nodes (missing) see devosim labour --help?"});
}

}  // namespace
}  // namespace devosim

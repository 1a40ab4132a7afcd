#include "app/write_result.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <set>

#include "app/result_schema.hpp"
#include "app/version.hpp"
#include "policies/value_for_money.hpp"
#include "tests/engine/scratch_file.hpp"
#include "tests/policies/tiny_runs.hpp"

namespace devosim {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using testing::ScratchFile;

constexpr int months = 3;

void write(const std::filesystem::path& path, const Scenario& scenario) {
    const Runs runs = tiny::runs(scenario);
    write_result(runs, scenario, comparison_of(runs, scenario), path, Overwrite::yes);
}

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Two replicates of three months, the lives of the first one recorded, unless told otherwise.
class WriteResult : public ::testing::Test {
protected:
    explicit WriteResult(int replicates = 2, int recorded = 1)
        : scenario_(tiny::scenario(replicates, months, recorded)) {
        write(scratch_.path(), scenario_);
        file_.emplace(scratch_.path());
    }
    template <class T>
    [[nodiscard]] std::vector<T> read(const std::string& path) const {
        return file_->read<T>(path).values;
    }

    Scenario scenario_;
    ScratchFile scratch_{"", "result.h5"};
    std::optional<InputFile> file_;
};

class WriteResultOfAllLives : public WriteResult {
protected:
    WriteResultOfAllLives() : WriteResult(2, 2) {}
};

class WriteResultOfNoLives : public WriteResult {
protected:
    WriteResultOfNoLives() : WriteResult(1, 0) {}
};

TEST_F(WriteResult, EveryDatasetOfTheTableIsThereWithItsAxesAndNoOther) {
    std::set<std::string> promised{"/arms/none/trajectories/event",
                                   "/arms/none/trajectories/boundary",
                                   "/comparison/estimand",
                                   "/comparison/period",
                                   "/comparison/account_line",
                                   "/comparison/published",
                                   "/comparison/money"};
    for (const DatasetSpec& row : result_table()) {
        if (row.path.starts_with("/attribution/") || row.path.starts_with("/trial/") ||
            row.path.starts_with("/participants/"))
            continue;
        const std::string path = resolved_path(row.path, row.path.find('<') == row.path.npos ? "" : "none");
        promised.insert(path);
        const auto dims = words_of(row.dims);
        EXPECT_THAT(file_->dimensions(path), ElementsAreArray(std::vector<std::string>(dims.begin(), dims.end())))
            << path;
    }
    std::set<std::string> found;
    for (const std::string& path : file_->datasets())
        if (!path.starts_with("/arms/national/") && !path.starts_with("/arms/devolved/")) found.insert(path);
    EXPECT_EQ(found, promised);
}

TEST_F(WriteResult, TheArmsHoldTheSameDatasets) {
    const auto of_arm = [&](const std::string& arm) {
        std::vector<std::string> names;
        for (const std::string& path : file_->datasets())
            if (path.starts_with("/arms/" + arm + '/')) names.push_back(path.substr(arm.size() + 7));
        return names;
    };
    EXPECT_GT(of_arm("none").size(), 50U);
    EXPECT_EQ(of_arm("none"), of_arm("national"));
    EXPECT_EQ(of_arm("none"), of_arm("devolved"));
}

TEST_F(WriteResult, TheRootSaysWhereTheFileComesFrom) {
    EXPECT_EQ(file_->attribute<std::string>("/", "filetype"), "devosim-result");
    EXPECT_EQ(file_->attribute<std::string>("/", "schema_version"), "1.4");
    EXPECT_EQ(file_->attribute<std::string>("/", "program_version"), program_version());
    EXPECT_EQ(file_->attribute<std::string>("/", "git_revision"), git_revision());
    EXPECT_EQ(file_->attribute<std::uint64_t>("/", "seed"), scenario_.seed);
    EXPECT_EQ(file_->attribute<std::string>("/", "scenario_name"), "tiny");
    EXPECT_EQ(file_->attribute<std::string>("/", "title"), "A tiny area");
    EXPECT_THAT(read<std::string>("/scenario"), ElementsAre(scenario_.resolved));
    EXPECT_EQ(file_->attribute<std::string>("/arms/none", "settings"), to_string(scenario_.arms[0].mechanisms));
    EXPECT_EQ(file_->attribute<std::string>("/arms/devolved", "label"), "devolved");
}

TEST_F(WriteResult, ParametersComeWithTheirRangesAndSources) {
    EXPECT_THAT(read<std::string>("/parameters/key"), ElementsAre("apply.sick", "demand.reopening"));
    EXPECT_THAT(read<double>("/parameters/value"), ElementsAre(0.008, 0.065));
    EXPECT_THAT(read<double>("/parameters/low"), ElementsAre(0.0, 0.04));
    EXPECT_THAT(read<double>("/parameters/high"), ElementsAre(0.015, 0.3));
    EXPECT_THAT(read<std::string>("/parameters/unit"), ElementsAre("share", "probability/month"));
    EXPECT_THAT(read<std::string>("/parameters/role"), ElementsAre("input", "calibrated"));
    EXPECT_THAT(read<std::string>("/parameters/kind"), ElementsAre("ASSUMED", "STATED"));
    EXPECT_THAT(read<std::string>("/parameters/doc"), ElementsAre("Applications of the sick.", "Growth."));
    EXPECT_THAT(read<std::string>("/parameters/source"), ElementsAre("a guess", "a paper"));
}

TEST_F(WriteResult, MonthsCountFromThePolicyStart) {
    EXPECT_THAT(read<std::int32_t>("/month"), ElementsAre(0, 1, 2));
    EXPECT_THAT(read<std::int32_t>("/burn_in_month"), ElementsAre(-2, -1));
    EXPECT_THAT(read<std::int32_t>("/replicate"), ElementsAre(0, 1));
}

TEST_F(WriteResult, CountsOfAnArmLieAtReplicateMonthAndGroup) {
    const auto at = [](const Array<std::int32_t>& array, std::size_t r, std::size_t m, std::size_t g) {
        return array.values.at((r * array.shape.at(1) + m) * array.shape.at(2) + g);
    };
    const auto neet = file_->read<std::int32_t>("/arms/devolved/monthly/neet");
    const auto gross = file_->read<std::int32_t>("/arms/devolved/monthly/gross_sustained_26");
    const auto burn_in = file_->read<std::int32_t>("/burn_in/monthly/qualification_gained");
    EXPECT_THAT(neet.shape, ElementsAre(2, 3, n_groups));
    EXPECT_EQ(at(neet, 1, 2, 4), tiny::number({2, 1, 2}, static_cast<std::size_t>(Stock::neet), 4));
    EXPECT_EQ(at(gross, 1, 0, 5),
              tiny::number({2, 1, 0}, 20 + static_cast<std::size_t>(Flow::gross_sustained_26), 5));
    EXPECT_EQ(at(burn_in, 1, 1, 3),
              tiny::number({0, 1, 1}, 20 + static_cast<std::size_t>(Flow::qualification_gained), 3));
}

TEST_F(WriteResult, MarketAndPlacesAreThoseOfTheMonth) {
    const auto market = [&](const std::string& name) {
        return read<std::int32_t>("/arms/national/market/" + name)[4];
    };
    const tiny::Spot spot{1, 1, 1};
    EXPECT_EQ(market("posts"), tiny::number(spot, 70, 0));
    EXPECT_EQ(market("vacancies"), tiny::number(spot, 71, 0));
    EXPECT_EQ(market("closed_posts"), tiny::number(spot, 72, 0));
    EXPECT_EQ(market("hires"), tiny::number(spot, 73, 0));
    EXPECT_EQ(market("outside_hires"), tiny::number(spot, 74, 0));
    EXPECT_EQ(market("openings"), tiny::number(spot, 75, 0));
    const std::size_t vacancies = 40 + static_cast<std::size_t>(PlaceStock::vacancies);
    EXPECT_EQ(read<std::int32_t>("/arms/national/places/vacancies").at(4 * 2 + 1), tiny::number(spot, vacancies, 1));
}

TEST_F(WriteResult, TheFunnelLiesAtSchemeGroupAndStage) {
    const auto funnel = file_->read<std::int32_t>("/arms/national/funnel/count");
    EXPECT_THAT(funnel.shape, ElementsAre(2, 3, 2, n_groups, n_stages));
    const auto started = static_cast<std::size_t>(Stage::started);
    const std::size_t month = 1 * 3 + 2;
    EXPECT_EQ(funnel.values.at(((month * 2 + 1) * n_groups + 4) * n_stages + started),
              tiny::number({1, 1, 2}, 50 + started, 10 + 4));
    EXPECT_THAT(read<std::string>("/stages/name"), ElementsAreArray(stage_names));
}

TEST_F(WriteResult, TheLedgerIsInPenceByAccount) {
    const auto balances = file_->read<std::int64_t>("/arms/devolved/ledger/balance");
    EXPECT_THAT(balances.shape, ElementsAre(2, 3, n_accounts(2)));
    EXPECT_EQ(balances.values.at(5 * n_accounts(2) + 8), tiny::number({2, 1, 2}, 80, 8));
    EXPECT_EQ(read<std::int64_t>("/arms/devolved/ledger/granted").at(5), tiny::number({2, 1, 2}, 78, 0));
    EXPECT_EQ(read<std::int64_t>("/arms/devolved/payroll/employer_insurance").at(4), tiny::number({2, 1, 1}, 77, 3));
    EXPECT_EQ(read<std::string>("/accounts/name").at(8), "provider_restart");
    EXPECT_EQ(read<std::string>("/accounts/tier").at(9), "local");
}

TEST_F(WriteResult, ResidentsAndPlacesAreThoseOfTheSynthesis) {
    EXPECT_THAT(read<std::int8_t>("/residents/sex"), ElementsAre(0, 1, 1, 0));
    EXPECT_THAT(read<std::int32_t>("/residents/birth_month"), ElementsAre(-300, -400, -500, -192));
    EXPECT_THAT(read<std::int32_t>("/residents/exit_month"), ElementsAre(0, 100, 280, 500));
    EXPECT_THAT(read<std::int8_t>("/residents/qualification"), ElementsAre(0, 5, 3, 1));
    EXPECT_THAT(read<std::int32_t>("/residents/groups"), ElementsAre(1, 3, 33, 1));
    EXPECT_THAT(read<std::int32_t>("/places/residents"), ElementsAre(0, 2))
        << "number 0 has left, number 3 enters later";
    EXPECT_THAT(read<std::int32_t>("/places/district"), ElementsAre(0, 0));
    EXPECT_THAT(read<std::string>("/schemes/title"), ElementsAre("Restart", "Working Futures"));
    EXPECT_THAT(read<std::string>("/events/status"), ElementsAreArray(status_names));
    EXPECT_THAT(read<std::string>("/events/occupation"), ElementsAre("Cooks", "Carers", "Clerks"));
}

TEST_F(WriteResultOfAllLives, EventsOfAReplicateAndMonthLieBetweenItsOffsets) {
    const std::string group = "/arms/devolved/trajectories/";
    EXPECT_THAT(read<std::int32_t>(group + "recorded_replicate"), ElementsAre(0, 1));
    EXPECT_THAT(read<std::int32_t>(group + "recorded_resident"), ElementsAre(0, 1, 2, 3));
    EXPECT_THAT(read<std::int64_t>(group + "offset"), ElementsAre(0, 2, 2, 4, 4, 6, 6, 8));
    EXPECT_THAT(read<std::int32_t>(group + "event_resident"), ElementsAre(0, 0, 1, 2, 0, 0, 1, 2));
    EXPECT_THAT(read<std::int8_t>(group + "event_attribute"), ElementsAre(0, 2, 4, 6, 0, 2, 4, 6));
    EXPECT_THAT(read<std::int32_t>(group + "event_value"), ElementsAre(1, 7, 5, -1, 1, 7, 5, -1));
    EXPECT_THAT(read<std::int8_t>(group + "initial_status"), ElementsAre(2, 1, 3, 0, 2, 1, 3, 0));
    EXPECT_THAT(read<std::int32_t>(group + "initial_employer"), ElementsAre(-1, 4, -1, -1, -1, 4, -1, -1));
}

TEST_F(WriteResult, OnlyRecordedReplicatesHaveTrajectories) {
    EXPECT_THAT(read<std::int32_t>("/arms/none/trajectories/recorded_replicate"), ElementsAre(0));
    EXPECT_THAT(read<std::int64_t>("/arms/none/trajectories/offset"), ElementsAre(0, 2, 2, 2));
}

TEST_F(WriteResult, SharesOfTheSurveyAreCountsByReplicateQuarterAndMeasure) {
    const auto counted = file_->read<std::int64_t>("/arms/devolved/survey/counted");
    EXPECT_THAT(counted.shape, ElementsAre(2, 1, n_measures));
    EXPECT_EQ(counted.values.at(n_measures + 5), tiny::number({2, 1, 0}, 30, 5));
    EXPECT_EQ(read<std::int64_t>("/arms/national/survey/of").at(7),
              tiny::number({1, 0, 0}, 31, 7) + std::int64_t{1'000'000'000'000});
    EXPECT_EQ(read<std::int32_t>("/arms/none/survey/median_pay").at(6 + 4), tiny::number({0, 1, 0}, 32, 4));
    EXPECT_EQ(read<std::int32_t>("/arms/none/survey/advertised").at(4), tiny::number({0, 1, 1}, 76, 0));
    EXPECT_THAT(read<std::int32_t>("/arms/none/survey/quarter"), ElementsAre(2));
    EXPECT_THAT(file_->read<std::int64_t>("/burn_in/survey/counted").shape, ElementsAre(2, 0, n_measures));
}

TEST_F(WriteResult, MeasuresOfTheSurveyHaveTheirDefinitions) {
    const auto of_measures = [&](const std::string& name) {
        return read<std::string>("/burn_in/survey/" + name).at(static_cast<std::size_t>(Measure::long_term));
    };
    EXPECT_EQ(of_measures("measure"), "long_term");
    EXPECT_EQ(of_measures("counted_definition"), "unemployed for 12 months or more");
    EXPECT_EQ(of_measures("of_definition"), "the unemployed");
    EXPECT_THAT(read<std::string>("/arms/none/survey/qualification"), ElementsAreArray(qualification_names));
}

TEST_F(WriteResultOfNoLives, ThereIsNoSurveyThatNobodyAskedFor) {
    for (const std::string& path : file_->datasets()) EXPECT_EQ(path.find("survey"), path.npos) << path;
}

TEST_F(WriteResultOfNoLives, ThereAreNoTrajectories) {
    for (const std::string& path : file_->datasets()) EXPECT_EQ(path.find("trajectories"), path.npos) << path;
}

TEST(WriteResultOfAComparison, ItIsWrittenAsItWasComputed) {
    const Scenario scenario = tiny::scenario(2, months);
    Runs runs = tiny::runs(scenario);
    runs.replicates[0].arms[2].months[0].stocks[static_cast<std::size_t>(Stock::employed)].back() += 9;  // pairs vary
    const Comparison comparison = comparison_of(runs, scenario);
    const ScratchFile scratch("", "result.h5");
    write_result(runs, scenario, comparison, scratch.path(), Overwrite::yes);
    const InputFile file(scratch.path());
    const auto last_values = [&](const std::string& name) {
        const auto values = file.read<std::int64_t>("/comparison/" + name).values;
        return std::vector(values.end() - n_outcomes * n_groups * 2, values.end());
    };
    const auto last = [&](const std::string& name) { return file.read<double>("/comparison/" + name).values.back(); };
    const ArmPair& pair = comparison.pairs[2];
    const Estimate& estimate = pair.estimates.back().back();
    EXPECT_THAT(file.read<std::string>("/comparison/pair_name").values,
                ElementsAre("national-none", "devolved-none", "devolved-national"));
    EXPECT_THAT(file.read<std::string>("/comparison/outcome_name").values, ElementsAreArray(outcome_names));
    EXPECT_THAT(last_values("total"), ElementsAreArray(comparison.arms[2].total.values()));
    EXPECT_THAT(last_values("gross"), ElementsAreArray(comparison.arms[2].gross.values()));
    EXPECT_THAT(last_values("difference"), ElementsAreArray(pair.difference.values()));
    EXPECT_LT(estimate.low, estimate.mean);
    EXPECT_EQ(last("low"), estimate.low);
    EXPECT_EQ(last("mean"), estimate.mean);
    EXPECT_EQ(last("high"), estimate.high);
    EXPECT_EQ(last("variance_ratio"), pair.variance_ratio.back().back());
    EXPECT_EQ(file.read<std::int64_t>("/comparison/spend").values.at(3), comparison.arms[1].spend[1].value);
    EXPECT_EQ(file.read<std::int64_t>("/comparison/allocated").values.at(2), comparison.arms[1].allocated[0].value);
}

TEST(WriteResultOfAComparison, BothAppraisalsAreWrittenSideBySide) {
    Scenario scenario = tiny::scenario(5, months);
    scenario.appraisal.published = {{19'850, 800}, {12'400, 1'050}};
    const Runs runs = tiny::runs(scenario);
    const Comparison comparison = comparison_of(runs, scenario);
    const ScratchFile scratch("", "result.h5");
    write_result(runs, scenario, comparison, scratch.path(), Overwrite::yes);
    const InputFile file(scratch.path());
    const auto at = [&](const std::string& name, std::size_t k) {
        return file.read<double>("/comparison/" + name).values.at(k);
    };
    EXPECT_EQ(at("benefit_cost_ratio_mean", 2), benefit_cost_ratio(comparison, 2).mean);
    EXPECT_EQ(at("benefit_cost_ratio_low", 2), benefit_cost_ratio(comparison, 2).low);
    EXPECT_EQ(at("cost_per_gross_job", 1), cost_per_gross_job(comparison.arms[1])->value);
    EXPECT_EQ(at("cost_per_net_job", 1), cost_per_net(comparison, 1, Outcome::into_work)->value);
    EXPECT_EQ(at("cost_per_sustained_job", 2), cost_per_net(comparison, 2, Outcome::sustained_26)->value);
    for (const std::string name : {"benefit_cost_ratio_mean", "cost_per_net_job", "cost_per_sustained_job"})
        EXPECT_TRUE(std::isnan(at(name, 0))) << name << " of the arm without support";
    const PublishedValues& values = scenario.appraisal.published;
    EXPECT_THAT(file.read<std::string>("/comparison/published_name").values, ElementsAre("economic", "fiscal"));
    EXPECT_THAT(file.read<std::int64_t>("/comparison/published_value").shape, ElementsAre(3, 5, 2));
    EXPECT_EQ(file.read<std::int64_t>("/comparison/published_value").values.at(2 * 1 + 10),
              published_worth(values, comparison.arms[1], 1)[0]);
    EXPECT_EQ(at("published_mean", 2 * 2 + 1),
              published_difference(values, comparison, comparison.pairs[2], PublishedLine::fiscal).mean);
}

TEST_F(WriteResultOfNoLives, OneReplicateHasMeansAndNoIntervals) {
    EXPECT_FALSE(std::isnan(read<double>("/comparison/mean").front()));
    for (const std::string name : {"low", "high", "variance_ratio"})
        for (const double value : read<double>("/comparison/" + name)) EXPECT_TRUE(std::isnan(value)) << name;
}

TEST(WriteResult_determinism, TheSameRunGivesTheSameBytes) {
    const ScratchFile first("", "first.h5");
    const ScratchFile second("", "second.h5");
    write(first.path(), tiny::scenario(2, months, 2));
    write(second.path(), tiny::scenario(2, months, 2));
    EXPECT_GT(bytes_of(first.path()).size(), 10'000U);
    EXPECT_TRUE(bytes_of(first.path()) == bytes_of(second.path()));
}

TEST(WriteResultOfOneArm, ThereAreNoPairs) {
    const ScratchFile scratch("", "one.h5");
    Scenario scenario = tiny::scenario(2, months);
    scenario.arms.resize(1);
    write(scratch.path(), scenario);
    const InputFile file(scratch.path());
    EXPECT_THAT(file.read<double>("/comparison/mean").shape, ElementsAre(0, n_outcomes, n_groups));
    EXPECT_THAT(file.read<std::int64_t>("/comparison/total").shape, ElementsAre(1, n_outcomes, n_groups, 2));
}

TEST(ResultDataset, AnUnknownPathIsAFault) {
    EXPECT_THROW((void)result_dataset("/arms/<arm>/monthly/unicorns"), LogicError);
}

}  // namespace
}  // namespace devosim

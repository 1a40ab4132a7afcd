#include <gmock/gmock.h>

#include <numeric>

#include "agents/labour_core/mean_field.hpp"
#include "app/version.hpp"
#include "engine/h5.hpp"
#include "tests/app/labour_desk.hpp"

namespace devosim {
namespace {

using ::testing::DoubleEq;
using ::testing::ElementsAre;
using testing::Ended;
using ::testing::HasSubstr;

class Labour : public testing::LabourDesk {
protected:
    /// Runs the months and opens the result.
    void run(const std::vector<std::string>& options) {
        const Ended ended = desk_.devosim(labour(options));
        ASSERT_EQ(ended.code, 0) << ended.err;
        out_ = ended.out;
        err_ = ended.err;
        file_ = std::make_unique<InputFile>(desk_.folder() / "result.h5");
    }
    template <class T>
    [[nodiscard]] std::vector<T> read(const std::string& name) const {
        return file_->read<T>("/labour/" + name).values;
    }

    std::unique_ptr<InputFile> file_;
    std::string out_;
    std::string err_;
};

TEST_F(Labour, TheFirstRowIsTheStart) {
    run({"--months", "3"});
    EXPECT_THAT(file_->read<double>("/labour/employed").shape, ElementsAre(4, 2));
    EXPECT_THAT(read<std::int32_t>("month"), ElementsAre(0, 1, 2, 3));
    EXPECT_THAT(read<std::string>("occupation"), ElementsAre("cooks", "carers"));
    EXPECT_THAT(read<double>("unemployed")[0], DoubleEq(1200 * 0.016));
    EXPECT_THAT(read<double>("vacancies")[1], DoubleEq(800 * 0.012));
    EXPECT_THAT(read<double>("employed")[0], DoubleEq(1200 - 1200 * 0.016));
    EXPECT_THAT(file_->dimensions("/labour/unemployed"), ElementsAre("month", "occupation"));
    EXPECT_EQ(file_->attribute<std::string>("/labour/unemployed", "units"), "1");
    EXPECT_EQ(file_->attribute<std::string>("/labour/unemployed", "long_name"), "unemployed");
}

TEST_F(Labour, EveryRowIsOneMonthOfTheModelAfterTheOneBefore) {
    using labour_core::Stocks;
    run({"--months", "40"});
    const labour_core::Network network(2, {{0, 0, 0.8}, {0, 1, 0.2}, {1, 0, 0.3}, {1, 1, 0.7}});
    const std::vector<double> demand{1200, 800};
    Stocks<double> stocks = labour_core::start_of(demand, {});
    for (int month = 0; month < 40; ++month) stocks = next_month(network, {}, demand, stocks);
    EXPECT_EQ(read<double>("employed")[81], stocks.employed[1]);
    EXPECT_EQ(read<double>("unemployed")[80], stocks.unemployed[0]);
    EXPECT_EQ(read<double>("vacancies")[81], stocks.vacancies[1]);
}

TEST_F(Labour, OptionsReachTheModelAndTheFile) {
    run({"--months", "2", "--separation", "0.5", "--opening", "0.25", "--adjust-separation", "0.75",
         "--adjust-opening", "1", "--initial-unemployed", "0.125", "--initial-vacancies", "0"});
    const auto number = [&](const std::string& name) { return file_->attribute<double>("/", name); };
    EXPECT_THAT((std::vector{number("separation"), number("opening"), number("adjust_separation"),
                             number("adjust_opening"), number("initial_unemployed"), number("initial_vacancies")}),
                ElementsAre(0.5, 0.25, 0.75, 1, 0.125, 0));
    EXPECT_EQ(file_->attribute<std::int64_t>("/", "months"), 2);
    EXPECT_EQ(file_->attribute<std::string>("/", "mode"), "mean_field");
    EXPECT_EQ(file_->attribute<std::string>("/", "normalise"), "no");
    EXPECT_EQ(file_->attribute<std::string>("/", "filetype"), "devosim-labour");
    EXPECT_EQ(file_->attribute<std::string>("/", "schema_version"), "1.0");
    EXPECT_EQ(file_->attribute<std::string>("/", "program_version"), program_version());
    EXPECT_EQ(file_->attribute<std::string>("/", "git_revision"), git_revision());
    // 1050 cooks in work and no vacancy: half leave; a quarter and three quarters of the 150 missing open.
    EXPECT_THAT(read<double>("employed")[2], DoubleEq(525));
    EXPECT_THAT(read<double>("vacancies")[2], DoubleEq(0.25 * 1050 + 0.75 * 150));
}

TEST_F(Labour, AgentsAreWholeAndAsManyAsAskedFor) {
    run({"--months", "20", "--agents", "5001", "--seed", "9"});
    const auto employed = read<std::int64_t>("employed"), unemployed = read<std::int64_t>("unemployed");
    for (std::size_t m = 0; m <= 20; ++m)
        EXPECT_EQ(employed[2 * m] + employed[2 * m + 1] + unemployed[2 * m] + unemployed[2 * m + 1], 5001);
    EXPECT_THAT(read<double>("demand")[0], DoubleEq(5001 * 0.6));
    EXPECT_EQ(file_->attribute<std::string>("/", "mode"), "agents");
    EXPECT_EQ(file_->attribute<std::int64_t>("/", "agents"), 5001);
    EXPECT_EQ(file_->attribute<std::uint64_t>("/", "seed"), 9U);
}

TEST_F(Labour, DemandChangesFromItsMonthOn) {
    desk_.write("demand.csv", "month,occupation,demand\n2,carers,1600\n0,cooks,1000\n");
    run({"--months", "3", "--demand", "demand.csv"});
    EXPECT_THAT(read<double>("demand"), ElementsAre(1000, 800, 1000, 800, 1000, 1600, 1000, 1600));
    const auto vacancies = read<double>("vacancies");
    EXPECT_LT(vacancies[5], 50);
    EXPECT_GT(vacancies[7], 100);
}

TEST_F(Labour, DemandOfAgentsIsScaledWithTheirNumber) {
    desk_.write("demand.csv", "month,occupation,demand\n1,carers,1600\n");
    run({"--months", "1", "--demand", "demand.csv", "--agents", "20000"});
    EXPECT_THAT(read<double>("demand"), ElementsAre(12'000, 8000, 12'000, 16'000));
}

TEST_F(Labour, WeightsAreScaledOnRequest) {
    run({"--months", "30"});
    const auto as_written = read<double>("employed");
    desk_.write("edges.csv", "from,to,weight\ncooks,cooks,8\ncooks,carers,2\ncarers,cooks,3\ncarers,carers,7\n");
    run({"--months", "30", "--normalise", "--force"});
    EXPECT_EQ(read<double>("employed"), as_written);
    EXPECT_EQ(file_->attribute<std::string>("/", "normalise"), "yes");
    EXPECT_THAT(file_->read<double>("/network/weight").values, ElementsAre(0.8, 0.2, 0.3, 0.7));
    EXPECT_THAT(file_->read<std::int32_t>("/network/from").values, ElementsAre(0, 0, 1, 1));
    EXPECT_THAT(file_->read<std::int32_t>("/network/to").values, ElementsAre(0, 1, 0, 1));
}

TEST_F(Labour, WeightsMayMissOneByAMillionth) {
    desk_.replace("edges.csv", "0.8", "0.8000009");
    run({"--months", "1"});
}

TEST_F(Labour, ANetworkOfPartsIsAWarning) {
    desk_.write("edges.csv", "from,to,weight\ncooks,cooks,1\ncarers,cooks,0.3\ncarers,carers,0.7\n");
    run({"--months", "1"});
    EXPECT_EQ(err_,
              "warning: edges.csv: moves (not every occupation can be reached from every other: the network falls "
              "into 2 parts) where people end depends on where they start\n");
}

TEST_F(Labour, AWholeNetworkGivesNoWarningAndTheEndIsTold) {
    run({});
    EXPECT_EQ(err_, "");
    EXPECT_EQ(out_,
              "2 occupations, 4 moves, 1000 months of expected values\n"
              "at the end 4.13 % of the labour force unemployed, 1.74 % of posts vacant\n"
              "written to result.h5\n");
    EXPECT_THAT(file_->read<double>("/labour/employed").shape, ElementsAre(1001, 2));
}

TEST_F(Labour, TheManualOfTheCommandNamesEveryOption) {
    const Ended ended = desk_.devosim({"labour", "--help"});
    EXPECT_EQ(ended.code, 0);
    for (const std::string option :
         {"--nodes", "--edges", "--demand", "--normalise", "--months INT=1000", "--agents",
          "--separation FLOAT=0.016", "--opening FLOAT=0.012", "--adjust-separation FLOAT=0.16",
          "--adjust-opening FLOAT=0.16", "--initial-unemployed FLOAT=0.016", "--initial-vacancies FLOAT=0.012",
          "--seed", "--output", "--force"})
        EXPECT_THAT(ended.out, HasSubstr(option.substr(0, option.find(' '))));
}

TEST_F(Labour, AResultThatExistsIsReplacedByForceOnly) {
    desk_.write("result.h5", "precious");
    expect_refused(labour(), {"option --output = result.h5 (exists) use --force?"});
    EXPECT_EQ(desk_.bytes("result.h5"), "precious");
    run({"--months", "1", "--force"});
}

class Labour_determinism : public testing::LabourDesk {
protected:
    [[nodiscard]] std::string result(const std::vector<std::string>& options, const std::string& threads) const {
        std::vector<std::string> command{"/usr/bin/env", "SLURM_CPUS_PER_TASK=" + threads, DEVOSIM_PROGRAM};
        for (const std::string& word : labour(options)) command.push_back(word);
        command.emplace_back("--force");
        const Ended ended = testing::Child(command, desk_.folder()).wait();
        EXPECT_EQ(ended.code, 0) << ended.err;
        return desk_.bytes("result.h5");
    }
};

TEST_F(Labour_determinism, ThreadsAndRepetitionChangeNoByte) {
    for (const std::vector<std::string>& options :
         {std::vector<std::string>{"--agents", "20000", "--months", "60"}, {"--months", "60"}}) {
        const std::string once = result(options, "1");
        EXPECT_GT(once.size(), 5000U);
        EXPECT_TRUE(result(options, "1") == once);
        EXPECT_TRUE(result(options, "2") == once);
        EXPECT_TRUE(result(options, "5") == once);
    }
}

TEST_F(Labour_determinism, AnotherSeedGivesOtherLives) {
    const auto of_agents = [&](const std::string& seed) {
        static_cast<void>(result({"--agents", "20000", "--months", "60", "--seed", seed}, "2"));
        return InputFile(desk_.folder() / "result.h5").read<std::int64_t>("/labour/unemployed").values;
    };
    EXPECT_NE(of_agents("1"), of_agents("2"));
}

}  // namespace
}  // namespace devosim

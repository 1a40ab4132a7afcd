#include "policies/parameters.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <vector>

#include "policies/mechanism_front_door.hpp"

namespace devosim {
namespace {

class CommissioningFile : public testing::Test {
protected:
    void SetUp() override {
        const std::vector<std::filesystem::path> files{std::filesystem::path(DEVOSIM_SOURCE_DIR) /
                                                       "configs/parameters/commissioning.toml"};
        declared = Parameters::load(files, problems);
        bound = commissioning_parameters(declared, problems);
    }
    const Parameter& row(std::string_view key) {
        for (const Parameter& parameter : all) {
            if (parameter.key == key) return parameter;
        }
        throw LogicError("no such row");
    }
    Problems problems;
    Parameters declared;
    CommissioningParameters bound{};
    std::vector<Parameter> all;
};

TEST_F(CommissioningFile, BindsEveryParameterAndLeavesNoneUnread) {
    declared.finish(problems);
    for (const Problem& problem : problems.found()) ADD_FAILURE() << to_string(problem);
    EXPECT_EQ(bound.contract.lesa_term, Months{36});
    EXPECT_EQ(bound.overhead.agreement_cost, Pence{100'000'000});
}

TEST_F(CommissioningFile, NationalRoutesConvertAsObserved) {
    Product product{};
    product.hand_offs = 2;
    product.mandatory = true;
    EXPECT_NEAR(conversion(national_route(bound.front_door, product)).value, 0.849, 0.0005);
    product.mandatory = false;
    EXPECT_NEAR(conversion(national_route(bound.front_door, product)).value, 0.70, 0.0005);
}

TEST_F(CommissioningFile, RangesIncludeNoDifferenceWhereEvidenceGivesNoSize) {
    all = declared.all();
    EXPECT_GE(row("commissioning.front_door.hub_loss").high, 0.33);
    EXPECT_LE(row("commissioning.front_door.hub_loss").low, 1 - 0.849);
    EXPECT_EQ(row("commissioning.front_door.bedding_in_loss").low, 0);
    EXPECT_LE(row("commissioning.who.outreach").low, bound.who.self_referral.value);
    EXPECT_EQ(row("commissioning.who.suitable_by_need").low, 0);
    EXPECT_EQ(row("commissioning.courses.error").high, 1);
    EXPECT_EQ(row("commissioning.contract.relet_drop").low, 0);
    EXPECT_EQ(row("commissioning.contract.lesa_cliff").high, 1);
    EXPECT_EQ(row("commissioning.contract.minimum_volume").low, 0);
    EXPECT_GE(row("commissioning.overhead.cap").high, row("commissioning.overhead.layer").high);
    EXPECT_EQ(row("commissioning.overhead.agreement_cost").low, 0);
    for (const std::string_view key :
         {"front_door.hub_cost", "who.outreach_cost", "payment.creaming", "payment.effort",
          "capacity.national_spread", "capacity.devolved_spread", "employers.brokerage", "employers.early_word",
          "shock.task_group", "where.error", "institutions.cooperate_loss", "institutions.sustained_retention",
          "institutions.sustained_delay", "institutions.joint_fund_dropout", "institutions.levy_courses",
          "institutions.careers_learning"})
        EXPECT_EQ(row("commissioning." + std::string(key)).low, 0) << key;
    EXPECT_EQ(row("commissioning.where.protected_share").high, 1);
    EXPECT_EQ(row("commissioning.shock.local_surge").high, 1);
}

constexpr std::size_t declared_rows = 64;

TEST(CommissioningParameters, AMissingRowIsAProblem) {
    Problems problems;
    const Parameters empty = Parameters::load({}, problems);
    (void)commissioning_parameters(empty, problems);
    EXPECT_EQ(problems.found().size(), declared_rows);
}

}  // namespace
}  // namespace devosim

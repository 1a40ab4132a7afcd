#include "policies/mechanism_who.hpp"

#include <gtest/gtest.h>

#include "tests/policies/example.hpp"

namespace devosim {
namespace {

const WhoParameters parameters = example::parameters().who;
const std::vector<Product> products = example::catalogue().products;
const Product& must = products[0];
const Product& may = products[1];
const Product& work = products[2];
const Product& learn = products[3];

TEST(Who, NationalRulesReachClaimantsAndWhoeverComesUnasked) {
    const Reach reach = national_reach(parameters, may);
    EXPECT_EQ(reach.claimants, Share{0.15});
    EXPECT_EQ(reach.non_claimants, Share{0.01});
    EXPECT_EQ(reach.suitable, Share{0.6});
    EXPECT_TRUE(reach.claim_rule);
    EXPECT_FALSE(reach.by_need);
}

TEST(Who, ASchemeForClaimantsOnlyReachesNobodyElse) {
    EXPECT_EQ(national_reach(parameters, must).non_claimants, Share{0});
    EXPECT_EQ(national_reach(parameters, must).suitable, Share{0.4});
}

TEST(Who, LocalRulesSeekOutThoseOutOfWorkAndServeTheGreatestNeedFirst) {
    const Reach reach = devolved_reach(parameters, work);
    EXPECT_EQ(reach.claimants, Share{0.15});
    EXPECT_EQ(reach.non_claimants, Share{0.05});
    EXPECT_NEAR(reach.suitable.value, 0.6 + 0.5 * 0.4, 1e-12);
    EXPECT_FALSE(reach.claim_rule);
    EXPECT_TRUE(reach.by_need);
}

TEST(Who, EveryClaimantWhomAMandatoryProductMayTakeIsJudgedWhoeverCommissions) {
    EXPECT_EQ(national_reach(parameters, must).claimants, Share{1});
    EXPECT_EQ(devolved_reach(parameters, must).claimants, Share{1});
}

TEST(Who, TheLowEndsOfTheRangesAreNoDifferenceFromNationalRules) {
    WhoParameters low = parameters;
    low.outreach = {0};
    low.suitable_by_need = {0};
    for (const Product* product : {&may, &must, &work}) {
        const Reach national = national_reach(low, *product);
        const Reach devolved = devolved_reach(low, *product);
        EXPECT_EQ(devolved.suitable, national.suitable) << product->name;
        if (product->claimants_only) continue;
        EXPECT_EQ(devolved.non_claimants, national.non_claimants) << product->name;
    }
}

TEST(Who, NobodySeeksOutLearnersNorAnybodyInWork) {
    EXPECT_EQ(devolved_reach(parameters, learn).non_claimants, Share{0.01});
    for (const Product* product : {&may, &work, &learn})
        EXPECT_EQ(devolved_reach(parameters, *product).in_work, Share{0.01}) << product->name;
    EXPECT_EQ(national_reach(parameters, may).in_work, Share{0.01});
    EXPECT_EQ(national_reach(parameters, must).in_work, Share{0});
}

TEST(Who, OutreachCostsMoneyForThoseWhoWouldNotHaveComeUnasked) {
    EXPECT_EQ(outreach_cost(parameters, work, 10), Pence{10 * 80'00});  // GBP 100, four of five were sought out
    EXPECT_EQ(outreach_cost(parameters, learn, 10), Pence{0});
    WhoParameters idle = parameters;
    idle.outreach = idle.self_referral;
    EXPECT_EQ(outreach_cost(idle, work, 10), Pence{0});
}

TEST(Who, HalfOfThePathwaysDecideWhomAProductIsFor) {
    Product product = work;
    product.pathways.push_back(learn.pathways[0]);
    EXPECT_TRUE(is_for_people_out_of_work(product));
    product.pathways.push_back(learn.pathways[0]);
    EXPECT_FALSE(is_for_people_out_of_work(product));
}

}  // namespace
}  // namespace devosim

#include "policies/mechanism_payment.hpp"

#include <gtest/gtest.h>

namespace devosim {
namespace {

const PaymentParameters parameters{.creaming = {0.5}, .effort = {0.1}, .agreement_results = {0.2}};

TEST(Payment, SchemesPayAsTheyDoAndAnAgreementAlikeForAll) {
    Product product{};
    product.results_share = 0.7;
    EXPECT_EQ(results_share(Setting::national, parameters, product), Share{0.7});
    EXPECT_EQ(results_share(Setting::devolved, parameters, product), Share{0.2});
}

TEST(Payment, EffortFollowsThePaymentAndNotTheTier) {
    EXPECT_EQ(effort_under(parameters, {0}).tilt, 0);
    EXPECT_EQ(effort_under(parameters, {0}).extra, 1);
    EXPECT_NEAR(effort_under(parameters, {0.4}).tilt, 0.2, 1e-12);
    EXPECT_NEAR(effort_under(parameters, {1}).extra, 1.1, 1e-12);
    Product product{};
    product.results_share = parameters.agreement_results.value;
    EXPECT_EQ(effort_under(parameters, results_share(Setting::national, parameters, product)).tilt,
              effort_under(parameters, results_share(Setting::devolved, parameters, product)).tilt);
}

}  // namespace
}  // namespace devosim

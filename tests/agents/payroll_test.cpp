#include "agents/payroll.hpp"

#include <gtest/gtest.h>

#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

/// Round numbers that are easy to work with by hand.
Behaviour::Tax simple_tax() {
    return {.allowance_pence = 1'000'000,
            .basic_rate = 0.2,
            .higher_from_pence = 5'000'000,
            .higher_rate = 0.4,
            .insurance_from_pence = 1'200'000,
            .insurance_rate = 0.1,
            .insurance_upper_rate = 0.02,
            .employer_from_pence = 500'000,
            .employer_rate = 0.15,
            .full_time_hours = 40,
            .part_time_hours = 20};
}

Payroll of(std::int32_t hourly, double hours) {
    return yearly_payroll(simple_tax(), hourly, hours);
}

TEST(Payroll, PayBelowEveryThresholdIsUntaxed) {
    EXPECT_EQ(of(400, 20), (Payroll{Pence{416'000}, Pence{0}, Pence{0}, Pence{0}}));
}

TEST(Payroll, BasicRatesApplyToWhatLiesAboveTheirThresholds) {
    // GBP 12 x 40 hours x 52 weeks = GBP 24,960
    EXPECT_EQ(of(1200, 40), (Payroll{Pence{2'496'000}, Pence{299'200}, Pence{129'600}, Pence{299'400}}));
}

TEST(Payroll, HigherRatesApplyFromTheHigherThresholdOn) {
    // GBP 50 x 40 x 52 = GBP 104,000: tax 0.2 x 40,000 + 0.4 x 54,000; insurance 0.1 x 38,000 + 0.02 x 54,000
    EXPECT_EQ(of(5000, 40), (Payroll{Pence{10'400'000}, Pence{2'960'000}, Pence{488'000}, Pence{1'485'000}}));
}

TEST(Payroll, NobodyIsWorseOffForEarningMore) {
    for (std::int32_t hourly = 100; hourly < 8000; hourly += 7) {
        const auto left = [](const Payroll& p) { return (p.pay - p.income_tax - p.employee_insurance).value; };
        EXPECT_LT(left(of(hourly, 37)), left(of(hourly + 7, 37)));
    }
}

TEST(Payroll, OfAWorldIsATwelfthOfThoseInWorkByTheirHours) {
    Behaviour behaviour = small::behaviour();
    behaviour.tax = simple_tax();
    Synthesis area = small::hamlet(behaviour);
    small::add_person(area, {.status = Status::employed});
    small::add_person(area, {.status = Status::employed, .flags = flag::part_time});
    small::add_person(area, {.status = Status::unemployed});
    area.residents.wage = {1200, 2400, 1200};
    const World world = small::world_of(area);
    EXPECT_EQ(payroll_of(world), (Payroll{Pence{416'000}, Pence{2 * 299'200 / 12}, Pence{21'600}, Pence{49'900}}));
}

TEST(Payroll, OfAWorldIsTheSumOverWorkersHoweverMuchTheyEarn) {
    Behaviour behaviour = small::behaviour();
    behaviour.tax = simple_tax();
    Synthesis area = small::hamlet(behaviour);
    std::int64_t yearly = 0;
    for (const std::int32_t hourly : {900, 1200, 1200, 8191, 8192, 30'000}) {
        small::add_person(area, {.status = Status::employed});
        yearly += of(hourly, 40).income_tax.value;
    }
    small::add_person(area, {.status = Status::employed, .flags = flag::part_time});
    yearly += of(30'000, 20).income_tax.value;
    area.residents.wage = {900, 1200, 1200, 8191, 8192, 30'000, 30'000};
    EXPECT_EQ(payroll_of(small::world_of(area)).income_tax, Pence{yearly / 12});
}

}  // namespace
}  // namespace devosim

#include "agents/support/deliver.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "agents/accounts.hpp"
#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

constexpr std::uint8_t advice = 0;
constexpr std::uint8_t training = 1;
constexpr AccountId pot = account::single_pot;
constexpr Share layers{0.1};

/// A hamlet where nobody drops out and every course succeeds, unless a test says otherwise.
Synthesis hamlet() {
    Synthesis area = small::hamlet();
    for (Component& c : area.model.catalogue.components) {
        c.dropout = 0;
        c.achievement = c.guaranteed_interview = c.qualification > 0 ? 1 : 0;
    }
    return area;
}

/// One open line for `product` that may commit `cash`.
Provision offer(std::uint8_t product, Pence cash, Share dose = {1}) {
    Provision p;
    p.pots = {{pot, cash}};
    p.lines = {{product, true, 0, layers, dose, {{0}, {0}, {1}, false, true}, {}, true}};
    p.course_occupations = {0, 0, 0, 1};
    return p;
}

/// A world with `cash` in the pot, in which `residents` arrive at the desk of `product` in month 0.
World arriving(const Synthesis& area, std::uint8_t product, Pence cash, std::vector<std::uint32_t> residents) {
    World world = small::world_of(area);
    world.ledger.post(account::treasury, pot, cash);
    for (const std::uint32_t i : residents) {
        world.residents.flags[i] |= flag::referred;
        world.support.referrals.push_back({i, product, 0, 0, static_cast<std::int32_t>(i)});
    }
    return world;
}

Pence cost_of(const Synthesis& area, std::uint8_t product, Share top_slice = layers) {
    return pathway_price(area.model.catalogue, area.model.catalogue.products[product].pathways[0], top_slice);
}

/// Delivers in the months [from, to).
void deliver(World& world, const Provision& provision, int from, int to) {
    for (int m = from; m < to; ++m) {
        Provision of_the_month = provision;
        settle_support(world, of_the_month, Month{m});
        EXPECT_EQ(violations(world, Month{m}), std::vector<std::string>{});
    }
}

std::int32_t count(const World& world, std::uint8_t product, Stage stage) {
    return world.tally.funnel[product][static_cast<std::size_t>(stage)][0];
}

TEST(Cost, IsThatOfDeliveryAndOfTheLayersAboveItRoundedUpEveryMonth) {
    const Synthesis area = hamlet();
    EXPECT_EQ(cost_of(area, advice, {0}), Pence{3 * 100'01});
    EXPECT_EQ(cost_of(area, advice, {0.1}), Pence{3 * 111'13});  // 111.1222
    EXPECT_EQ(cost_of(area, training, {0.2}), Pence{2 * 500'00});
}

TEST(Cost, OfAGrantIsWhatTheEmployerGets) {
    Synthesis area = hamlet();
    area.model.catalogue.components[advice].grant = true;
    EXPECT_EQ(cost_of(area, advice, {0.2}), Pence{3 * 100'01});
}

TEST(Deliver, SavesForTheNextMonthWhatIsTooLittleForAStart) {
    Synthesis area = hamlet();
    small::add_person(area, {});
    const Pence little = cost_of(area, advice) - Pence{1};
    World world = arriving(area, advice, little, {0});
    deliver(world, offer(advice, little), 0, 1);
    EXPECT_EQ(count(world, advice, Stage::started), 0);
    EXPECT_EQ(world.support.book.spare[advice], little);
}

TEST(Deliver, SavesNoMoreThanOneStartAndNothingThatALineUsed) {
    Synthesis area = hamlet();
    small::add_person(area, {});
    const Pence much = cost_of(area, advice) * 5;
    World world = arriving(area, advice, much, {});
    deliver(world, offer(advice, much), 0, 1);
    EXPECT_EQ(world.support.book.spare[advice], cost_of(area, advice));
    World busy = arriving(area, advice, much, {0});
    deliver(busy, offer(advice, cost_of(area, advice)), 0, 1);
    EXPECT_EQ(busy.support.book.spare[advice], Pence{0});
}

TEST(Deliver, APathwayToTheEndCostsExactlyWhatWasPromised) {
    Synthesis area = hamlet();
    const std::uint32_t i = small::add_person(area, {});
    const Pence cash{1'000'00};
    World world = arriving(area, advice, cash, {i});
    const Provision provision = offer(advice, cash);
    deliver(world, provision, 0, 1);
    EXPECT_EQ(world.support.book.committed[pot.index()], cost_of(area, advice) - Pence{111'13});
    deliver(world, provision, 1, 5);
    const Pence spent = cash - world.ledger.balance(pot);
    EXPECT_EQ(spent, cost_of(area, advice));
    EXPECT_EQ(world.ledger.balance(provider_account(advice)), Pence{3 * 100'01});
    EXPECT_EQ(world.ledger.balance(account::managing_layers), spent - Pence{3 * 100'01});
    EXPECT_EQ(world.support.book.committed[pot.index()], Pence{0});
    EXPECT_EQ(count(world, advice, Stage::completed), 1);
    EXPECT_EQ(world.residents.product[i], no_product);
}

TEST(Deliver, WhoDropsOutReleasesWhatWasNotYetPaid) {
    Synthesis area = hamlet();
    area.model.catalogue.components[advice].dropout = 1;
    const std::uint32_t i = small::add_person(area, {});
    World world = arriving(area, advice, Pence{1'000'00}, {i});
    deliver(world, offer(advice, Pence{1'000'00}), 0, 2);
    EXPECT_EQ(count(world, advice, Stage::dropped_out), 1);
    EXPECT_EQ(world.ledger.balance(pot), Pence{1'000'00 - 2 * 111'13});
    EXPECT_EQ(world.support.book.committed[pot.index()], Pence{0});
    EXPECT_EQ(world.support.book.freed[advice], cost_of(area, advice) - Pence{2 * 111'13});
    EXPECT_EQ(world.support.book.in_support[advice], 0);
    EXPECT_TRUE(world.support.spells.empty());
    EXPECT_EQ(world.residents.boost[i], unit_boost);
}

TEST(Deliver, MoneyForTwoGoesToTheTwoInGreatestNeed) {
    Synthesis area = hamlet();
    for (int k = 0; k < 5; ++k) small::add_person(area, {});
    const Pence cash = cost_of(area, advice) * 2 + Pence{1};
    World world = arriving(area, advice, cash, {0, 1, 2, 3, 4});
    Provision provision = offer(advice, cash);
    settle_support(world, provision, Month{0});
    EXPECT_EQ(world.residents.product,
              (std::vector<std::uint8_t>{no_product, no_product, no_product, advice, advice}));
    EXPECT_EQ(provision.pots[0].committable, Pence{1});
    EXPECT_EQ(world.support.book.asked[advice], 5);
    EXPECT_EQ(world.support.unmet.size(), 3U);
    EXPECT_EQ(count(world, advice, Stage::no_place), 3);
    for (const std::uint8_t flags : world.residents.flags) EXPECT_EQ(flags & flag::referred, 0);
}

TEST(Deliver, SpendingNeverExceedsCash) {
    const Synthesis area = synthesise(small::ingredients(2'000), 1);
    const small::Everything scarce{Pence{5'000'00}};
    Simulation simulation(area, {1, 0}, scarce);
    std::int32_t turned_away = 0;
    for (int m = 0; m < 36; ++m) {
        const MonthRecord record = simulation.step();
        EXPECT_GE(record.balances[pot.index()], Pence{0});
        EXPECT_GE(record.balances[pot.index()], simulation.world().support.book.committed[pot.index()]);
        turned_away += record.tally.funnel[advice][static_cast<std::size_t>(Stage::no_place)][0];
    }
    EXPECT_GT(turned_away, 100);
}

TEST(Deliver, AClosedLineStartsNobodyButFinishesWhatItBegan) {
    Synthesis area = hamlet();
    for (int k = 0; k < 2; ++k) small::add_person(area, {});
    World world = arriving(area, advice, Pence{1'000'00}, {0});
    Provision provision = offer(advice, Pence{1'000'00});
    settle_support(world, provision, Month{0});
    provision.lines[0].open = false;
    world.support.referrals.push_back({1, advice, 0, 1, 0});
    for (int m = 1; m < 5; ++m) settle_support(world, provision, Month{m});
    EXPECT_EQ(count(world, advice, Stage::completed), 1);
    EXPECT_EQ(count(world, advice, Stage::no_place), 1);
}

TEST(Deliver, ACourseBringsItsLevelItsOccupationAndAnInterview) {
    Synthesis area = hamlet();
    const std::uint32_t i = small::add_person(area, {.qualification = level_1, .occupation = 0});
    World world = arriving(area, training, Pence{1'000'00}, {i});
    deliver(world, offer(training, Pence{1'000'00}), 0, 1);
    EXPECT_EQ(world.residents.enrolment[i], Enrolment::training);
    deliver(world, offer(training, Pence{1'000'00}), 1, 4);
    EXPECT_EQ(world.residents.enrolment[i], Enrolment::none);
    EXPECT_EQ(world.residents.qualification[i], level_3);
    EXPECT_EQ(world.residents.occupation[i], 3);
    ASSERT_EQ(world.applicants.size(), 1U);
    EXPECT_TRUE(world.applicants[0].interview);
    EXPECT_EQ(world.applicants[0].occupation, 3);
    EXPECT_EQ(count(world, training, Stage::qualification_gained), 1);
}

TEST(Deliver, AQualificationFromACourseCountsInFindingWorkForAShareOfThoseWhoGainIt) {
    Synthesis area = hamlet();
    std::vector<std::uint32_t> learners;
    for (int k = 0; k < 2000; ++k) learners.push_back(small::add_person(area, {.qualification = level_1}));
    area.model.behaviour.support.qualification_share = 0.3;
    World world = arriving(area, training, Pence{2'000'000'00}, learners);
    deliver(world, offer(training, Pence{2'000'000'00}), 0, 4);
    int counts = 0;
    for (const std::uint32_t i : learners) {
        EXPECT_EQ(world.residents.qualification[i], level_3);
        counts += world.residents.standing[i] == level_3 ? 1 : 0;
    }
    // n = 2000, p = 0.3: standard deviation 20.5. Five of them would find p = 0.25 or 0.35.
    EXPECT_NEAR(counts, 600, 5 * 20.5);
}

TEST(Cost, OfAGrantBesideDeliveryIsToThePenny) {
    Synthesis area = hamlet();
    Catalogue& catalogue = area.model.catalogue;
    catalogue.components[training].grant = true;
    catalogue.products[advice].pathways[0].components = {advice, training};
    // 100.01 / 0.9 rounded up, for three months, and twice the 400.00 of the course as they are
    EXPECT_EQ(cost_of(area, advice), Pence{3 * 111'13} + catalogue.components[training].monthly_cost * 2);
}

TEST(Boost, IsKeptFinely) {
    Synthesis area = hamlet();
    const std::uint32_t i = small::add_person(area, {});
    area.model.catalogue.components[advice].search = 1.02;
    area.model.catalogue.components[advice].visible = 1;
    World world = arriving(area, advice, Pence{1'000'00}, {i});
    deliver(world, offer(advice, Pence{1'000'00}), 0, 1);
    EXPECT_NEAR(1.0 * world.residents.boost[i] / unit_boost, 1.02, 1e-4);
}

TEST(Boost, WeakDeliveryHelpsLessAndHoldsPeopleAsLong) {
    Synthesis area = hamlet();
    Catalogue& catalogue = area.model.catalogue;
    const Pathway& pathway = catalogue.products[advice].pathways[0];
    catalogue.components[advice].visible = 1;
    catalogue.components[advice].search = 1.2;
    EXPECT_NEAR(boost_of(catalogue, pathway, 0, 0.5), 1.1, 1e-12);
    catalogue.components[advice].search = 0.8;
    for (const double dose : {0.5, 1.0, 1.3}) EXPECT_NEAR(boost_of(catalogue, pathway, 0, dose), 0.8, 1e-12) << dose;
}

TEST(Credit, RunsFromTheLastPaidMonthForWhoeverLeaves) {
    const auto credit_of = [](double dropout) {
        Synthesis area = hamlet();
        Component& component = area.model.catalogue.components[advice];
        component.dropout = dropout;
        if (dropout > 0) component.months = 3;
        const std::uint32_t i = small::add_person(area, {});
        World world = arriving(area, advice, Pence{1'000'00}, {i});
        deliver(world, offer(advice, Pence{1'000'00}), 0, 5);
        return world.residents.credit_until[i];
    };
    const int lasts = static_cast<int>(small::behaviour().support.attribution_months);
    EXPECT_EQ(credit_of(0), 2 + lasts) << "paid in months 0, 1 and 2";
    EXPECT_EQ(credit_of(1), 1 + lasts) << "paid in months 0 and 1";
}

TEST(Deliver, StudyEndsAdviceAndNobodyWhoHasCompletedDropsOut) {
    for (const int begins : {1, 3}) {
        Synthesis area = hamlet();
        const std::uint32_t i = small::add_person(area, {.age = 20});
        World world = arriving(area, advice, Pence{1'000'00}, {i});
        deliver(world, offer(advice, Pence{1'000'00}), 0, begins);
        world.residents.enrolment[i] = Enrolment::study;
        Provision provision = offer(advice, Pence{1'000'00});
        settle_support(world, provision, Month{begins});
        EXPECT_EQ(world.residents.product[i], no_product);
        EXPECT_EQ(count(world, advice, Stage::dropped_out), begins == 1 ? 1 : 0);
        EXPECT_EQ(count(world, advice, Stage::completed), begins == 1 ? 0 : 1);
    }
}

TEST(Deliver, NobodyIsProtectedWhoIsInNoSupport) {
    Synthesis area = hamlet();
    const std::uint32_t i = small::add_person(area, {.status = Status::employed});
    World world = arriving(area, advice, Pence{0}, {});
    EXPECT_THROW(protect_new_job(world, Month{0}, i), LogicError);
}

TEST(Deliver, FindingWorkEndsAdviceAndProtectsTheJob) {
    Synthesis area = hamlet();
    const std::uint32_t i = small::add_person(area, {.status = Status::employed});
    World world = arriving(area, advice, Pence{1'000'00}, {});
    world.support.spells.push_back({i, advice, 0, 0, 3, 255, pot, layers.value, 1, Pence{200'00}});
    world.support.book.committed[pot.index()] = Pence{200'00};
    world.support.book.in_support[advice] = 1;
    world.residents.product[i] = advice;
    protect_new_job(world, Month{0}, i);
    EXPECT_EQ(world.residents.keep[i], 128);
    const Behaviour::Support& lasts = area.model.behaviour.support;
    EXPECT_EQ(world.residents.keep_until[i], 0 + lasts.protection_months) << "from the hire on";
    Provision provision = offer(advice, Pence{0});
    settle_support(world, provision, Month{1});
    EXPECT_EQ(world.residents.product[i], no_product);
    EXPECT_EQ(world.residents.credit_until[i], 0 + lasts.attribution_months) << "from the last paid month on";
    EXPECT_EQ(world.ledger.balance(pot), Pence{1'000'00});
}

TEST(Dose, WeakensWhatHelpsTheSearchAndAtZeroLeavesNothingOfIt) {
    const Synthesis area = hamlet();
    const Catalogue& catalogue = area.model.catalogue;
    const Pathway& pathway = catalogue.products[advice].pathways[0];
    EXPECT_DOUBLE_EQ(boost_of(catalogue, pathway, 0, 1), 1.5);
    EXPECT_DOUBLE_EQ(boost_of(catalogue, pathway, 0, 0.5), 1.25);
    EXPECT_DOUBLE_EQ(boost_of(catalogue, pathway, 2, 0), 1);
    EXPECT_DOUBLE_EQ(boost_of(catalogue, pathway, 3, 1), 1);
}

TEST(Dose, OfZeroCostsTheSameAndChangesNoSearch) {
    Synthesis area = hamlet();
    small::add_person(area, {});
    World world = arriving(area, advice, Pence{1'000'00}, {0});
    deliver(world, offer(advice, Pence{1'000'00}, {0}), 0, 1);
    EXPECT_EQ(world.residents.boost[0], unit_boost);
    deliver(world, offer(advice, Pence{1'000'00}, {0}), 1, 5);
    EXPECT_EQ(world.ledger.balance(pot), Pence{1'000'00} - cost_of(area, advice));
}

/// Of 2,000 learners, those who reach the level of a course delivered at a dose.
std::int64_t achievers(double dose) {
    Synthesis area = hamlet();
    std::vector<std::uint32_t> learners;
    for (int k = 0; k < 2000; ++k) learners.push_back(small::add_person(area, {.qualification = level_1}));
    for (Component& component : area.model.catalogue.components)
        if (component.achievement > 0) component.achievement = 0.9;
    World world = arriving(area, training, Pence{2'000'000'00}, learners);
    deliver(world, offer(training, Pence{2'000'000'00}, {dose}), 0, 4);
    return std::count_if(learners.begin(), learners.end(),
                         [&](std::uint32_t i) { return world.residents.qualification[i] == level_3; });
}

TEST(Dose, LeavesCoursesAsTheyAreSoThatItsSpreadTeachesNobodyLessOnAverage) {
    EXPECT_GT(achievers(1), 0);
    EXPECT_EQ(achievers(0.7), achievers(1));
    EXPECT_EQ(achievers(1.3), achievers(1));
}

}  // namespace
}  // namespace devosim

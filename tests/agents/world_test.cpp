#include "agents/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "agents/accounts.hpp"
#include "agents/wages.hpp"
#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr Month now{1};
constexpr AccountId pot = account::single_pot;

/// Somebody in work (row 0, post 0), somebody out of it (row 1), a vacancy (post 1); `breach` breaks something.
template <class Breach>
std::vector<std::string> violations_after(Breach breach) {
    Synthesis area = small::hamlet();
    small::add_person(area, {.status = Status::employed});
    small::add_person(area, {});
    small::add_post(area, 0);
    World world = small::world_of(area);
    EXPECT_THAT(violations(world, now, world.residents.status), IsEmpty());
    const std::vector<Status> before = world.residents.status;
    breach(world);
    return violations(world, now, before);
}

/// Puts row 1 in support for which `committed` is promised.
void support(World& world, Pence committed) {
    world.residents.product[1] = 0;
    world.support.spells.push_back({1, 0, 0, 0, 3, 255, pot, 0.1, 1, committed});
    world.support.book.committed[pot.index()] = committed;
}

TEST(Violations, NameAWorkerWithoutAPost) {
    EXPECT_THAT(violations_after([](World& w) { w.residents.post[0] = no_post; }),
                Contains("resident 0 is employed without a post or the reverse"));
    EXPECT_THAT(violations_after([](World& w) { w.residents.post[1] = 1; }),
                Contains("resident 1 is employed without a post or the reverse"));
}

TEST(Violations, NameAPostWithTwoHolders) {
    const auto found = violations_after([](World& w) {
        w.residents.status[1] = Status::employed;
        w.residents.post[1] = 0;
    });
    EXPECT_THAT(found, Contains("resident 1 has a post that another holds"));
}

TEST(Violations, NamePayWithoutWorkAndWorkWithoutPay) {
    EXPECT_THAT(violations_after([](World& w) { w.residents.wage[1] = 1; }),
                Contains("resident 1 is paid without work or works without pay"));
    EXPECT_THAT(violations_after([](World& w) { w.residents.wage[0] = 0; }),
                Contains("resident 0 is paid without work or works without pay"));
}

TEST(Violations, NameAResidentOutsideHisMonths) {
    EXPECT_THAT(violations_after([](World& w) { w.residents.status[1] = Status::gone; }),
                Contains("resident 1 is counted outside his months in the area"));
}

TEST(Violations, NameAStudentWhoIsNotEnrolled) {
    EXPECT_THAT(violations_after([](World& w) { w.residents.status[1] = Status::student; }),
                Contains("resident 1 is a student who is not enrolled"));
}

TEST(Violations, NameTheSickAndTheCaringWithoutAReason) {
    const auto with = [](Status status, std::uint8_t flags) {
        return violations_after([=](World& w) {
            w.residents.status[1] = status;
            w.residents.flags[1] = flags;
        });
    };
    const char* sick = "resident 1 is long-term sick without limiting health";
    const char* caring = "resident 1 is caring without a duty";
    EXPECT_THAT(with(Status::sick, flag::caring_duty), Contains(sick));
    EXPECT_THAT(with(Status::sick, flag::limited_health), Not(Contains(sick)));
    EXPECT_THAT(with(Status::caring, flag::limited_health), Contains(caring));
    EXPECT_THAT(with(Status::caring, flag::caring_duty), Not(Contains(caring)));
}

TEST(Violations, NameAClaimWithoutARightAndARightThatIsTakenUpWithoutAClaim) {
    const char* found = "resident 1 claims without the right or takes up benefit and does not claim";
    EXPECT_THAT(violations_after([](World& w) { w.residents.claim_since[1] = 0; }), Contains(found));
    EXPECT_THAT(violations_after([](World& w) { w.residents.flags[1] = flag::takes_up; }), Contains(found));
    EXPECT_THAT(violations_after([](World& w) {
                    w.residents.flags[1] = flag::takes_up;
                    w.residents.claim_since[1] = 0;
                }),
                IsEmpty());
}

TEST(Violations, NamePayBelowTheMinimumWageOfTheAge) {
    const std::int32_t minimum = minimum_wage(small::behaviour(), 30);
    const char* found = "resident 0 is paid less than the minimum wage of his age";
    EXPECT_THAT(violations_after([&](World& w) { w.residents.wage[0] = minimum - 1; }), Contains(found));
    EXPECT_THAT(violations_after([&](World& w) { w.residents.wage[0] = minimum; }), IsEmpty());
}

TEST(Violations, NameAPostHeldByNobody) {
    EXPECT_THAT(violations_after([](World& w) { w.posts.state[1] = PostState::held; }),
                Contains("post 1 is held without a holder or the reverse"));
    EXPECT_THAT(violations_after([](World& w) { w.posts.state[0] = PostState::vacant; }),
                Contains("post 0 is held without a holder or the reverse"));
}

TEST(Violations, NameAHolderWhoIsElsewhere) {
    const auto found = violations_after([](World& w) {
        w.posts.holder[1] = 0;
        w.posts.state[1] = PostState::held;
    });
    EXPECT_THAT(found, Contains("post 1 has a holder who is elsewhere"));
}

TEST(Violations, NamePromisesThatNoSpellNeedsAndPromisesWithoutMoney) {
    EXPECT_THAT(violations_after([](World& w) { w.support.book.committed[pot.index()] = Pence{1}; }),
                Contains("account 2 promises what no spell needs"));
    EXPECT_THAT(violations_after([](World& w) { support(w, Pence{500}); }),
                Contains("account 2 promises more than it holds"));
    const auto covered = violations_after([](World& w) {
        support(w, Pence{500});
        w.ledger.post(account::treasury, pot, Pence{500});
    });
    EXPECT_THAT(covered, IsEmpty());
}

TEST(Violations, NameSupportThatSpellsAndResidentsTellDifferently) {
    EXPECT_THAT(violations_after([](World& w) { w.residents.product[1] = 0; }),
                Contains("resident 1 has 0 spells of support"));
    const auto other = violations_after([](World& w) {
        support(w, Pence{0});
        w.residents.product[1] = 1;
    });
    EXPECT_THAT(other, Contains("resident 1 is in other support than his spell says"));
    const auto twice = violations_after([](World& w) {
        support(w, Pence{0});
        support(w, Pence{0});
    });
    EXPECT_THAT(twice, Contains("resident 1 has 2 spells of support"));
}

TEST(Violations, NameStocksThatTheirFlowsDoNotExplain) {
    EXPECT_THAT(violations_after([](World& w) { w.residents.status[1] = Status::other; }),
                Contains("unemployment changed by -1 but its flows say 0"));
    EXPECT_THAT(violations_after([](World& w) { w.tally.count(Flow::ue, 1); }),
                Contains("employment changed by 0 but its flows say 1"));
    EXPECT_THAT(violations_after([](World& w) { ++w.tally.entered[static_cast<std::size_t>(Status::sick)]; }),
                Contains(HasSubstr("inactivity changed by 0 but its flows say 1")));
}

TEST(World, KeepsItsInvariantsForThreeYearsWithSupportAndWithout) {
    const Synthesis area = synthesise(small::ingredients(4'000, {{-6}, {30}}), 1);
    const small::Everything everything{Pence{100'000'00}};
    const small::Nothing nothing;
    for (const Commissioner* commissioner :
         {static_cast<const Commissioner*>(&everything), static_cast<const Commissioner*>(&nothing)}) {
        Simulation simulation(area, {7, 0}, *commissioner);
        for (int m = 0; m < 36; ++m) {
            const std::vector<Status> before = simulation.world().residents.status;
            simulation.step();
            const Month month{simulation.next_month().value - 1};
            ASSERT_THAT(violations(simulation.world(), month, before), IsEmpty()) << "month " << month.value;
        }
    }
}

}  // namespace
}  // namespace devosim

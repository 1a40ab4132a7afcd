#include "policies/known.hpp"

#include <gtest/gtest.h>

#include "agents/world.hpp"
#include "policies/devolved.hpp"
#include "policies/national.hpp"
#include "tests/policies/example.hpp"

namespace devosim {
namespace {

class KnownTest : public testing::Test {
protected:
    KnownTest() {
        model.catalogue = area.products;
        model.occupations.share = area.shares;
        model.geography.n_hubs = 2;
        model.geography.deprivation = area.deprivation;
        model.geography.district = area.district;
        model.climate = Climate({}, {"shops", "homes"}, Month{0}, Month{24});
    }
    example::Area area;
    Model model{};
};

TEST_F(KnownTest, IsAViewOfTheWorld) {
    World world(model, RandomKey(7, 0));
    world.vacancy_history = area.vacancies;
    const Known seen = known(world, Month{3});
    EXPECT_EQ(&seen.ledger, &world.ledger);
    EXPECT_EQ(&seen.book, &world.support.book);
    EXPECT_EQ(&seen.catalogue, &model.catalogue);
    EXPECT_EQ(seen.vacancy_history.size(), 5u);
    EXPECT_EQ(seen.occupation_shares.size(), 2u);
}

TEST_F(KnownTest, CommissioningAWorldIsDecidingOnWhatIsKnownOfIt) {
    World world(model, RandomKey(7, 0));
    world.vacancy_history = area.vacancies;
    const AssembledCommissioner local(
        {lesa(), example::parameters(), Pence{120'000'000}, transition(lesa(), national_2017(), Month{0})});
    Provision by_world;
    Provision by_area;
    for (Month m{0}; m < Month{20}; ++m) {
        local.commission(world, m, by_world);
        by_area = local.decide(area.known(), m, by_area);
        ASSERT_EQ(example::text(by_world), example::text(by_area)) << m.value;
        for (const Transfer& t : by_world.transfers) world.ledger.post(t.from, t.to, t.amount);
        for (const Transfer& t : by_area.transfers) area.ledger.post(t.from, t.to, t.amount);
    }
    EXPECT_FALSE(by_world.lines.empty());
}

}  // namespace
}  // namespace devosim

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
        model.geography.n_places = 3;
        model.geography.district = area.district;
        model.climate = Climate({}, {"shops", "homes"}, Month{0}, Month{24});
    }
    example::Area area;
    Model model{};
};

TEST_F(KnownTest, IsAViewOfTheWorld) {
    World world(model, RandomKey(7, 0));
    world.vacancy_history = area.vacancies;
    world.unemployed_history = area.unemployed;
    const Known seen = known(world, Month{3});
    EXPECT_EQ(&seen.ledger, &world.ledger);
    EXPECT_EQ(&seen.book, &world.support.book);
    EXPECT_EQ(&seen.catalogue, &model.catalogue);
    EXPECT_EQ(seen.vacancy_history.size(), 5u);
    EXPECT_EQ(seen.occupation_shares.size(), 2u);
}

class AClosure : public KnownTest {
protected:
    /// 1,000 posts of shops, of which the first `posts` shut in month 6; 2 of them are usually lost in a month.
    void shut(std::uint32_t posts) {
        model.occupations.industry = {"shops", "homes"};
        model.behaviour.job.layoff = 0.001;
        model.behaviour.job.unstable_factor = 11;
        model.behaviour.first.unstable_share_25_plus = 0.1;
        model.posts.occupation.assign(1'000, 0);
        model.posts.place.assign(1'000, 1);
        model.posts.employer.assign(1'000, 0);
        for (std::uint32_t p = 0; p < posts; ++p)
            model.site_events.push_back({std::int16_t{6}, p, SiteEvent::Kind::shuts});
    }
    double layoffs_in(int month) { return known(World(model, RandomKey(7, 0)), Month{month}).layoffs; }
};

TEST_F(AClosure, IsAWaveOfLayoffsForThreeMonths) {
    shut(60);
    EXPECT_EQ(layoffs_in(5), 1);
    for (const int month : {6, 7, 8}) EXPECT_NEAR(layoffs_in(month), 1 + 60 / 6.0, 1e-12) << month;
    EXPECT_EQ(layoffs_in(9), 1);
}

TEST_F(AClosure, OfAFewPostsIsNone) {
    shut(2);
    EXPECT_LT(layoffs_in(6), 1.5);
}

TEST_F(AClosure, CallsTheTaskGroup) {
    shut(60);
    const World world(model, RandomKey(7, 0));
    for (const int month : {5, 6}) {
        Known seen = known(world, Month{month});
        seen.vacancy_history = area.vacancies;
        seen.unemployed_history = area.unemployed;
        const AssembledCommissioner local({lesa(), example::parameters(), Pence{120'000'000}, settled(lesa())});
        EXPECT_EQ(local.decide(seen, Month{month}, {}).lines[0].reach.newly_out, Share{month == 6 ? 0.3 : 0.0});
    }
}

TEST_F(KnownTest, CommissioningAWorldIsDecidingOnWhatIsKnownOfIt) {
    World world(model, RandomKey(7, 0));
    world.vacancy_history = area.vacancies;
    world.unemployed_history = area.unemployed;
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

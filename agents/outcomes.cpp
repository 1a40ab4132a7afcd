#include "agents/outcomes.hpp"

namespace devosim {

namespace {

struct Milestone {
    int months;
    Flow flow;
    Flow gross;
};

constexpr Milestone milestones[] = {{3, Flow::sustained_13, Flow::gross_sustained_13},
                                    {6, Flow::sustained_26, Flow::gross_sustained_26},
                                    {12, Flow::sustained_52, Flow::gross_sustained_52}};

void count(World& world, const Milestone& milestone, std::uint32_t i) {
    const Residents& r = world.residents;
    world.tally.count(milestone.flow, r.groups[i]);
    if (r.job_credit[i] == no_product) return;
    world.tally.count(milestone.gross, r.groups[i]);
    if (milestone.flow == Flow::sustained_26) world.tally.count(r.job_credit[i], Stage::sustained_26, r.groups[i]);
}

}  // namespace

void count_sustained(World& world, Month month) {
    const Residents& r = world.residents;
    for (const Milestone& milestone : milestones)
        for (const std::uint32_t i : world.hired[static_cast<std::size_t>(milestone.months)])
            if (r.status[i] == Status::employed && month.value - r.since[i] == milestone.months)
                count(world, milestone, i);
    world.hired.pop_back();
    world.hired.insert(world.hired.begin(), std::vector<std::uint32_t>{});
}

}  // namespace devosim

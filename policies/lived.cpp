#include "policies/lived.hpp"

#include <utility>

#include "engine/contracts.hpp"

namespace devosim {

namespace {

bool in_window(const Lived& lived, int month) {
    return lived.start && month >= *lived.start && month < *lived.start + months_of_entry;
}

}  // namespace

Watch::Before Watch::state_of(const World& world, std::uint32_t i) {
    const Residents& r = world.residents;
    return {r.status[i] == Status::employed, r.product[i], r.qualification[i]};
}

Watch::Watch(const Simulation& simulation, std::vector<std::uint32_t> residents)
    : Watch(simulation, std::move(residents), true) {}

Watch::Watch(const Simulation& simulation, std::vector<std::uint32_t> residents, bool own_starts)
    : residents_(std::move(residents)), lives_(residents_.size()), own_starts_(own_starts) {
    for (const std::uint32_t i : residents_) before_.push_back(state_of(simulation.world(), i));
}

Watch::Watch(const Simulation& simulation, std::vector<std::uint32_t> residents, const std::vector<Lived>& like)
    : Watch(simulation, std::move(residents), false) {
    EXPECTS(like.size() == lives_.size());
    for (std::size_t k = 0; k < like.size(); ++k) lives_[k].start = like[k].start;
}

void Watch::note_start(Lived& lived, std::uint8_t product, int month) const {
    if (lived.started) return;
    lived.started = true;
    lived.product = product;
    if (own_starts_) lived.start = month;
}

void Watch::attend(const Simulation& simulation) {
    const World& world = simulation.world();
    const Residents& r = world.residents;
    const int month = simulation.next_month().value - 1;
    for (std::size_t k = 0; k < residents_.size(); ++k) {
        const std::uint32_t i = residents_[k];
        const Before now = state_of(world, i);
        Lived& lived = lives_[k];
        const bool credited = now.employed && r.job_credit[i] != no_product;
        const bool begins = now.employed && !before_[k].employed;
        const bool reached_26 = now.employed && month - r.since[i] == months_of_26_weeks;
        lived.months_in_work += now.employed ? 1 : 0;
        lived.new_jobs += begins ? 1 : 0;
        lived.jobs_26 += reached_26 ? 1 : 0;
        lived.gross_new_jobs += begins && credited ? 1 : 0;
        lived.gross_jobs_26 += reached_26 && credited ? 1 : 0;
        lived.qualifications += is_present(r.status[i]) && now.qualification > before_[k].qualification ? 1 : 0;
        if (now.product != no_product && now.product != before_[k].product) note_start(lived, now.product, month);
        lived.entered = lived.entered || (begins && in_window(lived, month));
        lived.entered_26 = lived.entered_26 || (lived.entered && reached_26 && in_window(lived, r.since[i]));
        before_[k] = now;
    }
}

}  // namespace devosim

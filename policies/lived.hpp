// What some residents live through in a run, one by one: for samples and trials, where people are compared with
// themselves.
#pragma once

#include <cstdint>
#include <vector>

#include "agents/simulation.hpp"

namespace devosim {

/// What one resident lived through since the watch began. Outcomes as the tally counts them.
struct Lived {
    std::int32_t months_in_work = 0;
    std::int32_t new_jobs = 0;
    std::int32_t jobs_26 = 0;         ///< spells in work that reached 26 weeks
    std::int32_t qualifications = 0;  ///< highest qualification raised, by how many levels does not matter
    std::int32_t gross_new_jobs = 0;  ///< those credited to support
    std::int32_t gross_jobs_26 = 0;
    bool started = false;  ///< support, during the watch

    bool operator==(const Lived&) const = default;
};

/// Watches residents of one simulation.
class Watch {
public:
    /// From the state of the simulation on. `residents` are rows.
    Watch(const Simulation& simulation, std::vector<std::uint32_t> residents);

    /// To be called after every step.
    void attend(const Simulation& simulation);
    /// In the order of the residents.
    [[nodiscard]] const std::vector<Lived>& lives() const noexcept { return lives_; }

private:
    struct Before {
        bool employed;
        std::uint8_t product;
        std::uint8_t qualification;
    };
    static Before state_of(const World& world, std::uint32_t i);

    std::vector<std::uint32_t> residents_;
    std::vector<Before> before_;
    std::vector<Lived> lives_;
};

}  // namespace devosim

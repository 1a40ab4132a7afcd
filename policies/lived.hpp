// What some residents live through in a run, one by one: for samples and trials, where people are compared with
// themselves.
#pragma once

#include <cstdint>
#include <optional>
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
    bool started = false;               ///< support, during the watch
    std::uint8_t product = no_product;  ///< in which they started first
    std::optional<std::int32_t> start;  ///< month of that; entries count from there, or from what Watch was given
    bool entered = false;               ///< came into work within `months_of_entry` of it, that month included
    bool entered_26 = false;            ///< and such a spell reached 26 weeks

    bool operator==(const Lived&) const = default;
};

/// Entries into work are counted for a year from a start, and known to last or not after half a year more.
inline constexpr int months_of_entry = 12;
inline constexpr int months_of_26_weeks = 6;

/// Watches residents of one simulation.
class Watch {
public:
    /// From the state of the simulation on. `residents` are rows.
    Watch(const Simulation& simulation, std::vector<std::uint32_t> residents);
    /// `like` holds what the same residents lived through in another run: entries into work count from their starts
    /// in it.
    Watch(const Simulation& simulation, std::vector<std::uint32_t> residents, const std::vector<Lived>& like);

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
    Watch(const Simulation& simulation, std::vector<std::uint32_t> residents, bool own_starts);
    static Before state_of(const World& world, std::uint32_t i);
    void note_start(Lived& lived, std::uint8_t product, int month) const;

    std::vector<std::uint32_t> residents_;
    std::vector<Before> before_;
    std::vector<Lived> lives_;
    bool own_starts_;  ///< entries count from the starts seen here
};

}  // namespace devosim

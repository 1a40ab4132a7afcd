// A run of one replicate in one arm: the world, what is on offer, and the one list of phases of a month.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "agents/commissioner.hpp"
#include "agents/observe.hpp"
#include "agents/provision.hpp"
#include "agents/synthesis.hpp"
#include "agents/world.hpp"
#include "engine/archive.hpp"

namespace devosim {

/// The phases of a month, executed from first to last. Deciding reads the past; settling is the only writer.
enum class Phase : std::uint8_t {
    population,  ///< age: those who turn 16 or move in arrive, those who turn 65 or move away leave their posts
    demand,      ///< posts are created, wanted again, withdrawn; posts held from outside become free
    lives,       ///< job loss, quits, search, health, duties, study; who will apply is known after it
    commission,  ///< the commissioner says what is on offer; his transfers are carried out
    reach,       ///< residents hear of support and are referred; some are lost between desks
    deliver,     ///< support is paid for, attended, left, completed; those who arrived start while there is money
    match,       ///< applicants choose vacancies, employers choose applicants, posts change hands
    pay,         ///< wages are reviewed at anniversaries; benefits are paid
    sustain,     ///< spells in work that reach 13, 26 or 52 weeks are counted
};
inline constexpr std::array phases{Phase::population, Phase::demand, Phase::lives, Phase::commission, Phase::reach,
                                   Phase::deliver,    Phase::match,  Phase::pay,   Phase::sustain};

/// Owns a world and the provision in it. Copy it to fork; give the copy another commissioner.
class Simulation {
public:
    /// A replicate at the start of burn-in. `synthesis` and `commissioner` must outlive the simulation.
    Simulation(const Synthesis& synthesis, const RandomKey& key, const Commissioner& commissioner);

    /// The same state under another commissioner: a fork.
    [[nodiscard]] Simulation fork(const Commissioner& commissioner) const;

    /// Lives through the next month and returns its record.
    MonthRecord step();

    [[nodiscard]] Month next_month() const noexcept { return now_.month; }
    [[nodiscard]] const World& world() const noexcept { return now_.world; }
    [[nodiscard]] World& world() noexcept { return now_.world; }
    [[nodiscard]] const Provision& provision() const noexcept { return now_.provision; }

    /// Writes everything that a month changes; to be called between two months.
    void save(ArchiveWriter& archive) const;
    /// Becomes the simulation that was saved, of the same synthesis and key. LogicError if it was of another.
    void restore(ArchiveReader& archive);

private:
    /// All that changes.
    struct Now {
        World world;
        Provision provision;
        Month month;  ///< the next
    };
    void run(Phase phase);

    const Commissioner* commissioner_;
    Now now_;
};

}  // namespace devosim

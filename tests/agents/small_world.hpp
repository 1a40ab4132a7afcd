// Small areas for tests: one that is synthesised like a real one, and one that is empty until a test moves people in.
#pragma once

#include <cstdint>
#include <vector>

#include "agents/commissioner.hpp"
#include "agents/observe.hpp"
#include "agents/simulation.hpp"
#include "agents/synthesis.hpp"
#include "agents/world.hpp"

namespace devosim::small {

/// The parameters of configs/parameters/labour_market.toml.
[[nodiscard]] Behaviour behaviour();

/// Four occupations of skill levels 1 to 4 in a chain: each leads to itself and its neighbours.
[[nodiscard]] Occupations occupations();

/// Product 0 "advice": 3 months of "help" (search, retention, recovery; GBP 100.01 a month) for those out of work.
/// Product 1 "training": 2 months of "course" (level 3, interview, new occupation; GBP 400 a month) for anybody.
[[nodiscard]] Catalogue catalogue();

/// An area of two districts with a place for every 500 residents, and all that a synthesis needs.
[[nodiscard]] Ingredients ingredients(std::int64_t residents = 3000, Horizon horizon = {{-12}, {36}});

/// The same with nobody in it and no posts: two places in one district. Months -12 to 36.
[[nodiscard]] Synthesis hamlet(const Behaviour& parameters = behaviour());

/// Somebody of `age` years in month 0; in good health and without duties unless `flags` say so.
struct Person {
    Status status = Status::unemployed;
    int age = 30;
    std::uint8_t qualification = level_3;
    std::uint8_t occupation = 0;
    std::uint8_t flags = 0;
    int since = 0;  ///< month in which the labour state began
};

/// Moves somebody in; one who works brings a post of his occupation at place 0. Returns the row.
std::uint32_t add_person(Synthesis& area, const Person& person);

/// Adds a post; one that is held gets its holder from `add_person`.
std::uint32_t add_post(Synthesis& area, std::uint8_t occupation, PostState state = PostState::vacant,
                       std::uint16_t place = 0);

/// A world of the area as it is, in replicate 0 of a seed. The area must outlive it.
[[nodiscard]] World world_of(const Synthesis& area, std::uint64_t seed = 1);

/// Offers nothing.
class Nothing : public Commissioner {
public:
    void commission(const World& /*world*/, Month /*month*/, Provision& /*provision*/) const override {}
};

/// Keeps both products open to everybody in need and pays `monthly` into one pot.
class Everything : public Commissioner {
public:
    explicit Everything(Pence monthly) : monthly_(monthly) {}
    void commission(const World& world, Month month, Provision& provision) const override;

private:
    Pence monthly_;
};

/// Lives through some months.
std::vector<MonthRecord> live(Simulation& simulation, int months);

/// Every number of a record, and everything that changes about one resident: equal lists are equal things.
[[nodiscard]] std::vector<std::int64_t> numbers(const MonthRecord& record);
[[nodiscard]] std::vector<std::int64_t> life(const Residents& residents, std::size_t row);

}  // namespace devosim::small

#include <algorithm>
#include <cmath>

#include "agents/ages.hpp"
#include "agents/purposes.hpp"
#include "agents/synthesis.hpp"
#include "engine/contracts.hpp"
#include "engine/parallel.hpp"

namespace devosim {

namespace {

/// People per single year of age, whole and of the right sum over 16-64, by largest remainder.
std::vector<std::int64_t> whole_counts(const Area& area) {
    std::vector<std::int64_t> counts;
    std::vector<std::pair<double, std::size_t>> remainders;
    std::int64_t left = area.residents_16_64;
    for (std::size_t age = 0; age < area.residents_by_age.size(); ++age) {
        const double exact = area.residents_by_age[age];
        const bool working_age = age >= 16 && age <= 64;
        counts.push_back(static_cast<std::int64_t>(working_age ? std::floor(exact) : std::round(exact)));
        if (working_age) left -= counts.back();
        if (working_age) remainders.emplace_back(std::floor(exact) - exact, age);
    }
    std::sort(remainders.begin(), remainders.end());
    EXPECTS(left >= 0 && left <= static_cast<std::int64_t>(remainders.size()));
    for (std::int64_t k = 0; k < left; ++k) ++counts[remainders[static_cast<std::size_t>(k)].second];
    return counts;
}

/// The `place`-th share of `count` people of an age, spread evenly with an offset that differs by age.
std::int64_t share_of(std::int64_t count, std::size_t age, std::size_t place, std::size_t places) {
    const auto n = static_cast<std::int64_t>(places);
    const auto p = static_cast<std::int64_t>((place + 17 * age) % places);
    return (p + 1) * count / n - p * count / n;
}

struct Occupant {
    std::uint64_t id;
    std::int16_t birth, entry, exit;
};

/// The people who live in one dwelling place of the population one after another.
void add_chain(std::vector<Occupant>& people, const Horizon& horizon, double leaving, std::uint64_t slot, int birth,
               Stream stream) {
    int entry = std::max(horizon.first.value, birth + working_age_from);
    const int stop = birth + working_age_to;
    for (std::uint64_t k = 0; k < 32 && entry < std::min(stop, horizon.end.value); ++k) {
        const int stay = leaving > 0 && k < 31 ? stream.geometric({leaving}) : stop;
        const int exit = std::min(stop, entry + stay);
        people.push_back({slot << 5 | k, static_cast<std::int16_t>(birth), static_cast<std::int16_t>(entry),
                          static_cast<std::int16_t>(exit)});
        entry = exit;
    }
}

std::vector<Occupant> people_of_place(const Ingredients& in, const std::vector<std::int64_t>& counts,
                                      std::size_t place, std::size_t places, const RandomKey& key) {
    std::vector<Occupant> people;
    const Draws draws = key.at(Month{0}, Purpose::residence);
    const int youngest = std::max(0, 16 - in.horizon.end.value / 12 - 1);
    const int oldest = std::min(90, 64 + in.horizon.burn_in_months() / 12 + 1);
    for (auto age = static_cast<std::size_t>(youngest); age <= static_cast<std::size_t>(oldest); ++age) {
        const std::int64_t n = share_of(counts[age], age, place, places);
        EXPECTS(n < 4096);
        for (std::int64_t j = 0; j < n; ++j) {
            const std::uint64_t slot = (place << 19) | (age << 12) | static_cast<std::uint64_t>(j);
            Stream stream = draws.of(slot);
            const int birth = -(static_cast<int>(age) * 12 + static_cast<int>(stream.below(12)) + 1);
            add_chain(people, in.horizon, in.behaviour.population.leaving_the_area, slot, birth, stream);
        }
    }
    return people;
}

std::uint8_t pick(std::span<const double> shares, double draw) {
    std::size_t k = 0;
    while (k + 1 < shares.size() && draw >= shares[k]) draw -= shares[k++];
    return static_cast<std::uint8_t>(k);
}

/// Occupations weighted by how well their skill level suits a qualification band: the share of those who hold level 4
/// or more rises with the skill level [parameters share_L4plus_in_SOC_*, ASSUMED].
std::array<std::vector<double>, 3> occupations_by_qualification(const Occupations& occupations) {
    constexpr std::array<std::array<double, 4>, 3> weight{
        {{3.0, 1.6, 0.4, 0.15}, {1.2, 1.4, 1.0, 0.6}, {0.3, 0.5, 1.2, 1.8}}};
    std::array<std::vector<double>, 3> shares;
    for (std::size_t band = 0; band < 3; ++band) {
        double sum = 0;
        for (std::size_t o = 0; o < occupations.size(); ++o) {
            const auto skill = static_cast<std::size_t>(occupations.skill_level[o] - 1);
            shares[band].push_back(occupations.share[o] * weight[band][skill]);
            sum += shares[band].back();
        }
        for (double& share : shares[band]) share /= sum;
    }
    return shares;
}

void resize(People& people, std::size_t n) {
    people.id.resize(n);
    people.birth_month.resize(n);
    people.entry_month.resize(n);
    people.exit_month.resize(n);
    people.sex.resize(n);
    people.home.resize(n);
    people.first_qualification.resize(n);
    people.first_occupation.resize(n);
}

}  // namespace

People make_people(const Ingredients& in, const Geography& geography, const RandomKey& key) {
    const std::vector<std::int64_t> counts = whole_counts(in.area);
    const std::size_t places = geography.n_places;
    std::vector<std::vector<Occupant>> by_place(places);
    for_each_block(places, 4, [&](const Block& block) {
        for (std::size_t p = block.begin; p < block.end; ++p)
            by_place[p] = people_of_place(in, counts, p, places, key);
    });
    std::vector<std::size_t> first(places + 1, 0);
    for (std::size_t p = 0; p < places; ++p) first[p + 1] = first[p] + by_place[p].size();
    const auto occupations = occupations_by_qualification(in.occupations);
    const Draws draws = key.at(Month{0}, Purpose::person);
    People people;
    resize(people, first.back());
    for_each_block(places, 4, [&](const Block& block) {
        for (std::size_t p = block.begin; p < block.end; ++p) {
            for (std::size_t k = 0; k < by_place[p].size(); ++k) {
                const Occupant& occupant = by_place[p][k];
                const std::size_t i = first[p] + k;
                Stream stream = draws.of(occupant.id);
                people.id[i] = occupant.id;
                people.birth_month[i] = occupant.birth;
                people.entry_month[i] = occupant.entry;
                people.exit_month[i] = occupant.exit;
                people.home[i] = static_cast<std::uint16_t>(p);
                people.sex[i] = stream.bits() >> 31 ? Sex::male : Sex::female;
                const std::size_t band = band_of(years(occupant.entry - occupant.birth));
                people.first_qualification[i] = pick(in.margins.qualification_by_band[band], stream.uniform());
                people.first_occupation[i] =
                    pick(occupations[qualification_band(people.first_qualification[i])], stream.uniform());
            }
        }
    });
    return people;
}

}  // namespace devosim

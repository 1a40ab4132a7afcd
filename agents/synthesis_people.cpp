#include <algorithm>
#include <array>
#include <utility>

#include "agents/ages.hpp"
#include "agents/line_up.hpp"
#include "agents/purposes.hpp"
#include "agents/qualification_fit.hpp"
#include "agents/quota.hpp"
#include "agents/synthesis.hpp"
#include "engine/contracts.hpp"
#include "engine/parallel.hpp"

namespace devosim {

namespace {

/// The dwelling places of the population by age at the policy start, spread evenly over places with an offset that
/// differs by age.
class Slots {
public:
    Slots(const Horizon& horizon, std::vector<std::array<std::int64_t, 2>> people, std::size_t places)
        : youngest_(static_cast<std::size_t>(std::max(0, 16 - horizon.end.value / 12 - 1))),
          oldest_(static_cast<std::size_t>(std::min(90, 64 + horizon.burn_in_months() / 12 + 1))),
          people_(std::move(people)),
          places_(static_cast<std::int64_t>(places)),
          first_(people_.size() + 1, 0) {
        for (std::size_t age = 0; age < people_.size(); ++age)
            first_[age + 1] = first_[age] + (age >= youngest_ && age <= oldest_ ? count(age) : 0);
    }

    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(first_.back()); }

    /// Calls `visit(age, rank, slot)` for every slot of a place, where the rank is that of the slot among all.
    template <class Visit>
    void for_each(std::size_t place, Visit visit) const {
        for (std::size_t age = youngest_; age <= oldest_; ++age) {
            const std::int64_t before = up_to(age, place), n = up_to(age, place + 1) - before;
            EXPECTS(n < 4096);
            for (std::int64_t j = 0; j < n; ++j)
                visit(age, static_cast<std::size_t>(first_[age] + before + j),
                      (std::uint64_t{place} << 19) | (age << 12) | static_cast<std::uint64_t>(j));
        }
    }

    /// [rank] sex of the occupants: by quota within every age.
    [[nodiscard]] std::vector<Sex> sexes(const RandomKey& key) const {
        std::vector<std::uint64_t> slots(size());
        std::vector<std::uint16_t> ages(size());
        for_each_block(static_cast<std::size_t>(places_), 4, [&](const Block& block) {
            for (std::size_t p = block.begin; p < block.end; ++p)
                for_each(p, [&](std::size_t age, std::size_t rank, std::uint64_t slot) {
                    slots[rank] = slot;
                    ages[rank] = static_cast<std::uint16_t>(age);
                });
        });
        std::vector<std::int64_t> counts(2 * people_.size(), 0);
        for (std::size_t age = youngest_; age <= oldest_; ++age)
            std::copy(people_[age].begin(), people_[age].end(), &counts[2 * age]);
        std::vector<Sex> sex(size());
        const Draws draws = key.at(Month{0}, Purpose::quota);
        give_out(
            ages, counts, 2, [&](std::size_t rank) { return ticket(draws, slots[rank], QuotaOf::sex); },
            [&](std::size_t rank, std::size_t k) { sex[rank] = static_cast<Sex>(k); });
        return sex;
    }

private:
    [[nodiscard]] std::int64_t count(std::size_t age) const { return people_[age][0] + people_[age][1]; }
    /// People of an age in all places before `place`.
    [[nodiscard]] std::int64_t up_to(std::size_t age, std::size_t place) const {
        const std::int64_t n = count(age), offset = static_cast<std::int64_t>(17 * age) % places_;
        const std::int64_t end = offset + static_cast<std::int64_t>(place);
        const std::int64_t round = end > places_ ? n + (end - places_) * n / places_ : end * n / places_;
        return round - offset * n / places_;
    }

    std::size_t youngest_, oldest_;
    std::vector<std::array<std::int64_t, 2>> people_;  // [age][Sex]
    std::int64_t places_;
    std::vector<std::int64_t> first_;  // [age] rank
};

struct Occupant {
    std::uint64_t id;
    std::int16_t birth, entry, exit;
    Sex sex;
};

/// The people who live in one dwelling place of the population one after another.
void add_chain(std::vector<Occupant>& people, const Horizon& horizon, double leaving, std::uint64_t slot, int birth,
               Sex sex, Stream stream) {
    int entry = std::max(horizon.first.value, birth + working_age_from);
    const int stop = birth + working_age_to;
    for (std::uint64_t k = 0; k < 32 && entry < std::min(stop, horizon.end.value); ++k) {
        const int stay = leaving > 0 && k < 31 ? stream.geometric({leaving}) : stop - entry;
        const int exit = std::min(stop, entry + stay);
        people.push_back({slot << 5 | k, static_cast<std::int16_t>(birth), static_cast<std::int16_t>(entry),
                          static_cast<std::int16_t>(exit), sex});
        entry = exit;
    }
}

std::vector<Occupant> people_of_place(const Ingredients& in, const Slots& slots, const std::vector<Sex>& sexes,
                                      std::size_t place, const RandomKey& key) {
    std::vector<Occupant> people;
    const Draws draws = key.at(Month{0}, Purpose::residence);
    slots.for_each(place, [&](std::size_t age, std::size_t rank, std::uint64_t slot) {
        Stream stream = draws.of(slot);
        const int birth = -(static_cast<int>(age) * 12 + static_cast<int>(stream.below(12)) + 1);
        add_chain(people, in.horizon, in.behaviour.population.leaving_the_area, slot, birth, sexes[rank], stream);
    });
    return people;
}

/// [Qualification][occupation] share whose first occupation it is: its posts, weighted by how well its skill level
/// suits the qualification.
std::array<std::vector<double>, n_qualifications> occupations_by_qualification(const Occupations& occupations,
                                                                               const Margins& margins) {
    std::array<std::vector<double>, n_qualifications> shares;
    for (std::size_t level = 0; level < n_qualifications; ++level) {
        double sum = 0;
        for (std::size_t o = 0; o < occupations.size(); ++o) {
            const auto skill = static_cast<std::size_t>(occupations.skill_level[o] - 1);
            shares[level].push_back(occupations.share[o] * margins.skill_weight[level][skill]);
            sum += shares[level].back();
        }
        for (double& share : shares[level]) share /= sum;
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

/// Everybody, place by place, but for qualification and occupation.
People people_at_home(const Ingredients& in, std::size_t places, const RandomKey& key) {
    const Slots slots(in.horizon, residents_by_age_and_sex(in.area, in.margins), places);
    const std::vector<Sex> sexes = slots.sexes(key);
    std::vector<std::vector<Occupant>> by_place(places);
    for_each_block(places, 4, [&](const Block& block) {
        for (std::size_t p = block.begin; p < block.end; ++p) by_place[p] = people_of_place(in, slots, sexes, p, key);
    });
    std::vector<std::size_t> first(places + 1, 0);
    for (std::size_t p = 0; p < places; ++p) first[p + 1] = first[p] + by_place[p].size();
    People people;
    resize(people, first.back());
    for_each_block(places, 4, [&](const Block& block) {
        for (std::size_t p = block.begin; p < block.end; ++p) {
            for (std::size_t k = 0; k < by_place[p].size(); ++k) {
                const Occupant& occupant = by_place[p][k];
                const std::size_t i = first[p] + k;
                people.id[i] = occupant.id;
                people.birth_month[i] = occupant.birth;
                people.entry_month[i] = occupant.entry;
                people.exit_month[i] = occupant.exit;
                people.home[i] = static_cast<std::uint16_t>(p);
                people.sex[i] = occupant.sex;
            }
        }
    });
    return people;
}

/// Age by sex of those who are there at the start of burn-in; no_cell for newcomers.
std::vector<std::uint16_t> cells_at_start(const People& people, Month start) {
    std::vector<std::uint16_t> cells(people.size(), no_cell);
    for (std::size_t i = 0; i < people.size(); ++i)
        if (people.entry_month[i] <= start.value)
            cells[i] =
                static_cast<std::uint16_t>(age_sex_cell(years(start.value - people.birth_month[i]), people.sex[i]));
    return cells;
}

/// By quota at the start of burn-in, the lowest levels sooner where deprivation is greater; newcomers draw likewise.
void give_qualifications(const Ingredients& in, const Geography& geography, People& people, const RandomKey& key) {
    const LineUp line(geography.deprivation, in.behaviour.population.qualification_by_deprivation);
    const std::vector<std::uint16_t> cells = cells_at_start(people, in.horizon.first);
    AgeSexCounts counts{};
    for (const std::uint16_t cell : cells)
        if (cell != no_cell) ++counts[cell / 2][cell % 2];
    const QualificationFit fit = fit_qualifications(in.area, in.margins, counts);
    const Draws quota = key.at(Month{0}, Purpose::quota);
    give_out(
        cells, fit.counts, n_qualifications,
        [&](std::size_t i) {
            return line.ticket(people.home[i], ticket(quota, people.id[i], QuotaOf::qualification));
        },
        [&](std::size_t i, std::size_t level) { people.first_qualification[i] = static_cast<std::uint8_t>(level); });
    const auto occupations = occupations_by_qualification(in.occupations, in.margins);
    const Draws draws = key.at(Month{0}, Purpose::person);
    for_each_block(people.size(), 8192, [&](const Block& block) {
        for (std::size_t i = block.begin; i < block.end; ++i) {
            Stream stream = draws.of(people.id[i]);
            std::uint8_t& level = people.first_qualification[i];
            const auto age = static_cast<std::size_t>(years(people.entry_month[i] - people.birth_month[i]) - 16);
            const double draw = stream.uniform();
            if (cells[i] == no_cell) level = pick(fit.by_age[age], line.position(people.home[i], draw));
            people.first_occupation[i] = pick(occupations[level], stream.uniform());
        }
    });
}

}  // namespace

People make_people(const Ingredients& in, const Geography& geography, const RandomKey& key) {
    People people = people_at_home(in, geography.n_places, key);
    give_qualifications(in, geography, people, key);
    return people;
}

}  // namespace devosim

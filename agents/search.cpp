#include "agents/search.hpp"

#include <cmath>
#include <limits>
#include <numeric>

#include "agents/purposes.hpp"
#include "engine/parallel.hpp"

namespace devosim {

namespace {

constexpr std::size_t applicants_per_block = 512;

struct Option {
    std::uint16_t occupation;
    double weight;
};

/// A race: the alternative with the earliest arrival wins. Arrivals are exponential, -log(u) / rate.
class Race {
public:
    void enter(std::size_t alternative, double rate, std::uint64_t bits) {
        const double u = unit_interval(bits);
        // -log(u) >= 1 - u: most alternatives are known to lose before a logarithm is taken.
        if (1 - u >= earliest_ * rate) return;
        const double arrival = -std::log(u) / rate;
        if (arrival >= earliest_) return;
        earliest_ = arrival;
        winner_ = alternative;
    }
    [[nodiscard]] bool has_winner() const { return earliest_ < std::numeric_limits<double>::infinity(); }
    [[nodiscard]] std::size_t winner() const { return winner_; }

private:
    double earliest_ = std::numeric_limits<double>::infinity();
    std::size_t winner_ = 0;
};

/// Occupations that an applicant looks at: his own and those one step away, or the one his course was for.
void find_options(const World& world, const Applicant& applicant, std::vector<Option>& options) {
    options.clear();
    if (applicant.interview) {
        options.push_back({applicant.occupation, 1.0});
        return;
    }
    for (const auto& [occupation, weight] :
         world.model.occupations.moves[world.residents.occupation[applicant.resident]])
        options.push_back({occupation, weight});
}

/// What the races of a month have in common: the part of each hash that only depends on the alternative.
struct Races {
    Draws places, occupations, vacancies;
    std::vector<std::uint64_t> zone;        ///< [zone]
    std::vector<std::uint64_t> place;       ///< [place]
    std::vector<std::uint64_t> occupation;  ///< [occupation]
};

Races races_of(const World& world, const VacancyBoard& board, Month month) {
    constexpr std::uint64_t zones_are_no_places = 0x10000;
    Races races{world.key.at(month, Purpose::search_place),
                world.key.at(month, Purpose::search_occupation),
                world.key.at(month, Purpose::search_vacancy),
                {},
                {},
                {}};
    for (std::size_t z = 0; z < board.n_zones; ++z)
        races.zone.push_back(races.places.alternative(zones_are_no_places + z));
    for (std::size_t p = 0; p < board.n_places; ++p) races.place.push_back(races.places.alternative(p));
    for (std::size_t o = 0; o < world.model.occupations.size(); ++o)
        races.occupation.push_back(races.occupations.alternative(o));
    return races;
}

/// Memory that a thread uses again for every applicant.
struct Scratch {
    std::vector<Option> options;
    std::vector<double> rates;
};

/// Sum over the options of weight x number of vacancies, for each of `n` places or zones from `first` on.
void sum_up(const std::vector<double>& counts, std::size_t row, std::size_t first, std::size_t n, Scratch& scratch) {
    scratch.rates.assign(n, 0.0);
    double* const rates = scratch.rates.data();
    for (const Option& o : scratch.options) {
        const double* const count = counts.data() + o.occupation * row + first;
        for (std::size_t k = 0; k < n; ++k) rates[k] += o.weight * count[k];
    }
}

/// The place where a resident applies, or the number of places if there is nothing within reach.
std::size_t race_for_place(const World& world, const VacancyBoard& board, const Races& races, std::uint32_t resident,
                           Scratch& scratch) {
    const Geography& g = world.model.geography;
    const std::uint16_t home = world.model.people.home[resident];
    const std::uint64_t chooser = races.places.chooser(world.model.people.id[resident]);
    sum_up(board.in_zone, board.n_zones, 0, board.n_zones, scratch);
    Race zones;
    for (std::size_t z = 0; z < board.n_zones; ++z) {
        const double rate = g.zone_pull[home][z] * scratch.rates[z];
        if (rate > 0) zones.enter(z, rate, Draws::pair(chooser, races.zone[z]));
    }
    if (!zones.has_winner()) return board.n_places;
    const std::size_t first = g.zone_first[zones.winner()];
    sum_up(board.in_place, board.n_places, first, g.zone_first[zones.winner() + 1] - first, scratch);
    Race places;
    for (std::size_t k = 0; k < scratch.rates.size(); ++k) {
        const double rate = g.pull[home][first + k] * scratch.rates[k];
        if (rate > 0) places.enter(first + k, rate, Draws::pair(chooser, races.place[first + k]));
    }
    return places.winner();
}

std::size_t race_for_occupation(const World& world, const VacancyBoard& board, const Races& races,
                                std::uint32_t resident, std::size_t place, const std::vector<Option>& options) {
    const std::uint64_t chooser = races.occupations.chooser(world.model.people.id[resident]);
    Race race;
    for (const Option& o : options) {
        const double rate = o.weight * board.count(place, o.occupation);
        if (rate > 0) race.enter(o.occupation, rate, Draws::pair(chooser, races.occupation[o.occupation]));
    }
    return race.winner();
}

std::uint32_t race_for_vacancy(const World& world, const VacancyBoard& board, const Races& races,
                               std::uint32_t resident, std::size_t place, std::size_t occupation) {
    const std::uint64_t chooser = races.vacancies.chooser(world.model.people.id[resident]);
    const std::size_t cell = occupation * board.n_places + place;
    std::uint32_t chosen = no_vacancy;
    std::uint64_t smallest = 0;
    for (std::size_t k = board.first[cell]; k < board.first[cell + 1]; ++k) {
        const std::uint64_t hash = Draws::pair(chooser, races.vacancies.alternative(board.name(k, cell)));
        if (chosen != no_vacancy && hash >= smallest) continue;
        smallest = hash;
        chosen = board.posts[k];
    }
    return chosen;
}

std::uint32_t choose_among(const World& world, const VacancyBoard& board, const Races& races,
                           const Applicant& applicant, Scratch& scratch) {
    find_options(world, applicant, scratch.options);
    const std::size_t place = race_for_place(world, board, races, applicant.resident, scratch);
    if (place == board.n_places) return no_vacancy;
    const std::size_t occupation =
        race_for_occupation(world, board, races, applicant.resident, place, scratch.options);
    return race_for_vacancy(world, board, races, applicant.resident, place, occupation);
}

bool is_shortlisted(const World& world, const Applicant& applicant, std::uint32_t post, Month month) {
    if (applicant.interview) return true;
    const double share = survives_sifting(world.model.behaviour, world.residents.qualification[applicant.resident],
                                          world.model.occupations.skill_level[world.model.posts.occupation[post]]);
    if (share >= 1) return true;
    Stream stream = world.key.at(month, Purpose::ranking).of(world.model.people.id[applicant.resident], 0);
    static_cast<void>(stream.uniform());  // the first is the employer's taste, see matching
    return stream.bernoulli({share});
}

}  // namespace

VacancyBoard make_board(const World& world) {
    const Model& model = world.model;
    const Geography& g = model.geography;
    const std::size_t places = g.n_places + 1;
    const std::size_t cells = places * model.occupations.size();
    VacancyBoard board{places,
                       g.n_zones(),
                       {},
                       std::vector<std::uint32_t>(cells + 1, 0),
                       std::vector<double>(cells, 0),
                       std::vector<double>(g.n_zones() * model.occupations.size(), 0)};
    std::vector<std::uint32_t> vacant;
    for (std::uint32_t p = 0; p < model.posts.size(); ++p)
        if (world.posts.state[p] == PostState::vacant) vacant.push_back(p);
    const auto cell = [&](std::uint32_t p) { return model.posts.occupation[p] * places + model.posts.place[p]; };
    for (const std::uint32_t p : vacant) {
        ++board.first[cell(p) + 1];
        ++board.in_place[cell(p)];
    }
    for (std::size_t o = 0; o < model.occupations.size(); ++o)
        for (std::size_t z = 0; z < board.n_zones; ++z)
            for (std::size_t p = g.zone_first[z]; p < g.zone_first[z + 1]; ++p)
                board.in_zone[o * board.n_zones + z] += board.in_place[o * places + p];
    std::partial_sum(board.first.begin(), board.first.end(), board.first.begin());
    std::vector<std::uint32_t> next(board.first.begin(), board.first.end() - 1);
    board.posts.resize(vacant.size());
    for (const std::uint32_t p : vacant) board.posts[next[cell(p)]++] = p;
    return board;
}

std::uint32_t choose_vacancy(const World& world, const VacancyBoard& board, Month month, const Applicant& applicant) {
    Scratch scratch;
    return choose_among(world, board, races_of(world, board, month), applicant, scratch);
}

double survives_sifting(const Behaviour& b, std::uint8_t qualification, int skill_level) {
    // Skill level 1 asks for nothing, 2 for level 1, 3 for level 3, 4 for level 4 or more [ILO ISCO-08].
    constexpr std::array<int, 4> asked{no_qualification, level_1, level_3, level_4_5};
    const int missing = asked[static_cast<std::size_t>(skill_level - 1)] - qualification;
    return missing <= 0 ? 1.0 : missing == 1 ? b.match.one_level_below : b.match.two_levels_below;
}

std::vector<Application> decide_applications(const World& world, const VacancyBoard& board, Month month) {
    const std::size_t n = world.applicants.size();
    std::vector<std::uint32_t> chosen(n, no_vacancy);
    const Races races = races_of(world, board, month);
    for_each_block(n, applicants_per_block, [&](const Block& block) {
        Scratch scratch;
        for (std::size_t k = block.begin; k < block.end; ++k) {
            const Applicant& applicant = world.applicants[k];
            const std::uint32_t post = choose_among(world, board, races, applicant, scratch);
            if (post != no_vacancy && is_shortlisted(world, applicant, post, month)) chosen[k] = post;
        }
    });
    std::vector<Application> applications;
    for (std::size_t k = 0; k < n; ++k)
        if (chosen[k] != no_vacancy)
            applications.push_back({chosen[k], world.applicants[k].resident, world.applicants[k].interview});
    return applications;
}

}  // namespace devosim

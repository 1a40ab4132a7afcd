#include "agents/search.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "agents/purposes.hpp"
#include "agents/visits.hpp"
#include "engine/parallel.hpp"
#include "engine/race.hpp"

namespace devosim {

namespace {

constexpr std::size_t applicants_per_block = 512;

/// What the races of a month have in common: the part of each hash that only depends on the alternative, and what
/// residents of one occupation find in each zone and place.
struct Races {
    Draws places, occupations, vacancies;
    std::vector<std::uint64_t> zone;        ///< [zone]
    std::vector<std::uint64_t> place;       ///< [place]
    std::vector<std::uint64_t> occupation;  ///< [occupation]
    std::vector<std::uint64_t> vacancy;     ///< [position in VacancyBoard::posts]
    std::vector<double> found_in_zone;      ///< [own occupation * n_zones + zone] vacancies, weighted by the move
    std::vector<double> found_in_place;     ///< [own occupation * n_places + place]
};

/// [from * n + k] sum over the moves from an occupation of weight x `counts` of the occupation they lead to; `counts`
/// has n columns.
std::vector<double> weighted_by_moves(const Occupations& occupations, const std::vector<double>& counts,
                                      std::size_t n) {
    std::vector<double> sums(occupations.size() * n, 0.0);
    for (std::size_t from = 0; from < occupations.size(); ++from)
        for (const auto& [to, weight] : occupations.moves[from])
            for (std::size_t k = 0; k < n; ++k) sums[from * n + k] += weight * counts[to * n + k];
    return sums;
}

std::vector<std::uint64_t> alternatives(const Draws& draws, std::uint64_t first_name, std::size_t n) {
    std::vector<std::uint64_t> hashes;
    for (std::size_t k = 0; k < n; ++k) hashes.push_back(draws.alternative(first_name + k));
    return hashes;
}

std::vector<std::uint64_t> hashes_of_vacancies(const VacancyBoard& board, const Draws& draws) {
    std::vector<std::uint64_t> hashes;
    hashes.reserve(board.posts.size());
    for (std::size_t cell = 0; cell + 1 < board.first.size(); ++cell)
        for (std::size_t k = board.first[cell]; k < board.first[cell + 1]; ++k)
            hashes.push_back(draws.alternative(board.name(k, cell)));
    return hashes;
}

Races races_of(const World& world, const VacancyBoard& board, Month month) {
    constexpr std::uint64_t zones_are_no_places = 0x10000;
    const Draws places = world.key.at(month, Purpose::search_place);
    const Draws occupations = world.key.at(month, Purpose::search_occupation);
    const Draws vacancies = world.key.at(month, Purpose::search_vacancy);
    return {places,
            occupations,
            vacancies,
            alternatives(places, zones_are_no_places, board.n_zones),
            alternatives(places, 0, board.n_places),
            alternatives(occupations, 0, world.model.occupations.size()),
            hashes_of_vacancies(board, vacancies),
            weighted_by_moves(world.model.occupations, board.in_zone, board.n_zones),
            weighted_by_moves(world.model.occupations, board.in_place, board.n_places)};
}

/// What somebody looks at: vacancies of his own occupation and those one step away, or of the one his course was for.
struct View {
    std::uint32_t resident;
    std::span<const std::pair<std::uint16_t, double>> moves;  ///< occupations with their weights
    const double* in_zone;                                    ///< [zone] vacancies in view
    const double* in_place;                                   ///< [place]
};

View view_of(const World& world, const VacancyBoard& board, const Races& races, std::uint32_t resident) {
    const std::size_t own = world.residents.occupation[resident];
    return {resident, world.model.occupations.moves[own], races.found_in_zone.data() + own * board.n_zones,
            races.found_in_place.data() + own * board.n_places};
}

/// The place where a resident applies, or the number of places if there is nothing within reach.
std::size_t race_for_place(const World& world, const VacancyBoard& board, const Races& races, const View& view) {
    const Geography& g = world.model.geography;
    const std::uint16_t home = world.model.people.home[view.resident];
    const std::uint64_t chooser = races.places.chooser(world.model.people.id[view.resident]);
    const std::size_t zone =
        winner_of_race(chooser, races.zone, g.zone_pull[home], std::span(view.in_zone, board.n_zones));
    if (zone == board.n_zones) return board.n_places;
    const std::size_t first = g.zone_first[zone], n = g.zone_first[zone + 1] - first;
    const std::size_t place =
        winner_of_race(chooser, std::span(races.place).subspan(first, n), std::span(g.pull[home]).subspan(first, n),
                       std::span(view.in_place + first, n));
    return place == n ? board.n_places : first + place;  // so far away that its pull is 0
}

/// The occupation in which a resident applies at a place.
std::size_t race_for_occupation(const World& world, const VacancyBoard& board, const Races& races, const View& view,
                                std::size_t place) {
    constexpr std::size_t most = 256;  // occupations are numbered by bytes
    std::array<std::uint64_t, most> hashes;
    std::array<double, most> weights, counts;
    const std::size_t n = view.moves.size();
    for (std::size_t k = 0; k < n; ++k) {
        const auto& [occupation, weight] = view.moves[k];
        hashes[k] = races.occupation[occupation];
        weights[k] = weight;
        counts[k] = board.count(place, occupation);
    }
    const std::uint64_t chooser = races.occupations.chooser(world.model.people.id[view.resident]);
    return view
        .moves[winner_of_race(chooser, std::span(hashes).first(n), std::span(weights).first(n),
                              std::span(counts).first(n))]
        .first;
}

std::uint32_t race_for_vacancy(const World& world, const VacancyBoard& board, const Races& races,
                               std::uint32_t resident, std::size_t place, std::size_t occupation) {
    const std::uint64_t chooser = races.vacancies.chooser(world.model.people.id[resident]);
    const std::size_t cell = occupation * board.n_places + place;
    std::size_t chosen = board.first[cell];  // there is one, or the cell could not have been chosen
    std::uint64_t smallest = Draws::pair(chooser, races.vacancy[chosen]);
    for (std::size_t k = chosen + 1; k < board.first[cell + 1]; ++k) {
        const std::uint64_t hash = Draws::pair(chooser, races.vacancy[k]);
        chosen = hash < smallest ? k : chosen;
        smallest = std::min(smallest, hash);
    }
    return board.posts[chosen];
}

/// A vacancy and its occupation.
struct Choice {
    std::uint32_t post;
    std::size_t occupation;
};

/// What an applicant chooses, or no_vacancy.
Choice choose_among(const World& world, const VacancyBoard& board, const Races& races, const Applicant& applicant) {
    const std::pair<std::uint16_t, double> of_the_course{applicant.occupation, 1.0};
    View view = view_of(world, board, races, applicant.resident);
    if (applicant.interview)
        view = {applicant.resident,
                {&of_the_course, 1},
                board.in_zone.data() + applicant.occupation * board.n_zones,
                board.in_place.data() + applicant.occupation * board.n_places};
    const std::size_t place = race_for_place(world, board, races, view);
    if (place == board.n_places) return {no_vacancy, 0};
    const std::size_t occupation = race_for_occupation(world, board, races, view, place);
    return {race_for_vacancy(world, board, races, applicant.resident, place, occupation), occupation};
}

bool is_shortlisted(const World& world, const Applicant& applicant, std::size_t occupation, Month month) {
    if (applicant.interview) return true;
    const double share = survives_sifting(world.model.behaviour, world.residents.qualification[applicant.resident],
                                          world.model.occupations.skill_level[occupation]);
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
                       {},
                       std::vector<std::uint32_t>(cells + 1, 0),
                       std::vector<double>(cells, 0),
                       std::vector<double>(g.n_zones() * model.occupations.size(), 0)};
    const std::vector<std::uint32_t> vacant = posts_that_are(world.posts, PostState::vacant);
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
    board.by_post.reserve(vacant.size());
    for (const std::uint32_t p : vacant) {
        const std::uint32_t position = next[cell(p)]++;
        board.posts[position] = p;
        board.by_post.push_back(position);
    }
    return board;
}

std::uint32_t choose_vacancy(const World& world, const VacancyBoard& board, Month month, const Applicant& applicant) {
    return choose_among(world, board, races_of(world, board, month), applicant).post;
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
        std::uint32_t* next = chosen.data() + block.begin;
        for_each_ahead(
            std::span(world.applicants).subspan(block.begin, block.end - block.begin),
            [&](const Applicant& applicant) {
                ask_for(world.model.people.id, applicant.resident);
                ask_for(world.model.people.home, applicant.resident);
                ask_for(world.residents.occupation, applicant.resident);
                ask_for(world.residents.qualification, applicant.resident);
            },
            [&](const Applicant& applicant) {
                const auto [post, occupation] = choose_among(world, board, races, applicant);
                const bool listed = post != no_vacancy && is_shortlisted(world, applicant, occupation, month);
                *next++ = listed ? post : no_vacancy;
            });
    });
    std::vector<Application> applications;
    for (std::size_t k = 0; k < n; ++k)
        if (chosen[k] != no_vacancy)
            applications.push_back({chosen[k], world.applicants[k].resident, world.applicants[k].interview});
    return applications;
}

}  // namespace devosim

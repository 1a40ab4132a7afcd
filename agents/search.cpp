#include "agents/search.hpp"

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

/// A race: the alternative with the earliest arrival wins.
class Race {
public:
    void enter(std::size_t alternative, double rate, Stream stream) {
        const double arrival = stream.exponential({rate});
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
std::vector<Option>& options_of(const World& world, const Applicant& applicant, std::vector<Option>& options) {
    options.clear();
    if (applicant.interview) {
        options.push_back({applicant.occupation, 1.0});
        return options;
    }
    for (const auto& [occupation, weight] :
         world.model.occupations.moves[world.residents.occupation[applicant.resident]])
        options.push_back({occupation, weight});
    return options;
}

double vacancies_in_district(const VacancyBoard& board, std::size_t district, const std::vector<Option>& options) {
    double sum = 0;
    for (const Option& o : options)
        sum += o.weight * board.in_district[district * board.n_occupations + o.occupation];
    return sum;
}

double vacancies_in_place(const VacancyBoard& board, std::size_t place, const std::vector<Option>& options) {
    double sum = 0;
    for (const Option& o : options) sum += o.weight * board.count(place, o.occupation);
    return sum;
}

std::size_t race_for_place(const World& world, const VacancyBoard& board, Month month, std::uint32_t resident,
                           const std::vector<Option>& options) {
    const Geography& g = world.model.geography;
    const std::uint16_t home = world.model.people.home[resident];
    const std::uint64_t who = world.model.people.id[resident];
    const Draws draws = world.key.at(month, Purpose::search_place);
    Race districts;
    for (std::size_t d = 0; d < g.places_of.size(); ++d) {
        const double rate = g.district_pull[home][d] * vacancies_in_district(board, d, options);
        if (rate > 0) districts.enter(d, rate, draws.of(who, 0x10000 + d));
    }
    if (!districts.has_winner()) return g.places_of.size() + g.n_places;
    Race places;
    for (const std::uint16_t place : g.places_of[districts.winner()]) {
        const double rate = g.pull[home][place] * vacancies_in_place(board, place, options);
        if (rate > 0) places.enter(place, rate, draws.of(who, place));
    }
    return places.winner();
}

std::size_t race_for_occupation(const World& world, const VacancyBoard& board, Month month, std::uint32_t resident,
                                std::size_t place, const std::vector<Option>& options) {
    const Draws draws = world.key.at(month, Purpose::search_occupation);
    Race race;
    for (const Option& o : options) {
        const double rate = o.weight * board.count(place, o.occupation);
        if (rate > 0) race.enter(o.occupation, rate, draws.of(world.model.people.id[resident], o.occupation));
    }
    return race.winner();
}

std::uint32_t race_for_vacancy(const World& world, const VacancyBoard& board, Month month, std::uint32_t resident,
                               std::size_t place, std::size_t occupation) {
    const Draws draws = world.key.at(month, Purpose::search_vacancy);
    std::uint32_t chosen = no_vacancy;
    std::uint64_t smallest = 0;
    for (const std::uint32_t post : board.cell(place, occupation)) {
        const std::uint64_t hash =
            draws.of(world.model.people.id[resident], vacancy_name(post, world.posts.openings[post])).bits64();
        if (chosen != no_vacancy && hash >= smallest) continue;
        smallest = hash;
        chosen = post;
    }
    return chosen;
}

std::uint32_t choose_among(const World& world, const VacancyBoard& board, Month month, const Applicant& applicant,
                           std::vector<Option>& scratch) {
    const std::vector<Option>& options = options_of(world, applicant, scratch);
    const std::size_t place = race_for_place(world, board, month, applicant.resident, options);
    if (place > world.model.geography.outside()) return no_vacancy;
    const std::size_t occupation = race_for_occupation(world, board, month, applicant.resident, place, options);
    return race_for_vacancy(world, board, month, applicant.resident, place, occupation);
}

bool is_shortlisted(const World& world, const Applicant& applicant, std::uint32_t post, Month month) {
    if (applicant.interview) return true;
    const double share = survives_sifting(world.model.behaviour, world.residents.qualification[applicant.resident],
                                          world.model.occupations.skill_level[world.model.posts.occupation[post]]);
    if (share >= 1) return true;
    Stream stream =
        world.key.at(month, Purpose::ranking)
            .of(world.model.people.id[applicant.resident], vacancy_name(post, world.posts.openings[post]));
    static_cast<void>(stream.uniform());  // the first is the employer's taste, see matching
    return stream.bernoulli({share});
}

}  // namespace

VacancyBoard make_board(const World& world) {
    const Model& model = world.model;
    const std::size_t occupations = model.occupations.size();
    const std::size_t cells = (model.geography.n_places + 1) * occupations;
    VacancyBoard board{occupations,
                       {},
                       std::vector<std::uint32_t>(cells + 1, 0),
                       std::vector<std::int32_t>((model.geography.n_districts + 1) * occupations, 0)};
    std::vector<std::uint32_t> vacant;
    for (std::uint32_t p = 0; p < model.posts.size(); ++p)
        if (world.posts.state[p] == PostState::vacant) vacant.push_back(p);
    const auto cell = [&](std::uint32_t p) { return model.posts.place[p] * occupations + model.posts.occupation[p]; };
    for (const std::uint32_t p : vacant) {
        ++board.first[cell(p) + 1];
        ++board.in_district[model.geography.district[model.posts.place[p]] * occupations + model.posts.occupation[p]];
    }
    std::partial_sum(board.first.begin(), board.first.end(), board.first.begin());
    std::vector<std::uint32_t> next(board.first.begin(), board.first.end() - 1);
    board.posts.resize(vacant.size());
    for (const std::uint32_t p : vacant) board.posts[next[cell(p)]++] = p;
    return board;
}

std::uint32_t choose_vacancy(const World& world, const VacancyBoard& board, Month month, const Applicant& applicant) {
    std::vector<Option> scratch;
    return choose_among(world, board, month, applicant, scratch);
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
    for_each_block(n, applicants_per_block, [&](const Block& block) {
        std::vector<Option> scratch;
        for (std::size_t k = block.begin; k < block.end; ++k) {
            const Applicant& applicant = world.applicants[k];
            const std::uint32_t post = choose_among(world, board, month, applicant, scratch);
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

#include "agents/matching.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

#include "agents/changes.hpp"
#include "agents/demand.hpp"
#include "agents/purposes.hpp"
#include "agents/support/deliver.hpp"
#include "agents/visits.hpp"
#include "engine/parallel.hpp"
#include "engine/vector_units.hpp"

namespace devosim {

namespace {

constexpr std::size_t months_of_filling = 3;

template <class T>
void keep_last(std::vector<T>& history, T value) {
    if (history.size() == months_of_filling) history.erase(history.begin());
    history.push_back(value);
}

constexpr std::size_t applications_per_block = 2048;

struct Candidate {
    double rank;
    std::uint64_t id;
    std::uint32_t resident;

    [[nodiscard]] bool beats(const Candidate& other) const {
        return std::tuple(rank, other.id) > std::tuple(other.rank, id);
    }
};

/// What employers make of every application, in the order of the applications.
std::vector<Candidate> candidates_of(const World& world, Month month, const std::vector<Application>& applications) {
    std::vector<Candidate> candidates(applications.size());
    for_each_block(applications.size(), applications_per_block, [&](const Block& block) {
        Candidate* next = candidates.data() + block.begin;
        for_each_ahead(
            std::span(applications).subspan(block.begin, block.end - block.begin),
            [&](const Application& a) {
                ask_for_resident(world, a.resident);
                ask_for(world.model.posts.occupation, a.post);
            },
            [&](const Application& a) {
                *next++ = {rank_of(world, month, a), world.model.people.id[a.resident], a.resident};
            });
    });
    return candidates;
}

/// The best applicant from outside, if any applies: their number is Poisson, their taste the best of as many
/// uniforms, their merit that of a fitting local in work.
std::optional<double> best_outsider(const World& world, Month month, std::uint32_t post, std::uint64_t name) {
    if (world.model.posts.place[post] == world.model.geography.outside()) return std::nullopt;
    Stream stream = world.key.at(month, Purpose::outside_applicant).of(name);
    // P(best <= x) = exp(-mean (1 - x)): the maximum of a Poisson number of uniforms.
    const double mean = std::max(1e-12, world.outside_applications);
    const double u = stream.uniform();
    if (u < 1 - mean) return std::nullopt;  // log(u) <= u - 1: most are known to be nobody without a logarithm
    const double best = 1 + std::log(u) / mean;
    if (best < 0) return std::nullopt;
    return best + world.model.behaviour.match.merit_of_fit;
}

/// A vacancy with its name.
struct Vacancy {
    std::uint32_t post;
    std::uint64_t name;
};

/// All vacancies of a board in the order of posts.
std::vector<Vacancy> vacancies_of(const World& world, const VacancyBoard& board) {
    std::vector<Vacancy> vacancies;
    vacancies.reserve(board.posts.size());
    for (const std::uint32_t position : board.by_post) {
        const std::uint32_t post = board.posts[position];
        const std::size_t cell = world.model.posts.occupation[post] * board.n_places + world.model.posts.place[post];
        vacancies.push_back({post, board.name(position, cell)});
    }
    return vacancies;
}

/// [k] the application that is the k-th in the order of posts, and among those for one post in their own.
std::vector<std::uint32_t> by_post(const std::vector<Application>& applications) {
    std::vector<std::uint64_t> keys;
    keys.reserve(applications.size());
    for (const Application& a : applications) keys.push_back(std::uint64_t{a.post} << 32 | keys.size());
    std::sort(keys.begin(), keys.end());
    return {keys.begin(), keys.end()};
}

Hire fill(const World& world, Month month, const Vacancy& vacancy, const Candidate& best) {
    const std::optional<double> outsider = best_outsider(world, month, vacancy.post, vacancy.name);
    return {vacancy.post, outsider && *outsider > best.rank ? no_post : best.resident};
}

/// Whoever has a job moves only for pay that is not much worse; the vacancy stays open if he declines.
bool accepts(const World& world, std::uint32_t i, const Offer& offer) {
    return world.residents.status[i] != Status::employed ||
           offer.wage >= world.model.behaviour.match.reservation_ratio * world.residents.wage[i];
}

/// The hire of a resident. Who applied twice (an interview through a course, a vacancy of his own choice) takes the
/// first job.
void settle_offer(World& world, Month month, const Hire& hire) {
    if (world.residents.job_since[hire.resident] == month.value) return;
    const Offer offer = offer_of(world, month, hire.resident, hire.post);
    if (accepts(world, hire.resident, offer)) {
        ++world.tally.market.hires;
        const bool in_support = world.residents.product[hire.resident] != no_product;
        const bool comes_into_work = world.residents.status[hire.resident] != Status::employed;
        take_job(world, month, hire.resident, hire.post, offer);
        if (in_support && comes_into_work) protect_new_job(world, month, hire.resident);
    } else {
        ++world.tally.market.declined;
    }
}

/// Posts inside the area by who holds them, and vacancies.
struct InsidePosts {
    double held = 0, outsiders = 0, vacancies = 0;
};

/// Posts in a state at any place but `outside`.
DEVOSIM_VECTOR_UNITS
std::int32_t count_inside(const PostState* states, const std::uint16_t* place, std::size_t n, PostState state,
                          std::size_t outside) {
    std::int32_t count = 0;
    for (std::size_t p = 0; p < n; ++p) count += ((states[p] == state) & (place[p] != outside)) ? 1 : 0;
    return count;
}

InsidePosts inside_posts(const World& world, const VacancyBoard& board) {
    const auto inside = [&](PostState state) {
        return count_inside(world.posts.state.data(), world.model.posts.place.data(), world.model.posts.size(), state,
                            world.model.geography.outside());
    };
    InsidePosts count;
    count.held = inside(PostState::held);
    count.outsiders = inside(PostState::outsider);
    for (const std::uint32_t p : board.posts)
        count.vacancies += world.model.posts.place[p] == world.model.geography.outside() ? 0 : 1;
    return count;
}

/// Rivals from outside per vacancy that keep the share of posts held from outside where the area has it: as many as
/// the share of hires they should take, corrected by how far their share of posts has strayed. Applicants who decline
/// what they are offered count for nothing.
double rivals_from_outside(const World& world, const VacancyBoard& board,
                           const std::vector<Application>& applications) {
    const MarketCount& market = world.tally.market;
    const InsidePosts posts = inside_posts(world, board);
    const auto applied =
        static_cast<double>(std::count_if(applications.begin(), applications.end(), [&](const Application& a) {
            return world.model.posts.place[a.post] != world.model.geography.outside();
        }));
    const double taken =
        static_cast<double>(market.hires) / std::max<double>(1, static_cast<double>(market.hires + market.declined));
    const double share = world.model.area.held_from_outside_share;
    const double odds = share / (1 - share);
    const double strayed = odds > 0 ? posts.outsiders / std::max(1.0, posts.held) / odds : 1.0;
    return taken * applied / std::max(1.0, posts.vacancies) * odds / std::pow(std::max(0.1, strayed), 2);
}

/// How easily vacancies fill. What the burn-in shows is the yardstick of the policy months: the usual share filled,
/// and how many rivals from outside a vacancy draws, which do not follow what programmes do to residents.
void remember_filling(World& world, Month month, const VacancyBoard& board,
                      const std::vector<Application>& applications) {
    constexpr double weight = 0.1;
    const MarketCount& market = world.tally.market;
    const double filling = (market.hires + market.outside_hires) / std::max<double>(1, market.advertised);
    if (month < Month{0}) {
        world.outside_applications +=
            weight * (rivals_from_outside(world, board, applications) - world.outside_applications);
        world.usual_filling += weight * (filling - world.usual_filling);
    }
    // Where nothing was advertised nothing is known; that nothing filled would keep openings away for ever.
    keep_last(world.filling_history, market.advertised > 0 ? filling : world.usual_filling);
    keep_last(world.freed_history, market.freed);
    // Demand responds to policy, not to how far the burn-in is from its balance: elasticities share one starting
    // point.
    if (month >= Month{-1}) respond_to_filling(world);
}

}  // namespace

double rank_of(const World& world, Month month, const Application& application) {
    const Behaviour::Fit& match = world.model.behaviour.match;
    const std::uint32_t post = application.post;
    const int skill = world.model.occupations.skill_level[world.model.posts.occupation[post]];
    const bool fits =
        survives_sifting(world.model.behaviour, world.residents.qualification[application.resident], skill) >= 1;
    const int idle = std::min(24, months_out_of_work(world, month, application.resident));
    Stream stream = world.key.at(month, Purpose::ranking)
                        .of(world.model.people.id[application.resident], application.interview ? 1 : 0);
    return stream.uniform() + (fits ? match.merit_of_fit : 0) - match.merit_lost_out_of_work * idle +
           (application.interview ? match.merit_of_interview : 0);
}

std::vector<Hire> decide_hires(const World& world, const VacancyBoard& board, Month month,
                               const std::vector<Application>& applications) {
    const std::vector<std::uint32_t> order = by_post(applications);
    const std::vector<Candidate> candidates = candidates_of(world, month, applications);
    std::vector<Hire> hires;
    std::size_t k = 0;
    for (const Vacancy& vacancy : vacancies_of(world, board)) {
        Candidate best{-1e9, 0, no_post};
        for (; k < order.size() && applications[order[k]].post == vacancy.post; ++k) {
            if (candidates[order[k]].beats(best)) best = candidates[order[k]];
        }
        if (best.resident != no_post)
            hires.push_back(fill(world, month, vacancy, best));
        else if (best_outsider(world, month, vacancy.post, vacancy.name))
            hires.push_back({vacancy.post, no_post});
    }
    return hires;
}

std::vector<Hire> decide_hires_reference(const World& world, const VacancyBoard& board, Month month,
                                         const std::vector<Application>& applications) {
    std::vector<Hire> hires;
    for (std::uint32_t post = 0; post < world.model.posts.size(); ++post) {
        const auto found = std::find(board.posts.begin(), board.posts.end(), post);
        if (found == board.posts.end()) continue;
        const std::size_t cell = world.model.posts.occupation[post] * board.n_places + world.model.posts.place[post];
        const std::uint64_t name = board.name(static_cast<std::size_t>(found - board.posts.begin()), cell);
        const std::optional<double> outsider = best_outsider(world, month, post, name);
        double best = outsider.value_or(-1e9);
        std::uint32_t winner = no_post;
        bool filled = outsider.has_value();
        for (const Application& application : applications) {
            if (application.post != post || rank_of(world, month, application) < best) continue;
            best = rank_of(world, month, application);
            winner = application.resident;
            filled = true;
        }
        if (filled) hires.push_back({post, winner});
    }
    return hires;
}

void settle_hires(World& world, Month month, const VacancyBoard& board, const std::vector<Application>& applications,
                  const std::vector<Hire>& hires) {
    MarketCount& market = world.tally.market;
    market.advertised = static_cast<std::int32_t>(board.posts.size());
    market.applications = static_cast<std::int32_t>(applications.size());
    const auto ask = [&](const Hire& hire) {
        ask_for_life(world, hire.resident);
        ask_for_post(world, hire.post);
    };
    for_each_ahead(hires, ask, [&](const Hire& hire) {
        if (hire.resident != no_post) return settle_offer(world, month, hire);
        ++market.outside_hires;
        world.posts.state[hire.post] = PostState::outsider;
    });
    remember_filling(world, month, board, applications);
}

}  // namespace devosim

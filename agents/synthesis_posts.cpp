#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "agents/ages.hpp"
#include "agents/purposes.hpp"
#include "agents/synthesis.hpp"
#include "agents/wages.hpp"
#include "engine/contracts.hpp"
#include "engine/parallel.hpp"

namespace devosim {

namespace {

constexpr std::int16_t open_ended = std::numeric_limits<std::int16_t>::max();
constexpr std::size_t residents_per_block = 8192;

/// Cumulative shares of the jobs of the residents of each place, by workplace.
std::vector<std::vector<double>> commuting(const Area& area, const Geography& g) {
    std::vector<std::vector<double>> cumulative(g.n_places);
    const double jobs_outside = std::accumulate(g.jobs_pull.begin(), g.jobs_pull.end(), 0.0) *
                                area.work_outside_share / (1 - area.work_outside_share);
    for_each_block(g.n_places, 8, [&](const Block& block) {
        for (std::size_t p = block.begin; p < block.end; ++p) {
            double sum = 0;
            for (std::size_t q = 0; q <= g.n_places; ++q) {
                sum += g.pull[p][q] * (q < g.n_places ? g.jobs_pull[q] : jobs_outside);
                cumulative[p].push_back(sum);
            }
        }
    });
    return cumulative;
}

std::vector<std::uint16_t> choose_workplaces(const Area& area, const Geography& g, const People& people,
                                             const Residents& residents, const RandomKey& key) {
    const auto cumulative = commuting(area, g);
    const Draws draws = key.at(Month{0}, Purpose::workplace);
    std::vector<std::uint16_t> workplace(people.size());
    for_each_block(people.size(), residents_per_block, [&](const Block& block) {
        for (std::size_t i = block.begin; i < block.end; ++i) {
            if (residents.status[i] != Status::employed) continue;
            const std::vector<double>& row = cumulative[people.home[i]];
            const double draw = draws.of(people.id[i]).uniform() * row.back();
            workplace[i] = static_cast<std::uint16_t>(std::upper_bound(row.begin(), row.end(), draw) - row.begin());
        }
    });
    return workplace;
}

std::vector<std::vector<std::uint32_t>> workers_by_place(const Geography& g, const Residents& residents,
                                                         const std::vector<std::uint16_t>& workplace) {
    std::vector<std::vector<std::uint32_t>> workers(g.n_places + 1);
    for (std::uint32_t i = 0; i < workplace.size(); ++i)
        if (residents.status[i] == Status::employed) workers[workplace[i]].push_back(i);
    return workers;
}

/// Posts beside each one held by a resident.
struct Surplus {
    double outsiders, vacant, closed;
};

Surplus surplus(const Ingredients& in, bool inside) {
    const Behaviour::Demand& d = in.behaviour.demand;
    const double held = inside ? in.area.held_from_outside_share : 0;
    const double outsiders = held / (1 - held);
    const double vacant = d.vacancy_rate / (1 - d.vacancy_rate) * (1 + outsiders);
    const double closed = d.closed_share / (1 - d.closed_share) * (1 + outsiders + vacant);
    return {outsiders, vacant, closed};
}

/// Builds the posts of one place after another, cutting them into employers as they come.
class Builder {
public:
    Builder(Workplaces& work, const std::vector<std::uint8_t>& industry_of, const RandomKey& key)
        : work_(work), industry_of_(industry_of), sizes_(key.at(Month{0}, Purpose::employer_size)) {}

    void enter(std::uint16_t place) {
        place_ = place;
        room_ = 0;
    }

    std::uint32_t add(std::uint8_t occupation, PostState state, std::uint32_t holder, std::int16_t opens = never) {
        if (room_ == 0) found_employer(occupation);
        --room_;
        PostPlan& plan = work_.plan;
        plan.employer.push_back(static_cast<std::uint32_t>(work_.employers.size() - 1));
        plan.place.push_back(place_);
        plan.occupation.push_back(occupation);
        plan.opens.push_back(opens);
        plan.closes.push_back(open_ended);
        work_.posts.state.push_back(state);
        work_.posts.holder.push_back(holder);
        return static_cast<std::uint32_t>(plan.size() - 1);
    }

private:
    /// Sizes follow a Pareto law with tail exponent 1.25 from 2 to 1,000 posts, mean about 8 [ASSUMED].
    void found_employer(std::uint8_t occupation) {
        const auto number = static_cast<std::uint64_t>(work_.employers.size());
        room_ = static_cast<int>(std::min(1000.0, 2 * std::pow(sizes_.of(number).uniform(), -0.8)));
        work_.employers.place.push_back(place_);
        work_.employers.industry.push_back(industry_of_[occupation]);
        work_.employers.first_post.push_back(static_cast<std::uint32_t>(work_.plan.size()));
    }

    Workplaces& work_;
    const std::vector<std::uint8_t>& industry_of_;
    Draws sizes_;
    std::uint16_t place_ = 0;
    int room_ = 0;
};

std::vector<std::uint8_t> industries(const Occupations& occupations) {
    std::vector<std::uint8_t> industry;
    for (const std::string& name : occupations.industry)
        industry.push_back(
            static_cast<std::uint8_t>(std::find(occupations.industry.begin(), occupations.industry.end(), name) -
                                      occupations.industry.begin()));
    return industry;
}

/// As many as `mean` on average: its whole part, and one more with the chance of the rest.
int about(double mean, Stream& stream) {
    const double whole = std::floor(mean);
    return static_cast<int>(whole) + (stream.bernoulli({mean - whole}) ? 1 : 0);
}

void add_around(Builder& builder, const Residents& residents, const Surplus& extra, std::uint32_t worker,
                Stream stream, std::vector<std::uint32_t>& post_of) {
    const std::uint8_t occupation = residents.occupation[worker];
    post_of[worker] = builder.add(occupation, PostState::held, worker);
    for (const auto& [mean, state] :
         {std::pair{extra.outsiders, PostState::outsider}, std::pair{extra.vacant, PostState::vacant},
          std::pair{extra.closed, PostState::closed}})
        for (int n = about(mean, stream); n > 0; --n) builder.add(occupation, state, no_post);
}

/// Residents of working age in each month of the run.
std::vector<std::int64_t> working_age(const People& people, const Horizon& horizon) {
    std::vector<std::int64_t> count(static_cast<std::size_t>(horizon.end.value - horizon.first.value) + 1, 0);
    for (std::size_t i = 0; i < people.size(); ++i) {
        ++count[static_cast<std::size_t>(std::max(0, people.entry_month[i] - horizon.first.value))];
        --count[static_cast<std::size_t>(std::min<int>(people.exit_month[i], horizon.end.value) -
                                         horizon.first.value)];
    }
    std::partial_sum(count.begin(), count.end(), count.begin());
    count.pop_back();
    return count;
}

/// Adds or retires posts month by month, so that their number keeps pace with the residents of working age. A post to
/// come copies place and occupation of one that exists; one to go is chosen by a keyed draw.
void follow_population(const Ingredients& in, const People& people, Builder& builder, Workplaces& work,
                       const RandomKey& key) {
    const auto residents = working_age(people, in.horizon);
    const std::size_t at_start = work.plan.size();
    auto wanted = static_cast<std::int64_t>(at_start);
    for (std::size_t t = 1; t < residents.size(); ++t) {
        const double exact =
            static_cast<double>(at_start) * static_cast<double>(residents[t]) / static_cast<double>(residents[0]);
        const auto month = static_cast<std::int16_t>(in.horizon.first.value + static_cast<int>(t));
        Stream stream = key.at(Month{int{month}}, Purpose::growth).of(0);
        for (; wanted < std::llround(exact); ++wanted) {
            const std::uint32_t like = stream.below(static_cast<std::uint32_t>(at_start));
            builder.enter(work.plan.place[like]);
            builder.add(work.plan.occupation[like], PostState::planned, no_post, month);
        }
        for (; wanted > std::llround(exact); --wanted) {
            std::uint32_t post = stream.below(static_cast<std::uint32_t>(at_start));
            while (work.plan.closes[post] != open_ended) post = stream.below(static_cast<std::uint32_t>(at_start));
            work.plan.closes[post] = month;
        }
    }
}

/// Months that a spell has lasted on average when the run begins; the burn-in replaces what is guessed here.
double mean_spell(const Behaviour& b, Status status, bool unstable) {
    if (status == Status::employed) return unstable ? b.first.unstable_tenure_months : b.first.stable_tenure_months;
    return status == Status::unemployed ? 6.0 : 30.0;
}

void give_jobs(const Ingredients& in, const People& people, const std::vector<std::uint32_t>& post_of,
               Residents& residents, const RandomKey& key) {
    const Draws draws = key.at(Month{0}, Purpose::first_wage);
    const int now = in.horizon.first.value;
    for_each_block(people.size(), residents_per_block, [&](const Block& block) {
        for (std::size_t i = block.begin; i < block.end; ++i) {
            if (!is_present(residents.status[i])) continue;
            Stream stream = draws.of(people.id[i]);
            const int age = years(now - people.birth_month[i]);
            const bool works = residents.status[i] == Status::employed;
            const Behaviour::First& first = in.behaviour.first;
            const bool unstable =
                works && stream.bernoulli({age < 25 ? first.unstable_share_under_25 : first.unstable_share_25_plus});
            const double mean_length = mean_spell(in.behaviour, residents.status[i], unstable);
            const int length = std::min(static_cast<int>(-mean_length * std::log(stream.uniform())),
                                        std::max(0, age * 12 - working_age_from));
            residents.since[i] = static_cast<std::int16_t>(now - length);
            if (!works) {
                residents.worked_until[i] = static_cast<std::int16_t>(now - length - 1);
                if (may_claim(residents.status[i]) && (residents.flags[i] & flag::takes_up) && age >= 18)
                    residents.claim_since[i] = residents.since[i];
                continue;
            }
            residents.post[i] = post_of[i];
            residents.job_since[i] = residents.since[i];
            residents.wage[i] = starting_pay(in.behaviour, {age, residents.qualification[i], 0, stream.normal(),
                                                            in.occupations.pay[residents.occupation[i]]});
            if (unstable) residents.flags[i] |= flag::unstable;
            if (stream.bernoulli({in.behaviour.pay.part_time_share})) residents.flags[i] |= flag::part_time;
        }
    });
}

}  // namespace

Workplaces make_workplaces(const Ingredients& in, const Geography& g, const People& people, Residents& residents,
                           const RandomKey& key) {
    const auto workers = workers_by_place(g, residents, choose_workplaces(in.area, g, people, residents, key));
    const Draws draws = key.at(Month{0}, Purpose::post_kind);
    const std::vector<std::uint8_t> industry_of = industries(in.occupations);
    std::vector<std::uint32_t> post_of(people.size(), no_post);
    Workplaces work;
    Builder builder(work, industry_of, key);
    for (std::size_t place = 0; place < workers.size(); ++place) {
        builder.enter(static_cast<std::uint16_t>(place));
        const Surplus extra = surplus(in, place != g.outside());
        for (const std::uint32_t worker : workers[place])
            add_around(builder, residents, extra, worker, draws.of(people.id[worker]), post_of);
    }
    follow_population(in, people, builder, work, key);
    work.site_events = add_sites(in.outlook.sites, in.occupations, g, work.employers, work.plan, work.posts);
    work.employers.first_post.push_back(static_cast<std::uint32_t>(work.plan.size()));
    give_jobs(in, people, post_of, residents, key);
    return work;
}

}  // namespace devosim

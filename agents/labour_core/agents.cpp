#include "agents/labour_core/agents.hpp"

#include <algorithm>
#include <vector>

#include "agents/labour_core/binomial.hpp"
#include "agents/purposes.hpp"
#include "engine/contracts.hpp"
#include "engine/parallel.hpp"

namespace devosim::labour_core {

namespace {

/// People by move, in the numbers of the network.
using ByMove = std::vector<std::uint32_t>;

template <class Body>
void for_each_occupation(std::size_t n, Body body) {
    constexpr std::size_t occupations_per_block = 4;
    for_each_block(n, occupations_per_block, [&](const Block& block) {
        for (std::size_t i = block.begin; i < block.end; ++i) body(i);
    });
}

/// Chances of the moves from `origin`, each added to those before it; the last is their sum.
std::vector<double> cumulated(const Network& network, std::size_t origin,
                              const std::vector<std::int64_t>& vacancies) {
    std::vector<double> chances;
    chances.reserve(network.end(origin) - network.begin(origin));
    double total = 0;
    for (std::size_t k = network.begin(origin); k < network.end(origin); ++k)
        chances.push_back(total += network.weight(k) * static_cast<double>(vacancies[network.to(k)]));
    return chances;
}

ByMove decide_applications(const Network& network, const Stocks<std::int64_t>& now, const Draws& draws) {
    ByMove applications(network.n_moves(), 0);
    for_each_occupation(network.size(), [&](std::size_t i) {
        if (now.unemployed[i] == 0) return;
        const std::vector<double> chances = cumulated(network, i, now.vacancies);
        if (chances.empty() || !(chances.back() > 0)) return;
        Stream stream = draws.of(i);
        for (std::int64_t seeker = 0; seeker < now.unemployed[i]; ++seeker) {
            const auto chosen = std::upper_bound(chances.begin(), chances.end(), stream.uniform() * chances.back());
            ++applications[network.begin(i) + static_cast<std::size_t>(chosen - chances.begin())];
        }
    });
    return applications;
}

/// A vacancy that applications land on; the last to be preferred so far came by `move`.
struct Urn {
    std::uint32_t applications = 0;
    std::uint32_t move = 0;
};

ByMove decide_hires(const Network& network, const Stocks<std::int64_t>& now, const ByMove& applications,
                    const Draws& draws) {
    ByMove hires(network.n_moves(), 0);
    for_each_occupation(network.size(), [&](std::size_t j) {
        const std::span<const std::uint32_t> moves = network.into(j);
        if (std::none_of(moves.begin(), moves.end(), [&](auto k) { return applications[k] > 0; })) return;
        std::vector<Urn> urns(static_cast<std::size_t>(now.vacancies[j]));
        const auto n = static_cast<double>(urns.size());
        Stream stream = draws.of(j);
        for (const std::uint32_t move : moves) {
            for (std::uint32_t a = 0; a < applications[move]; ++a) {
                Urn& urn = urns[static_cast<std::size_t>(stream.uniform() * n)];
                // The k-th applicant displaces the one before with probability 1 / k, so that all are alike.
                if (++urn.applications == 1 || stream.uniform() * urn.applications < 1) urn.move = move;
            }
        }
        for (const Urn& urn : urns)
            if (urn.applications > 0) ++hires[urn.move];
    });
    return hires;
}

/// Of `people`, as many as `expected` on average, each with the same chance.
std::int64_t drawn(const Draws& draws, std::size_t occupation, std::int64_t people, double expected) {
    if (people == 0) return 0;
    Stream stream = draws.of(occupation);
    return binomial(stream, people, std::clamp(expected / static_cast<double>(people), 0.0, 1.0));
}

}  // namespace

Stocks<std::int64_t> next_month(const Network& network, const Hazards& hazards, std::span<const double> demand,
                                const Stocks<std::int64_t>& now, const RandomKey& key, Month month) {
    const std::size_t n = network.size();
    EXPECTS(demand.size() == n && now.employed.size() == n && now.unemployed.size() == n &&
            now.vacancies.size() == n);
    const ByMove applications = decide_applications(network, now, key.at(month, Purpose::core_application));
    const ByMove hires = decide_hires(network, now, applications, key.at(month, Purpose::core_vacancy));
    Stocks<std::int64_t> next = now;
    for_each_occupation(n, [&](std::size_t i) {
        const auto e = static_cast<double>(now.employed[i]), v = static_cast<double>(now.vacancies[i]);
        const std::int64_t lost =
            drawn(key.at(month, Purpose::core_separation), i, now.employed[i], separations(hazards, e, v, demand[i]));
        next.employed[i] -= lost;
        next.unemployed[i] += lost;
        next.vacancies[i] +=
            drawn(key.at(month, Purpose::core_opening), i, now.employed[i], openings(hazards, e, v, demand[i]));
    });
    for (std::size_t k = 0; k < network.n_moves(); ++k) {
        next.unemployed[network.from(k)] -= hires[k];
        next.employed[network.to(k)] += hires[k];
        next.vacancies[network.to(k)] -= hires[k];
    }
    return next;
}

}  // namespace devosim::labour_core

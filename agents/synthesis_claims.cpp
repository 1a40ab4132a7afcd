#include <cmath>
#include <numeric>

#include "agents/ages.hpp"
#include "agents/purposes.hpp"
#include "agents/qualification_fit.hpp"
#include "agents/quota.hpp"
#include "agents/synthesis.hpp"
#include "engine/ipf.hpp"
#include "engine/text.hpp"
#include "engine/whole_table.hpp"

namespace devosim {

namespace {

constexpr std::size_t n_cells = n_working_ages * 2 * n_qualifications;

/// Who is there at the start, by whether he may claim now.
struct Standing {
    std::vector<std::uint16_t> cell_of;  ///< age by sex by qualification of those who may claim; no_cell for others
    std::vector<std::int64_t> entitled;  ///< [cell] people
    std::int64_t residents = 0;
};

Standing standing(const Ingredients& in, const People& people, const Residents& residents) {
    Standing all{std::vector<std::uint16_t>(people.size(), no_cell), std::vector<std::int64_t>(n_cells, 0)};
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (!is_present(residents.status[i]) || (residents.flags[i] & flag::inert) != 0) continue;
        ++all.residents;
        const int age = years(in.horizon.first.value - people.birth_month[i]);
        if (!may_claim(residents.status[i]) || age < 18) continue;
        const std::size_t cell = age_sex_cell(age, people.sex[i]) * n_qualifications + residents.qualification[i];
        all.cell_of[i] = static_cast<std::uint16_t>(cell);
        ++all.entitled[cell];
    }
    return all;
}

Problem too_few(const Area& area, double share, std::int64_t entitled, std::int64_t residents) {
    const double most = static_cast<double>(entitled) / static_cast<double>(residents);
    return {area.own.claimant_share_at, "claimant_share", shortest(share),
            "cannot be reached: only " + shortest(std::floor(1000 * most) / 1000) +
                " of the residents are out of work and may claim",
            "lower it, or the shares in work at the start (first.*)?"};
}

/// Claimants and others by age, sex and qualification, in turn, whole; fitted to those who may claim and to the
/// claimants.
std::vector<std::int64_t> fitted_claims(const Ingredients& in, const Standing& all, std::int64_t claimants) {
    const std::vector<double> entitled(all.entitled.begin(), all.entitled.end());
    const double sum = std::accumulate(entitled.begin(), entitled.end(), 0.0);
    std::vector<double> seed;
    for (const double people : entitled) seed.insert(seed.end(), {people / 2, people / 2});
    const auto claiming = static_cast<double>(claimants);
    const Fit fit = fit_to_margins({n_working_ages, 2, n_qualifications, 2}, seed,
                                   {{"claimants", {3}, {claiming, sum - claiming}, in.area.own.claimant_share_at},
                                    {"residents who may claim", {0, 1, 2}, entitled}});
    return rounded_table(fit.cells, 2, all.entitled);
}

}  // namespace

double settle_claims(const Ingredients& in, const People& people, Residents& residents, const RandomKey& key) {
    const Standing all = standing(in, people, residents);
    const double share = in.area.own.claimant_share.value_or(in.margins.claimant_share);
    const std::int64_t entitled = std::accumulate(all.entitled.begin(), all.entitled.end(), std::int64_t{0});
    const std::int64_t claimants = std::llround(share * static_cast<double>(all.residents));
    if (claimants > entitled) throw InputError(too_few(in.area, share, entitled, all.residents));
    const double take_up = entitled > 0 ? static_cast<double>(claimants) / static_cast<double>(entitled) : share;
    const Draws draws = key.at(Month{0}, Purpose::quota);
    const auto ticket_of = [&](std::size_t i) { return ticket(draws, people.id[i], QuotaOf::take_up); };
    const auto settle = [&](std::size_t i, bool takes_up) {
        std::uint8_t& flags = residents.flags[i];
        flags = static_cast<std::uint8_t>(takes_up ? flags | flag::takes_up : flags & ~flag::takes_up);
    };
    for (std::size_t i = 0; i < people.size(); ++i)
        if (is_present(residents.status[i]) && (residents.flags[i] & flag::inert) == 0 && all.cell_of[i] == no_cell)
            settle(i, unit_interval(ticket_of(i)) < take_up);
    give_out(all.cell_of, fitted_claims(in, all, claimants), 2, ticket_of,
             [&](std::size_t i, std::size_t kind) { settle(i, kind == 0); });
    return take_up;
}

}  // namespace devosim

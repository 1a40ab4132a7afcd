#include "agents/qualification_fit.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "engine/contracts.hpp"
#include "engine/ipf.hpp"
#include "engine/whole_table.hpp"

namespace devosim {

namespace {

constexpr std::size_t n_cells = n_working_ages * 2;

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

double share_of_men(const Area& area, const Margins& england, std::size_t age) {
    const bool is_known = !area.own.men_by_age.empty() && area.residents_by_age[age] > 0;
    return is_known ? area.own.men_by_age[age] / area.residents_by_age[age] : england.men_by_age[age];
}

const std::array<double, n_qualifications>& shares_of_england(const Margins& england, std::size_t cell) {
    return england.qualification_by_band[band_of(qualification_bands, 16 + static_cast<int>(cell / 2))];
}

/// The table before it is fitted: people by age and sex, each with England's qualifications at that age.
std::vector<double> seed_of(const Margins& england, const std::vector<double>& people) {
    std::vector<double> seed;
    for (std::size_t cell = 0; cell < n_cells; ++cell)
        for (const double share : shares_of_england(england, cell)) seed.push_back(people[cell] * share);
    return seed;
}

Margin age_by_sex(const std::vector<double>& people) {
    Margin margin{"residents", {0, 1}, people};
    for (int age = 16; age <= 64; ++age)
        for (const char* sex : {" women", " men"}) margin.labels.push_back("of " + std::to_string(age) + sex);
    return margin;
}

Margin qualifications(const Area& area, double people) {
    Margin margin{"qualification_16_64", {2}, {}, area.own.qualification_at, {}};
    const double sum = std::accumulate(area.own.qualification.begin(), area.own.qualification.end(), 0.0);
    for (const double share : area.own.qualification) margin.target.push_back(share / sum * people);
    margin.labels.assign(qualification_names.begin(), qualification_names.end());
    return margin;
}

/// The factors of the fit carry over to ages at which nobody lives now.
QualificationShares shares_at(const Margins& england, const std::vector<double>& factors, std::size_t age) {
    QualificationShares shares = shares_of_england(england, 2 * age);
    for (std::size_t level = 0; level < n_qualifications; ++level) shares[level] *= factors[level];
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    if (!(sum > 0)) return shares_of_england(england, 2 * age);
    for (double& share : shares) share /= sum;
    return shares;
}

}  // namespace

QualificationFit fit_qualifications(const Area& area, const Margins& england, const AgeSexCounts& people) {
    std::vector<std::int64_t> whole;
    for (const auto& [women, men] : people) whole.insert(whole.end(), {women, men});
    const std::vector<double> exact(whole.begin(), whole.end());
    const double all = std::accumulate(exact.begin(), exact.end(), 0.0);
    std::vector<Margin> margins;
    if (!area.own.qualification.empty()) margins.push_back(qualifications(area, all));
    margins.push_back(age_by_sex(exact));
    const Fit fit = fit_to_margins({n_working_ages, 2, n_qualifications}, seed_of(england, exact), margins);
    QualificationFit fitted{rounded_table(fit.cells, n_qualifications, whole), {}};
    const std::vector<double> no_change(n_qualifications, 1);
    for (std::size_t age = 0; age < n_working_ages; ++age)
        fitted.by_age[age] = shares_at(england, margins.size() > 1 ? fit.factors.front() : no_change, age);
    return fitted;
}

std::vector<std::array<std::int64_t, 2>> residents_by_age_and_sex(const Area& area, const Margins& england) {
    EXPECTS(england.men_by_age.size() == area.residents_by_age.size());
    const std::vector<std::int64_t> counts = whole_counts(area);
    std::vector<double> exact;
    for (std::size_t age = 0; age < counts.size(); ++age) {
        const double men = share_of_men(area, england, age);
        EXPECTS(men >= 0 && men <= 1);
        exact.insert(exact.end(),
                     {static_cast<double>(counts[age]) * (1 - men), static_cast<double>(counts[age]) * men});
    }
    const std::vector<std::int64_t> whole = rounded_table(exact, 2, counts);
    std::vector<std::array<std::int64_t, 2>> people;
    for (std::size_t age = 0; age < counts.size(); ++age) people.push_back({whole[2 * age], whole[2 * age + 1]});
    return people;
}

void check_margins(const Area& area, const Margins& england) {
    const auto people = residents_by_age_and_sex(area, england);
    AgeSexCounts working_age;
    std::copy_n(people.begin() + 16, n_working_ages, working_age.begin());
    static_cast<void>(fit_qualifications(area, england, working_age));
}

}  // namespace devosim

#include "engine/ipf.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "engine/contracts.hpp"
#include "engine/text.hpp"

namespace devosim {

namespace {

/// Totals of two margins may differ by the rounding of their sums.
constexpr double same_total = 1e-9;

double total(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

std::size_t product(const std::vector<std::size_t>& sizes, std::size_t from = 0) {
    return std::accumulate(sizes.begin() + static_cast<std::ptrdiff_t>(from), sizes.end(), std::size_t{1},
                           std::multiplies<>());
}

/// For every cell of the table, the cell of the margin that it adds to.
std::vector<std::size_t> places_in(const Margin& margin, const std::vector<std::size_t>& shape) {
    std::vector<std::size_t> places(product(shape), 0);
    std::size_t n = 1;
    for (const std::size_t axis : margin.axes) {
        EXPECTS(axis < shape.size());
        const std::size_t stride = product(shape, axis + 1);
        for (std::size_t cell = 0; cell < places.size(); ++cell)
            places[cell] = places[cell] * shape[axis] + cell / stride % shape[axis];
        n *= shape[axis];
    }
    EXPECTS(margin.target.size() == n && (margin.labels.empty() || margin.labels.size() == n));
    return places;
}

/// A margin with the sums of the table as it stands.
struct Scaling {
    const Margin& margin;
    std::vector<std::size_t> places;
    std::vector<double> factors;

    Scaling(const Margin& m, const std::vector<std::size_t>& shape)
        : margin(m), places(places_in(m, shape)), factors(m.target.size(), 1) {}

    [[nodiscard]] std::vector<double> sums(const std::vector<double>& cells) const {
        std::vector<double> sum(factors.size(), 0);
        for (std::size_t cell = 0; cell < cells.size(); ++cell) sum[places[cell]] += cells[cell];
        return sum;
    }

    [[nodiscard]] std::string label(std::size_t k) const {
        return margin.name + (margin.labels.empty() ? '[' + std::to_string(k) + ']' : ' ' + margin.labels[k]);
    }

    void apply(std::vector<double>& cells) {
        std::vector<double> factor = sums(cells);
        for (std::size_t k = 0; k < factor.size(); ++k) {
            factor[k] = factor[k] > 0 ? margin.target[k] / factor[k] : margin.target[k] > 0 ? 1 : 0;
            factors[k] *= factor[k];
        }
        for (std::size_t cell = 0; cell < cells.size(); ++cell) cells[cell] *= factor[places[cell]];
    }
};

void check_targets(const Scaling& scaling, const std::vector<double>& seed, Problems& problems) {
    const Margin& margin = scaling.margin;
    const std::vector<double> sum = scaling.sums(seed);
    for (std::size_t k = 0; k < sum.size(); ++k) {
        const double target = margin.target[k];
        if (!(target >= 0 && std::isfinite(target)))
            problems.add({margin.at, scaling.label(k), shortest(target), "must be a number from 0", ""});
        else if (target > 0 && !(sum[k] > 0))
            problems.add({margin.at, scaling.label(k), shortest(target),
                          "cannot be reached: the table that is to be fitted has nobody there", "set it to 0?"});
    }
}

void check_totals(const std::vector<Margin>& margins, Problems& problems) {
    if (!problems.empty()) return;
    for (const Margin& margin : margins) {
        const double first = total(margins.front().target), other = total(margin.target);
        if (!(std::abs(other - first) <= same_total * std::max(first, other)))
            problems.add({margin.at, margin.name, shortest(other),
                          "contradicts " + margins.front().name + ", which sums to " + shortest(first),
                          "make the totals agree?"});
    }
}

struct Worst {
    double error = 0;
    const Scaling* scaling = nullptr;
    std::size_t place = 0;
    double sum = 0;
};

/// Over all margins, or over those alone that a file states.
Worst worst_of(const std::vector<Scaling>& scalings, const std::vector<double>& cells, bool stated = false) {
    Worst worst;
    for (const Scaling& scaling : scalings) {
        if (stated && scaling.margin.at.file.empty()) continue;
        const std::vector<double> sum = scaling.sums(cells);
        for (std::size_t k = 0; k < sum.size(); ++k) {
            const double target = scaling.margin.target[k];
            const double error = target > 0 ? std::abs(sum[k] / target - 1) : sum[k];
            if (!(error <= worst.error)) worst = {error, &scaling, k, sum[k]};
        }
    }
    return worst;
}

[[noreturn]] void fail(const Worst& worst, int sweeps) {
    const Margin& margin = worst.scaling->margin;
    throw InputError(Problem{margin.at, worst.scaling->label(worst.place), shortest(margin.target[worst.place]),
                             "cannot be met together with the other margins: still " + shortest(worst.sum) +
                                 " after " + std::to_string(sweeps) + " sweeps",
                             "do the margins contradict each other?"});
}

}  // namespace

Fit fit_to_margins(const std::vector<std::size_t>& shape, const std::vector<double>& seed,
                   const std::vector<Margin>& margins, const FitLimits& limits) {
    EXPECTS(seed.size() == product(shape));
    for (const double cell : seed) EXPECTS(cell >= 0 && std::isfinite(cell));
    std::vector<Scaling> scalings;
    scalings.reserve(margins.size());
    for (const Margin& margin : margins) scalings.emplace_back(margin, shape);
    Problems problems;
    for (const Scaling& scaling : scalings) check_targets(scaling, seed, problems);
    check_totals(margins, problems);
    problems.throw_if_any();
    Fit fit{seed, {}, 0};
    Worst worst = worst_of(scalings, fit.cells);
    for (; !(worst.error <= limits.tolerance); worst = worst_of(scalings, fit.cells)) {
        if (fit.sweeps == limits.sweeps) {
            const Worst stated = worst_of(scalings, fit.cells, true);  // what a user can look up and mend
            fail(stated.error > limits.tolerance ? stated : worst, fit.sweeps);
        }
        for (Scaling& scaling : scalings) scaling.apply(fit.cells);
        ++fit.sweeps;
    }
    for (Scaling& scaling : scalings) fit.factors.push_back(std::move(scaling.factors));
    return fit;
}

}  // namespace devosim

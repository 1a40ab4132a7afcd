#include "agents/climate.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "engine/contracts.hpp"

namespace devosim {

namespace {

double upswing(const Cycle& cycle, Month month) {
    if (cycle.amplitude == 0) return 0;
    return cycle.amplitude * std::cos(2 * std::numbers::pi * (month.value - cycle.peak_month) / cycle.period_months);
}

double of_season(const Outlook& outlook, Month month) {
    return outlook.season[static_cast<std::size_t>((month.value % 12 + 12) % 12)];
}

/// The product of the shocks that reach an industry.
double shocks_of(const Outlook& outlook, ShockKind kind, const std::string& industry, Month month) {
    double product = 1;
    for (const Shock& shock : outlook.shocks)
        if (shock.kind == kind && (shock.industry.empty() || shock.industry == industry))
            product *= factor_of(shock, month);
    return product;
}

Weather weather_of(const Outlook& outlook, const std::vector<std::string>& industry_of, Month month) {
    const double swing = upswing(outlook.cycle, month);
    Weather weather{{}, {}, 0};
    for (const std::string& industry : industry_of) {
        weather.layoffs.push_back((1 - outlook.cycle.layoff_ratio * swing) *
                                  shocks_of(outlook, ShockKind::layoffs, industry, month));
        weather.openings.push_back((1 + swing) * of_season(outlook, month) *
                                   shocks_of(outlook, ShockKind::openings, industry, month));
    }
    weather.largest_layoffs = *std::max_element(weather.layoffs.begin(), weather.layoffs.end());
    return weather;
}

}  // namespace

double factor_of(const Shock& shock, Month month) noexcept {
    const int since = month.value - shock.from;
    if (since < 0 || since >= shock.months + shock.fade_months) return 1;
    const int faded = std::max(0, since - shock.months + 1);
    return 1 + (shock.factor - 1) * (1 - faded / (shock.fade_months + 1.0));
}

Climate::Climate(const Outlook& outlook, const std::vector<std::string>& industry_of, Month first, Month end)
    : first_(first) {
    EXPECTS(!industry_of.empty() && first < end);
    for (Month month = first; month < end; ++month) months_.push_back(weather_of(outlook, industry_of, month));
}

const Weather& Climate::at(Month month) const {
    EXPECTS(month >= first_ && month.value - first_.value < static_cast<int>(months_.size()));
    return months_[static_cast<std::size_t>(month.value - first_.value)];
}

}  // namespace devosim

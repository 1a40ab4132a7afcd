// The comparison of arms: totals over the policy months, paired differences, money.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agents/status.hpp"
#include "engine/quantities.hpp"
#include "policies/appraisal.hpp"
#include "policies/compare.hpp"
#include "policies/intervals.hpp"
#include "policies/scenario.hpp"

namespace devosim {

/// What arms are compared by. Everything up to `qualification_gained` counts events over the policy months and has a
/// gross counterpart, the events of people in or recently in support.
enum class Outcome : std::uint8_t {
    into_work,
    sustained_13,
    sustained_26,
    sustained_52,
    qualification_gained,
    employed_at_end,  ///< residents in work at the end of the last month
    job_months,       ///< sum over months of residents in work
};
inline constexpr std::array<std::string_view, 7> outcome_names{
    "into_work",       "sustained_13", "sustained_26", "sustained_52", "qualification_gained",
    "employed_at_end", "job_months"};
inline constexpr std::size_t n_outcomes = outcome_names.size();

/// Whole numbers by outcome, group and replicate, the last the fastest.
class Panel {
public:
    explicit Panel(std::size_t replicates) : replicates_(replicates), values_(n_outcomes * n_groups * replicates) {}

    [[nodiscard]] std::span<std::int64_t> of(Outcome outcome, std::size_t group) {
        return std::span(values_).subspan(first(outcome, group), replicates_);
    }
    [[nodiscard]] std::span<const std::int64_t> of(Outcome outcome, std::size_t group) const {
        return std::span(values_).subspan(first(outcome, group), replicates_);
    }
    [[nodiscard]] const std::vector<std::int64_t>& values() const noexcept { return values_; }

private:
    [[nodiscard]] std::size_t first(Outcome outcome, std::size_t group) const noexcept {
        return (static_cast<std::size_t>(outcome) * n_groups + group) * replicates_;
    }

    std::size_t replicates_;
    std::vector<std::int64_t> values_;
};

/// One arm over the policy months.
struct ArmTotals {
    std::string name;
    Panel total;
    Panel gross;               ///< 0 for outcomes without a gross counterpart
    std::vector<Pence> spend;  ///< [replicate] paid out to providers, managing layers, administration, idle capacity
    std::vector<Pence> allocated;               ///< [replicate] twelfths of the yearly allocation; 0 in a closed arm
    std::vector<Accounts> accounts;             ///< [replicate] at present value
    std::vector<MoneyTrail> trails;             ///< [replicate]
    std::vector<std::vector<Pence>> delivered;  ///< [replicate][product] to its provider
};

template <class T>
using ByOutcomeAndGroup = std::array<std::array<T, n_groups>, n_outcomes>;

/// Arm `a` minus arm `b`, replicate by replicate.
struct ArmPair {
    std::size_t a, b;  ///< indices of arms
    std::string name;  ///< "a-b"
    Panel difference;
    ByOutcomeAndGroup<Estimate> estimates;
    /// Variance of the difference over the sum of the variances of the two arms; below 1 where pairing helps, NaN
    /// with one replicate or if neither arm varies.
    ByOutcomeAndGroup<double> variance_ratio;
    std::array<Estimate, n_account_lines> accounts;  ///< pence at present value
    /// Years 1-5 and the years after them, if the horizon has both; else empty. [period][outcome], all residents.
    std::vector<std::array<Estimate, n_outcomes>> periods;
};

/// Policy months [first, end).
struct Period {
    int first;
    int end;
};

/// Months 0-59 and those from 60 on, for horizons of more than five years; none for shorter ones.
[[nodiscard]] std::vector<Period> periods_of(const Horizon& horizon);

struct Comparison {
    std::size_t replicates;
    std::vector<ArmTotals> arms;        ///< in the order of Scenario::arms
    std::optional<std::size_t> closed;  ///< the first arm without commissioned support: net is net of it
    std::vector<ArmPair>
        pairs;  ///< every other arm minus the closed one, then each of the others minus each before it

    /// The pair a minus b, or null.
    [[nodiscard]] const ArmPair* pair(std::size_t a, std::size_t b) const& noexcept;
    const ArmPair* pair(std::size_t a, std::size_t b) && = delete;
};

/// The totals of one arm of one replicate.
[[nodiscard]] ArmTotals totals_of(const std::vector<MonthRecord>& burn_in, const ArmRun& run, const Arm& arm,
                                  const Scenario& scenario);

/// Compares the arms of a finished run of `scenario`.
[[nodiscard]] Comparison comparison_of(const Runs& runs, const Scenario& scenario);

}  // namespace devosim

// The published size of the prize: outcomes times unit values. Arithmetic that is checked, and no evidence.
//
// The Local Government Association and the Learning and Work Institute published, for four illustrative areas, how
// many more people would come into work and improve their skills if devolution brought about 15 per cent more
// outcomes, and what they would be worth. The published totals that include wider benefits follow no formula and are
// not computed.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace devosim {

/// What one more person is worth, pounds.
struct UnitValues {
    double job;    ///< into work
    double skill;  ///< improving skills
};

/// Economic and fiscal unit values, never to be added up: taxes and benefits are in the one as output or transfer.
struct PublishedValues {
    UnitValues economic;
    UnitValues fiscal;
};

/// More people a year.
struct ExtraOutcomes {
    double jobs;
    double skills;
};

/// An area as published in 2022; pounds a year.
struct PublishedArea {
    std::string_view name;
    ExtraOutcomes extra;
    double economic;
    double fiscal;
    double with_wider;  ///< "up to", wider benefits included: shown, never fitted
};

/// The uplift that the published extra outcomes assume: about 15 per cent.
inline constexpr double published_uplift = 0.15;

/// large_ca, medium_ca, rural_la, urban_la.
[[nodiscard]] std::span<const PublishedArea> published_areas();

/// Outcomes a year before the uplift that the published extra ones imply: extra / 0.15.
[[nodiscard]] ExtraOutcomes implied_baseline(const PublishedArea& area);

/// Outcomes at their unit values, pounds.
[[nodiscard]] double worth(const ExtraOutcomes& outcomes, const UnitValues& values);

/// The unit values that come nearest to these totals by least squares; at least two areas that are not multiples of
/// each other.
[[nodiscard]] UnitValues fitted_values(std::span<const PublishedArea> areas, double PublishedArea::*total);

}  // namespace devosim

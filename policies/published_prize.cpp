#include "policies/published_prize.hpp"

#include "engine/contracts.hpp"

namespace devosim {

namespace {

constexpr std::array<PublishedArea, 4> areas{{{"large_ca", {3850, 4200}, 80e6, 52e6, 260e6},
                                              {"medium_ca", {1650, 2260}, 35e6, 23e6, 87e6},
                                              {"rural_la", {640, 1150}, 14e6, 9e6, 54e6},
                                              {"urban_la", {370, 250}, 8e6, 5e6, 27e6}}};

}  // namespace

std::span<const PublishedArea> published_areas() {
    return areas;
}

ExtraOutcomes implied_baseline(const PublishedArea& area) {
    return {area.extra.jobs / published_uplift, area.extra.skills / published_uplift};
}

double worth(const ExtraOutcomes& outcomes, const UnitValues& values) {
    return outcomes.jobs * values.job + outcomes.skills * values.skill;
}

UnitValues fitted_values(std::span<const PublishedArea> rows, double PublishedArea::*total) {
    double jj = 0, js = 0, ss = 0, jt = 0, st = 0;
    for (const PublishedArea& area : rows) {
        const auto [jobs, skills] = area.extra;
        jj += jobs * jobs;
        js += jobs * skills;
        ss += skills * skills;
        jt += jobs * (area.*total);
        st += skills * (area.*total);
    }
    const double determinant = jj * ss - js * js;
    EXPECTS(determinant > 0);
    return {(ss * jt - js * st) / determinant, (jj * st - js * jt) / determinant};
}

}  // namespace devosim

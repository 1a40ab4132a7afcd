// Short ways to say what is attributed to what.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "policies/attribution_plan.hpp"

namespace devosim::testing {

/// Parts for these groups of mechanisms.
inline AttributionSettings in_groups(std::vector<SwitchGroup> groups) {
    AttributionSettings settings;
    settings.groups = std::move(groups);
    return settings;
}

/// Parts for the six groups, these of which are divided among their mechanisms.
inline AttributionSettings dividing(std::vector<std::string> groups) {
    AttributionSettings settings;
    settings.within = std::move(groups);
    return settings;
}

}  // namespace devosim::testing

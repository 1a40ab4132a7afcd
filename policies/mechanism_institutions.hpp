// Institutions that a local settlement would bring, each a switch of its own: off nationally.
#pragma once

#include <vector>

#include "agents/provision.hpp"
#include "agents/support/components.hpp"
#include "policies/mechanisms.hpp"
#include "policies/parameters.hpp"

namespace devosim {

/// Duty to cooperate: partners lose fewer people between their desks.
[[nodiscard]] std::vector<HandOff> cooperating(Setting setting, const InstitutionsParameters& parameters,
                                               std::vector<HandOff> route);

/// Jobcentres measured by sustained work: jobs found in support for people out of work last longer, and are found a
/// little later. Joint Flexible Support Fund: fewer of them drop out.
[[nodiscard]] Practice with_institutions(const Mechanisms& mechanisms, const InstitutionsParameters& parameters,
                                         const Product& product, Practice practice);

/// Skills levy: employers' money trains for the vacancies they have; part of the courses move there.
[[nodiscard]] Share levy_courses(Setting setting, const InstitutionsParameters& parameters);

/// All-age careers service: more residents come to adult skills unasked. It finds nobody a job.
[[nodiscard]] Share learners_unasked(Setting setting, const InstitutionsParameters& parameters,
                                     const Product& product, Share usual);

}  // namespace devosim

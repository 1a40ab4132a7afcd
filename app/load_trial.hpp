// Reads what a run does besides its arms: the table [trial], and the sample of participants.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/config.hpp"
#include "policies/scenario.hpp"
#include "policies/trial.hpp"

namespace devosim {

/// What is run besides the arms.
struct Besides {
    std::optional<TrialSettings> trial;
    double participants = 0;  ///< share of residents in the sample of participants; 0: none is taken
    Origin trial_at, saturations_at, participants_at;  ///< where these were written
};

/// The tables [trial] and [output] of the root, for a scenario with these arms and this horizon.
[[nodiscard]] Besides load_besides(const Table& root, const Table& output, const std::vector<Arm>& arms,
                                   const Horizon& horizon, Problems& problems);

/// A problem if a clustered trial has fewer places than saturations, that of 0 among them.
void expect_places_for(const Besides& besides, std::size_t places, Problems& problems);

/// A problem for everything besides the arms that a command other than `devosim run` would leave out.
void expect_arms_alone(const Besides& besides, Problems& problems);

/// The table [trial] as TOML, nothing if there is none.
[[nodiscard]] std::string resolved(const Besides& besides);

}  // namespace devosim

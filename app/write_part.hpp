// Writes what a task of an ensemble leaves behind: a file of one row, valid netCDF-4 by itself.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "app/design.hpp"
#include "app/set_ups.hpp"
#include "policies/replicate.hpp"

namespace devosim {

/// A finished task.
struct FinishedTask {
    Task task;
    std::shared_ptr<const SetUp> set_up;
    std::vector<MonthRecord> burn_in;
    ArmRun run;
};

/// Writes the part; it takes its name when it is whole and on the disk. SystemError if the disk fails.
void write_part(const Design& design, const FinishedTask& finished, const std::filesystem::path& path);

}  // namespace devosim

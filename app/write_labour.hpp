// Writes what `devosim labour` computes: HDF5 that is also valid netCDF-4.
//
// /labour holds employed, unemployed, vacancies and demand, [month, occupation], with the names of both axes;
// /network the moves, as they were used. The attributes of the root are filetype, schema_version, program_version,
// git_revision, and every option that has a bearing on the result. The same run gives the same bytes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

#include "agents/labour_core/network.hpp"
#include "agents/labour_core/stocks.hpp"
#include "engine/h5.hpp"

namespace devosim {

struct LabourOptions;
struct LabourTables;

inline constexpr std::string_view labour_filetype = "devosim-labour";
inline constexpr std::string_view labour_schema_version = "1.0";

/// A result under way. It takes the name of the output in commit(); without that nothing stays behind. Errors are
/// those of ResultFile.
class LabourFile {
public:
    LabourFile(const std::filesystem::path& path, Overwrite overwrite) : file_(path, overwrite) {}

    /// Everything but the state; first, and once.
    void write(const LabourOptions& options, const LabourTables& tables, const labour_core::Network& network);
    /// The state and the target posts of a month. Every month from 0 on once, in ascending order; the stocks are
    /// whole numbers exactly if the options ask for agents.
    void write(std::int64_t month, const labour_core::Stocks<double>& stocks, std::span<const double> demand);
    void write(std::int64_t month, const labour_core::Stocks<std::int64_t>& stocks, std::span<const double> demand);
    void commit() { file_.commit(); }

private:
    ResultFile file_;
};

}  // namespace devosim

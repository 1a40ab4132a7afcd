// The replicates of an attribution that are finished, kept beside the output so that a stopped run can go on.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "policies/attribution.hpp"

namespace devosim {

/// The file "OUTPUT.part": what was measured in the first replicates of one scenario. It is rewritten whole after
/// each replicate, and only the same program with the same scenario, groups and seed can go on from it.
class AttributionPart {
public:
    /// InputError about `option --output` if a part is there and neither resumed nor to be replaced (`force`), and if
    /// a part to resume is no such file, or belongs to something else. Nothing to resume is a beginning.
    AttributionPart(const std::filesystem::path& output, std::string scenario, const AttributionPlan& plan,
                    bool resume, bool force);

    /// [replicate][coalition], as many replicates as are finished.
    [[nodiscard]] const std::vector<std::vector<Measured>>& measured() const noexcept { return measured_; }
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

    /// Keeps the next replicate. SystemError if the disk fails; then the part before stays.
    void add(std::vector<Measured> replicate);
    /// Removes the file, once the result is there.
    void remove() const;

private:
    void read(const AttributionPlan& plan);
    void write() const;

    std::filesystem::path path_;
    std::string scenario_;
    std::vector<std::vector<Measured>> measured_;
};

}  // namespace devosim

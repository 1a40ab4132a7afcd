// What an attribution has run, kept beside the output so that a stopped run can go on.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/h5.hpp"
#include "policies/attribution.hpp"

namespace devosim {

/// The file "OUTPUT.part": what was measured in the first replicates of one scenario, and in some coalitions of the
/// next one. It is rewritten whole, and only the same program with the same scenario, groups and seed can go on from
/// it.
class AttributionPart {
public:
    /// InputError about `option --output` if a part is there and neither resumed nor to be replaced (`force`), and if
    /// a part to resume is no such file, or belongs to something else. Nothing to resume is a beginning.
    AttributionPart(const std::filesystem::path& output, std::string scenario, const AttributionPlan& plan,
                    bool resume, bool force);

    /// [replicate][coalition], as many replicates as are finished.
    [[nodiscard]] const std::vector<std::vector<Measured>>& measured() const noexcept { return measured_; }
    /// Of the replicate after those.
    [[nodiscard]] const MeasuredCoalitions& begun() const noexcept { return begun_; }
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    /// How many of these the file holds.
    [[nodiscard]] std::size_t n_begun_kept() const noexcept { return n_begun_kept_; }

    /// Notes a coalition of the next replicate; save() keeps it. For one thread at a time.
    void note(std::size_t place, const Measured& measured) { begun_[place] = measured; }
    /// Keeps what is noted. SystemError if the disk fails; then the part before stays.
    void save();
    /// Keeps the next replicate, in place of its coalitions. SystemError if the disk fails; then the part before
    /// stays.
    void add(std::vector<Measured> replicate);
    /// Removes the file, once the result is there.
    void remove() const;

private:
    [[noreturn]] void refuse(const std::string& why) const;
    void read();
    void read_file();
    void expect_ours(const InputFile& file) const;
    void write() const;

    std::filesystem::path path_;
    std::string scenario_;
    std::size_t n_coalitions_;
    std::vector<std::vector<Measured>> measured_;
    MeasuredCoalitions begun_;
    std::size_t n_begun_kept_ = 0;
};

}  // namespace devosim

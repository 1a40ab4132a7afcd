// The folder of an ensemble: its identity, a part for every finished task, locks, what is under way, the manifest.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "app/design.hpp"
#include "engine/durable.hpp"

namespace devosim {

/// DIR/ensemble.toml says whose it is; DIR/parts/0000/0000017.h5 is task 17; DIR/lock holds a byte for every group
/// under way; DIR/under_way keeps groups that were stopped; DIR/manifest says what ran where, when and how long. Any
/// number of processes may work in it at once.
class EnsembleFolder {
public:
    /// Makes the folder, or joins one of the same design. InputError if it belongs to another design or program,
    /// naming the first line that differs, or if it is something else.
    EnsembleFolder(std::filesystem::path folder, const Design& design);

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return folder_; }
    [[nodiscard]] std::filesystem::path part(std::size_t task) const { return part_of(folder_, task); }
    [[nodiscard]] bool is_finished(const Task& task) const;
    /// Which of the tasks [first, end) are finished in such a folder, by listing it: a question for each thousand of
    /// them, and not for each.
    [[nodiscard]] static std::vector<bool> finished(const std::filesystem::path& folder, std::size_t first,
                                                    std::size_t end);
    /// Where a group that was stopped is kept.
    [[nodiscard]] std::filesystem::path under_way(std::size_t group) const;
    /// Keeps other processes away from a group until it is released or this process ends. False if one has it.
    [[nodiscard]] bool take(std::size_t group) const { return locks_.take(group); }
    void release(std::size_t group) const { locks_.release(group); }

    /// The path of a part in any such folder.
    [[nodiscard]] static std::filesystem::path part_of(const std::filesystem::path& folder, std::size_t task);
    static constexpr const char* identity_name = "ensemble.toml";

    /// What DIR/ensemble.toml says: the revision of the program that began it, in the first line, which may differ
    /// from that of one that goes on, and the identity of the design, which may not.
    struct Begun {
        std::string revision_line;
        std::string identity;
    };
    [[nodiscard]] static Begun begun(const std::filesystem::path& folder);

private:
    std::filesystem::path folder_;
    ByteLocks locks_;
};

/// Says in DIR/manifest, in a file of this process, what it finished.
class Manifest {
public:
    /// SystemError if the file cannot be made.
    explicit Manifest(const std::filesystem::path& folder);
    ~Manifest();
    Manifest(const Manifest&) = delete;
    Manifest& operator=(const Manifest&) = delete;

    /// `outcome` is "done", "failed" or, of the first task left in a group that was kept, "gone on with". A manifest
    /// that cannot be written is no reason to stop.
    void add(const Design& design, const Task& task, double seconds, std::string_view outcome) const;

private:
    int descriptor_;
};

}  // namespace devosim

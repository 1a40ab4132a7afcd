#include "engine/checkpoint.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <system_error>
#include <utility>

#include "engine/error.hpp"
#include "engine/random.hpp"

namespace devosim {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view identity_file = "run.toml";
constexpr std::string_view lock_file = "lock";

/// What stands before the bytes of a record.
struct Header {
    std::array<char, 16> magic;
    std::uint64_t identity;
    std::uint64_t size;
    std::uint64_t content;
};
static_assert(sizeof(Header) == 40, "no gaps: it is written as it lies");
constexpr std::array<char, 16> magic{'d', 'e', 'v', 'o', 's', 'i', 'm', ' ', 's', 't', 'a', 't', 'e', ' ', '1', '\n'};

[[noreturn]] void refuse(const fs::path& path, std::string why, std::string suggestion) {
    throw InputError(Problem{{.file = path.string()}, "checkpoint", "", std::move(why), std::move(suggestion)});
}

std::string_view line_at(std::string_view text, std::size_t start) {
    return text.substr(start, text.find('\n', start) - start);
}

void check_identity(const fs::path& folder, const std::string& identity, const std::string& option) {
    const auto [there, here] = first_difference(read_whole_file(folder / identity_file), identity);
    if (there == here) return;
    throw InputError(Problem{{"option"},
                             option,
                             folder.string(),
                             "belongs to another run: `" + there + "` there, `" + here + "` here",
                             "run the same program with the same scenario and options, or start anew?"});
}

void make_folder(const fs::path& folder, const std::string& identity, const std::string& option) {
    std::error_code error;
    // A folder without an identity is what a kill left between the two: nothing was kept in it.
    if (!fs::create_directory(folder, error) && !error && is_checkpoint_folder(folder))
        throw InputError(Problem{{"option"},
                                 option,
                                 folder.string(),
                                 "exists",
                                 "go on with --resume " + folder.string() + ", or remove it?"});
    if (error) throw SystemError(folder.string() + " (cannot create it: " + error.message() + ')');
    try {
        write_durably(folder / identity_file, {identity});
    } catch (const SystemError&) {
        fs::remove_all(folder, error);
        throw;
    }
}

}  // namespace

std::uint64_t fingerprint(std::string_view bytes) noexcept {
    std::uint64_t state = mix(bytes.size());
    for (std::size_t at = 0; at < bytes.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, std::min(sizeof word, bytes.size() - at));
        state = mix(state ^ word);
    }
    return state;
}

std::pair<std::string, std::string> first_difference(std::string_view a, std::string_view b) {
    const auto at = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    const auto same = static_cast<std::size_t>(at.first - a.begin());
    const std::size_t start = same == 0 ? 0 : a.rfind('\n', same - 1) + 1;
    return {std::string(line_at(a, std::min(start, a.size()))), std::string(line_at(b, std::min(start, b.size())))};
}

bool is_checkpoint_folder(const fs::path& folder) {
    std::error_code ignored;
    return fs::exists(folder / identity_file, ignored);
}

CheckpointFolder::CheckpointFolder(fs::path folder, std::string identity, Use use, const std::string& option)
    : folder_(std::move(folder)), identity_(std::move(identity)) {
    if (use == Use::start) make_folder(folder_, identity_, option);
    if (!fs::is_regular_file(folder_ / identity_file))
        throw InputError(Problem{{"option"},
                                 option,
                                 folder_.string(),
                                 fs::exists(folder_) ? "is no folder of checkpoints" : "does not exist",
                                 "name what a run with --checkpoint-every left?"});
    lock_ = std::make_unique<FileLock>(folder_ / lock_file);
    if (!lock_->is_held())
        throw InputError(
            Problem{{"option"}, option, folder_.string(), "is in use by another process", "wait for its end?"});
    check_identity(folder_, identity_, option);
    remove_temporaries(folder_);
}

void write_record(const fs::path& path, std::string_view identity, std::string_view bytes) {
    const Header header{magic, fingerprint(identity), bytes.size(), fingerprint(bytes)};
    std::array<char, sizeof header> head{};
    std::memcpy(head.data(), &header, sizeof header);
    write_durably(path, {{head.data(), head.size()}, bytes});
}

std::optional<std::string> read_record(const fs::path& path, std::string_view identity) {
    std::error_code error;
    if (!fs::exists(path, error)) {
        if (error) throw SystemError(path.string() + " (cannot look for it: " + error.message() + ')');
        return {};
    }
    std::string bytes = read_whole_file(path);
    Header header{};
    std::memcpy(&header, bytes.data(), std::min(sizeof header, bytes.size()));
    if (bytes.size() < sizeof header || header.magic != magic)
        refuse(path, "is no checkpoint of devosim", "remove it, and its part of the run is done again?");
    bytes.erase(0, sizeof header);
    if (bytes.size() != header.size || fingerprint(bytes) != header.content)
        refuse(path, "is cut off or damaged", "remove it, and its part of the run is done again?");
    if (header.identity != fingerprint(identity))
        refuse(path, "belongs to another run", "remove it, and its part of the run is done again?");
    return bytes;
}

void CheckpointFolder::save(const std::string& name, std::string_view bytes) const {
    write_record(folder_ / name, identity_, bytes);
}

std::optional<std::string> CheckpointFolder::load(const std::string& name) const {
    return read_record(folder_ / name, identity_);
}

bool CheckpointFolder::remove_all() noexcept {
    lock_.reset();  // some file systems keep the name of a file that is open
    std::error_code error;
    fs::remove_all(folder_, error);
    return !error;
}

}  // namespace devosim

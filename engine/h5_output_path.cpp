#include "engine/h5_output_path.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <string>
#include <system_error>

#include "engine/durable.hpp"
#include "engine/error.hpp"

namespace devosim::h5 {

namespace fs = std::filesystem;

namespace {

Problem problem(const fs::path& path, std::string why, std::string suggestion) {
    return {{.file = "option"}, "--output", path.string(), std::move(why), std::move(suggestion)};
}

fs::path folder_of(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

[[noreturn]] void fail(const fs::path& path, const std::string& doing, int error) {
    throw SystemError(path.string() + " (cannot " + doing + ": " + std::generic_category().message(error) + ')');
}

std::optional<Problem> wrong_folder(const fs::path& path) {
    const fs::path folder = folder_of(path);
    std::error_code error;
    const fs::file_status status = fs::status(folder, error);
    if (status.type() == fs::file_type::not_found) {
        return problem(path, "folder " + folder.string() + " does not exist", "create it first?");
    }
    if (status.type() == fs::file_type::none) fail(path, "look into " + folder.string(), error.value());
    if (!fs::is_directory(status)) return problem(path, folder.string() + " is no folder", "");
    return {};
}

std::optional<Problem> wrong_name(const fs::path& path, Overwrite overwrite) {
    if (!path.has_filename()) return problem(path, "names no file", "add a file name, such as result.h5?");
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) return problem(path, "is a folder", "add a file name, such as result.h5?");
    if (!fs::exists(status)) return {};
    if (!fs::is_regular_file(status)) return problem(path, "is no plain file", "");
    if (overwrite == Overwrite::no) return problem(path, "exists", "use --force?");
    return {};
}

class Descriptor {
public:
    Descriptor(const fs::path& path, int flags, mode_t mode = 0)
        : number_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] bool is_open() const { return number_ >= 0; }
    // Some file systems cannot sync a folder and say EINVAL; there is nothing more to be done on those.
    [[nodiscard]] bool sync() const { return number_ >= 0 && (::fsync(number_) == 0 || errno == EINVAL); }

private:
    int number_;
};

}  // namespace

OutputPath::OutputPath(const fs::path& path, Overwrite overwrite) : path_(path), overwrite_(overwrite) {
    if (const auto wrong = path.empty() ? std::nullopt : wrong_folder(path)) throw InputError(*wrong);
    if (const auto wrong = wrong_name(path, overwrite)) throw InputError(*wrong);
    temporary_ = temporary_name(path);
    if (!Descriptor(temporary_, O_WRONLY | O_CREAT, 0666).is_open()) fail(path, "create it", errno);
    std::error_code ignored;
    fs::remove(temporary_, ignored);
}

OutputPath::~OutputPath() {
    std::error_code ignored;
    if (owns_temporary_) fs::remove(temporary_, ignored);
}

void OutputPath::empty_temporary() const noexcept {
    std::error_code ignored;
    if (owns_temporary_) fs::resize_file(temporary_, 0, ignored);
}

void OutputPath::publish() {
    if (!Descriptor(temporary_, O_RDONLY).sync()) fail(path_, "sync", errno);
    std::error_code error;
    if (overwrite_ == Overwrite::no && fs::exists(fs::symlink_status(path_, error))) {
        owns_temporary_ = false;
        throw SystemError(path_.string() + " (was made by something else meanwhile) the result is " +
                          temporary_.string());
    }
    fs::rename(temporary_, path_, error);
    if (error) fail(path_, "rename " + temporary_.string(), error.value());
    owns_temporary_ = false;
    if (!Descriptor(folder_of(path_), O_RDONLY | O_DIRECTORY).sync()) fail(path_, "sync its folder", errno);
}

}  // namespace devosim::h5

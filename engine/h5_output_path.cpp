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
    if (!fs::exists(status) && fs::is_symlink(fs::symlink_status(path, error)))
        return problem(path, "is a link to nothing", "remove it, or name another?");
    if (!fs::exists(status)) return {};
    if (!fs::is_regular_file(status)) return problem(path, "is no plain file", "");
    if (overwrite == Overwrite::no) return problem(path, "exists", "use --force?");
    return {};
}

}  // namespace

OutputPath::OutputPath(const fs::path& path, Overwrite overwrite) : path_(path), overwrite_(overwrite) {
    if (const auto wrong = path.empty() ? std::nullopt : wrong_folder(path)) throw InputError(*wrong);
    if (const auto wrong = wrong_name(path, overwrite)) throw InputError(*wrong);
    temporary_ = temporary_name(path);
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
    sync_file(temporary_);
    std::error_code error;
    if (overwrite_ == Overwrite::no && fs::exists(fs::symlink_status(path_, error))) {
        owns_temporary_ = false;
        throw SystemError(path_.string() + " (was made by something else meanwhile) the result is " +
                          temporary_.string());
    }
    fs::rename(temporary_, path_, error);
    if (error) fail(path_, "rename " + temporary_.string(), error.value());
    owns_temporary_ = false;
    sync_folder(folder_of(path_));
}

fs::path tried_out(const fs::path& path, Overwrite overwrite) {
    const OutputPath output(path, overwrite);
    const int descriptor = ::open(output.temporary().c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0) fail(path, "create it", errno);
    ::close(descriptor);
    return output.temporary();
}

}  // namespace devosim::h5

#include "engine/durable.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "engine/error.hpp"

namespace devosim {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& path, const std::string& doing, int error) {
    throw SystemError(path.string() + " (cannot " + doing + ": " + std::generic_category().message(error) + ')');
}

class Descriptor {
public:
    Descriptor(const fs::path& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC)) {}
    ~Descriptor() {
        if (is_open()) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] bool is_open() const noexcept { return number_ >= 0; }
    [[nodiscard]] int number() const noexcept { return number_; }

private:
    int number_;
};

/// A file that is written under a temporary name and is gone again unless it was published.
class Draft {
public:
    explicit Draft(const fs::path& path)
        : path_(path),
          temporary_(temporary_name(path)),
          descriptor_(::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)) {
        if (descriptor_ < 0) fail(path_, "create " + temporary_.string(), errno);
    }
    ~Draft() {
        if (descriptor_ >= 0) ::close(descriptor_);
        if (!published_) ::unlink(temporary_.c_str());
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;

    void append(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail(path_, "write it", errno);
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }

    void publish() {
        finish();
        if (::rename(temporary_.c_str(), path_.c_str()) != 0) fail(path_, "rename " + temporary_.string(), errno);
        published_ = true;
        sync_folder(folder_of(path_));
    }

    /// The same, unless the name is taken: false then.
    bool publish_first() {
        finish();
        if (::link(temporary_.c_str(), path_.c_str()) != 0) {
            if (errno == EEXIST) return false;
            fail(path_, "link " + temporary_.string(), errno);
        }
        sync_folder(folder_of(path_));
        return true;
    }

private:
    void finish() {
        if (::fsync(descriptor_) != 0) fail(path_, "sync it", errno);
        const int closing = std::exchange(descriptor_, -1);
        if (::close(closing) != 0) fail(path_, "close it", errno);
    }

    const fs::path path_;
    const fs::path temporary_;
    int descriptor_;
    bool published_ = false;
};

/// Locks or unlocks bytes of a file, `length` 0 all of them from `first` on. The error, 0 if there is none.
int lock(int descriptor, short type, off_t first, off_t length) {
    struct flock range {};
    range.l_type = type;
    range.l_whence = SEEK_SET;
    range.l_start = first;
    range.l_len = length;
    return ::fcntl(descriptor, F_OFD_SETLK, &range) == 0 ? 0 : errno;
}

bool is_taken(int error) {
    return error == EAGAIN || error == EACCES;
}

bool is_temporary(const std::string& name) {
    return name.starts_with('.') && name.ends_with(".tmp");
}

}  // namespace

fs::path folder_of(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

void write_durably(const fs::path& path, const std::vector<std::string_view>& pieces) {
    Draft draft(path);
    for (const std::string_view piece : pieces) draft.append(piece);
    draft.publish();
}

void sync_folder(const fs::path& folder) {
    const Descriptor opened(folder, O_RDONLY | O_DIRECTORY);
    if (!opened.is_open()) fail(folder, "open it", errno);
    // Some file systems cannot sync a folder and say EINVAL; there is nothing more to be done on those.
    if (::fsync(opened.number()) != 0 && errno != EINVAL) fail(folder, "sync it", errno);
}

void sync_file(const fs::path& path) {
    const Descriptor file(path, O_RDONLY);
    if (!file.is_open()) fail(path, "open it", errno);
    if (::fsync(file.number()) != 0) fail(path, "sync it", errno);
}

std::string read_whole_file(const fs::path& path) {
    const Descriptor file(path, O_RDONLY);
    if (!file.is_open()) fail(path, "open it", errno);
    std::string bytes;
    std::array<char, 1 << 16> buffer{};
    for (;;) {
        const ssize_t n = ::read(file.number(), buffer.data(), buffer.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) fail(path, "read it", errno);
        if (n == 0) return bytes;
        bytes.append(buffer.data(), static_cast<std::size_t>(n));
    }
}

fs::path temporary_name(const fs::path& path) {
    // Processes of several nodes write in one folder, and numbers of processes are unique on a node only.
    std::array<char, 256> host{};
    if (::gethostname(host.data(), host.size() - 1) != 0) host[0] = '\0';
    return folder_of(path) /
           ("." + path.filename().string() + '.' + host.data() + '.' + std::to_string(::getpid()) + ".tmp");
}

void remove_temporaries(const fs::path& folder) {
    std::vector<fs::path> left;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
        if (is_temporary(entry.path().filename().string())) left.push_back(entry.path());
    for (const fs::path& path : left) {
        std::error_code ignored;
        fs::remove(path, ignored);
    }
}

bool write_first(const fs::path& path, std::string_view content) {
    Draft draft(path);
    draft.append(content);
    return draft.publish_first();
}

FileLock::FileLock(const fs::path& path) : descriptor_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
    if (descriptor_ < 0) fail(path, "create it", errno);
    const int error = lock(descriptor_, F_WRLCK, 0, 0);
    held_ = error == 0;
    if (held_ || is_taken(error)) return;
    ::close(descriptor_);
    fail(path, "lock it", error);
}

FileLock::~FileLock() {
    ::close(descriptor_);
}

ByteLocks::ByteLocks(fs::path path)
    : path_(std::move(path)), descriptor_(::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
    if (descriptor_ < 0) fail(path_, "create it", errno);
}

ByteLocks::~ByteLocks() {
    ::close(descriptor_);
}

bool ByteLocks::take(std::size_t number) const {
    const int error = lock(descriptor_, F_WRLCK, static_cast<off_t>(number), 1);
    if (error != 0 && !is_taken(error)) fail(path_, "lock a byte of it", error);
    return error == 0;
}

void ByteLocks::release(std::size_t number) const {
    lock(descriptor_, F_UNLCK, static_cast<off_t>(number), 1);
}

}  // namespace devosim

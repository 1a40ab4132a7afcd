// Runs the program as a user does: a child process in a folder of its own that holds a copy of configs/.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace devosim::testing {

/// How a process ended.
struct Ended {
    int code = 0;  ///< exit code, or 128 + the signal that killed it
    std::string out;
    std::string err;
};

/// A process under way; what it prints goes to files.
class Child {
public:
    /// Starts `command`, found by its path, in `folder`; throws std::system_error if it cannot.
    Child(const std::vector<std::string>& command, const std::filesystem::path& folder);
    /// Kills the process unless it was waited for.
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    [[nodiscard]] pid_t pid() const { return pid_; }
    void send(int signal) const;
    /// Waits for its end.
    Ended wait();

private:
    std::filesystem::path outputs_;
    pid_t pid_ = 0;
};

/// Whether the process keeps SIGINT for its watcher, as it does from the start of a run to its end.
[[nodiscard]] bool watches_signals(pid_t pid);

/// Looks every millisecond whether something is done, for a minute at most; whether it is then.
bool wait_until(const std::function<bool()>& done);

/// A working folder with a copy of configs/, removed at the end.
class Desk {
public:
    Desk();
    ~Desk();
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    /// Runs `devosim ARGUMENTS...` here to its end.
    [[nodiscard]] Ended devosim(const std::vector<std::string>& arguments) const;

    /// The whole of a file, as bytes.
    [[nodiscard]] std::string bytes(const std::string& file) const;
    void write(const std::string& file, std::string_view content) const;
    /// Replaces the first `from` of a file; fails the test if there is none.
    void replace(const std::string& file, const std::string& from, const std::string& to) const;
    /// Every file and folder here, relative paths.
    [[nodiscard]] std::set<std::string> files() const;

private:
    std::filesystem::path folder_;
};

/// A small scenario of 3,000 residents with the default arms, as text: lines 1 to 9 are name, title, seed,
/// replicates, [area], file, [horizon], burn_in_months, policy_months. `arms` follows from line 10 on.
[[nodiscard]] std::string small_scenario(const std::string& arms = "");

}  // namespace devosim::testing

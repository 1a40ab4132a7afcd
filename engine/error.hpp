// The grammar of an error, and the exceptions that carry it.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace devosim {

/// Where in an input something was written. `line` and `column` count from 1; 0 means "not known".
/// For a command-line option `file` is "option".
struct Origin {
    std::string file;
    int line = 0;
    int column = 0;
};

/// One thing that is wrong with an input: `file:line:column: key = value (why) suggestion?`.
struct Problem {
    Origin at;
    std::string key;
    std::string value;
    std::string why;
    std::string suggestion;
};

/// The problem as one line of text, without a line break.
/// With a value "file:3:1: key = value (why) suggestion?"; without one "file:3:1: key (why) suggestion?".
/// Parts of the origin that are not known are left out; an option reads "option --output = F.h5 (exists) use
/// --force?".
[[nodiscard]] std::string to_string(const Problem& problem);

/// The user's command, scenario or data is wrong: every problem found, not only the first. Exit code 2.
class InputError : public std::runtime_error {
public:
    explicit InputError(std::vector<Problem> problems);
    explicit InputError(Problem problem);
    [[nodiscard]] const std::vector<Problem>& problems() const noexcept { return problems_; }

private:
    std::vector<Problem> problems_;
};

/// An invariant of the program is broken: a fault of ours. Exit code 1.
class LogicError : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

/// The system failed us: disk, memory, permissions. Exit code 3.
class SystemError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The run was stopped by a signal. Exit code 130.
class Interrupted : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The run was stopped by a signal and can be gone on with. Exit code 75.
class Suspended : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Collects problems while an input is read, so that the user sees them all at once.
class Problems {
public:
    void add(Problem problem) { found_.push_back(std::move(problem)); }
    [[nodiscard]] bool empty() const noexcept { return found_.empty(); }
    [[nodiscard]] const std::vector<Problem>& found() const noexcept { return found_; }
    /// Throws InputError if anything was found.
    void throw_if_any() const;

private:
    std::vector<Problem> found_;
};

/// The known word nearest to `word` by edit distance, or "" if none is near (distance over 3 or over half its
/// length).
[[nodiscard]] std::string nearest(std::string_view word, const std::vector<std::string>& known);

[[noreturn]] void fail_contract(const char* kind, const char* condition, const char* file, int line);

}  // namespace devosim

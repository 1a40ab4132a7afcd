#include "engine/error.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace devosim {

namespace {

std::string position(const Origin& at) {
    std::string text = at.file;
    if (at.line > 0) text += ':' + std::to_string(at.line);
    if (at.line > 0 && at.column > 0) text += ':' + std::to_string(at.column);
    if (text.empty()) return text;
    return text + (at.file == "option" ? " " : ": ");
}

std::string joined(const std::vector<Problem>& problems) {
    std::string text;
    for (const Problem& problem : problems) {
        if (!text.empty()) text += '\n';
        text += to_string(problem);
    }
    return text;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
        }
    }
    return row.back();
}

}  // namespace

std::string to_string(const Problem& problem) {
    std::string text = position(problem.at) + problem.key;
    if (!problem.value.empty()) text += (problem.key.empty() ? "" : " = ") + problem.value;
    if (!problem.why.empty()) text += " (" + problem.why + ")";
    if (!problem.suggestion.empty()) text += ' ' + problem.suggestion;
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

InputError::InputError(std::vector<Problem> problems)
    : std::runtime_error(joined(problems)), problems_(std::move(problems)) {}

InputError::InputError(Problem problem) : InputError(std::vector<Problem>{std::move(problem)}) {}

void Problems::throw_if_any() const {
    if (!found_.empty()) throw InputError{found_};
}

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
    std::string best;
    std::size_t smallest = std::min<std::size_t>(3, word.size() / 2) + 1;
    for (const std::string& candidate : known) {
        const std::size_t distance = edit_distance(word, candidate);
        if (distance < smallest) {
            smallest = distance;
            best = candidate;
        }
    }
    return best;
}

void fail_contract(const char* kind, const char* condition, const char* file, int line) {
    throw LogicError(std::string(file) + ':' + std::to_string(line) + ": " + kind + ' ' + condition);
}

}  // namespace devosim

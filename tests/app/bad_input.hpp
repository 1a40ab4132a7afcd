// For tests of wrong input: the program refuses it with exactly these words, and leaves nothing behind.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/app/program.hpp"

namespace devosim::testing {

class BadInput : public ::testing::Test {
protected:
    /// Runs `configs/scenarios/small.toml`, written from `scenario`, with more `options`.
    [[nodiscard]] std::vector<std::string> run_of(const std::string& scenario,
                                                  const std::vector<std::string>& options = {}) const {
        desk_.write("configs/scenarios/small.toml", scenario);
        std::vector<std::string> arguments{"run", "configs/scenarios/small.toml", "-o", "result.h5"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return arguments;
    }

    /// Expects exit code 2, these lines on standard error, and no file made or changed.
    void expect_refused(const std::vector<std::string>& arguments, const std::vector<std::string>& lines) const {
        const auto before = desk_.files();
        const Ended ended = desk_.devosim(arguments);
        std::string expected;
        for (const std::string& line : lines) expected += line + '\n';
        EXPECT_EQ(ended.err, expected);
        EXPECT_EQ(ended.code, 2);
        EXPECT_EQ(ended.out, "");
        EXPECT_EQ(desk_.files(), before);
    }

    Desk desk_;
};

/// `text` with the first `from` replaced.
inline std::string with(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

}  // namespace devosim::testing

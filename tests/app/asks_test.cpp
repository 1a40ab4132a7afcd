// docs/asks.md against the mechanisms and scenarios that it names.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "policies/mechanisms.hpp"

namespace devosim {
namespace {

namespace fs = std::filesystem;
const fs::path root = DEVOSIM_SOURCE_DIR;

/// Cells of the rows below the head of the table.
std::vector<std::vector<std::string>> rows_of_the_page() {
    std::vector<std::vector<std::string>> rows;
    std::ifstream page(root / "docs" / "asks.md");
    for (std::string line; std::getline(page, line);) {
        if (!line.starts_with("| ") || line.starts_with("| ask ")) continue;
        std::istringstream text(line.substr(2));
        rows.emplace_back();
        for (std::string cell; std::getline(text, cell, '|');) {
            const std::size_t last = cell.find_last_not_of(' ');
            rows.back().push_back(last == std::string::npos ? ""
                                                            : cell.substr(cell.find_first_not_of(' '), last + 1));
            while (!rows.back().back().empty() && rows.back().back().back() == ' ') rows.back().back().pop_back();
        }
    }
    return rows;
}

std::string bare(const std::string& name) {
    return name.size() > 2 && name.front() == '`' && name.back() == '`' ? name.substr(1, name.size() - 2) : "";
}

std::set<std::string> words(std::string_view text) {
    std::istringstream stream{std::string(text)};
    std::set<std::string> all;
    for (std::string word; stream >> word;) all.insert(word);
    return all;
}

TEST(Asks, NameMechanismsScenariosAndEvidenceThatExistOrSayThatThereIsNone) {
    const auto rows = rows_of_the_page();
    EXPECT_GE(rows.size(), 20U);
    for (const auto& row : rows) {
        ASSERT_EQ(row.size(), 5U) << row.front();
        const auto table = mechanism_table();
        const auto named =
            std::find_if(table.begin(), table.end(), [&](const MechanismRow& r) { return r.name == bare(row[1]); });
        if (row[1] != "none") {
            EXPECT_NE(named, table.end()) << row[1];
        }
        if (row[2] != "none") {
            EXPECT_TRUE(fs::exists(root / "configs" / "scenarios" / (bare(row[2]) + ".toml"))) << row[2];
        }
        if (row[3] == "none") continue;
        ASSERT_NE(named, table.end()) << row.front() << " has evidence but no mechanism";
        const std::set<std::string> known = words(named->evidence);
        for (const std::string& id : words(row[3])) EXPECT_TRUE(known.contains(id)) << row[1] << ": " << id;
    }
}

TEST(Asks, SpeakOfEveryMechanism) {
    std::set<std::string> named;
    for (const auto& row : rows_of_the_page()) named.insert(bare(row[1]));
    for (const MechanismRow& row : mechanism_table()) EXPECT_TRUE(named.contains(std::string(row.name))) << row.name;
}

}  // namespace
}  // namespace devosim

// For tests of loaders: the tables of the repository, and copies of them that are broken in one place.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <system_error>

#include "app/load_margins.hpp"
#include "engine/error.hpp"

namespace devosim {

/// A table of configs/data, or any file below configs.
inline std::filesystem::path data_file(const std::string& name) {
    return std::filesystem::path(DEVOSIM_SOURCE_DIR) / "configs" / "data" / name;
}
inline std::filesystem::path area_file(const std::string& name) {
    return std::filesystem::path(DEVOSIM_SOURCE_DIR) / "configs" / "areas" / name;
}

inline MarginFiles margin_files() {
    return {data_file("age_profile.csv"),
            data_file("sex_by_age.csv"),
            data_file("qualifications_by_age.csv"),
            data_file("qualification_on_leaving.csv"),
            data_file("skill_by_qualification.csv"),
            data_file("study_by_age.csv"),
            data_file("claimants.csv")};
}

/// Where the table of residents by age of every authority is: DEVOSIM_AUTHORITIES, else a folder `data` of a
/// neighbour of this checkout.
inline std::optional<std::filesystem::path> table_of_authorities() {
    if (const char* given = std::getenv("DEVOSIM_AUTHORITIES")) return std::filesystem::path(given);
    for (const auto& neighbour :
         std::filesystem::directory_iterator(std::filesystem::path(DEVOSIM_SOURCE_DIR).parent_path())) {
        std::error_code ignored;
        const std::filesystem::path table = neighbour.path() / "data" / "local_authority_population_by_age.csv";
        if (std::filesystem::is_regular_file(table, ignored)) return table;
    }
    return {};
}

/// A folder of this test's own.
inline std::filesystem::path scratch() {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    auto folder = std::filesystem::path(::testing::TempDir()) / (std::string(test->test_suite_name()) + test->name());
    std::filesystem::create_directories(folder);
    return folder;
}

inline std::filesystem::path written(const std::string& name, const std::string& text) {
    auto path = scratch() / name;
    std::ofstream(path, std::ios::binary) << text;
    return path;
}

/// A copy of `file` in which the first `from` reads `to`.
inline std::filesystem::path broken(const std::filesystem::path& file, const std::string& from,
                                    const std::string& to) {
    std::ifstream stream(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from << " is not in " << file;
    if (at != std::string::npos) text.replace(at, from.size(), to);
    return written(file.filename().string(), text);
}

/// A share that a census states, as area files declare facts.
inline std::string stated_share(const std::string& key, const std::string& value) {
    return "\n[" + key + "]\nvalue = " + value + "\nunit = \"share\"\nlow = " + value + "\nhigh = " + value +
           "\nrole = \"input\"\nkind = \"STATED\"\ndoc = \"A share.\"\nsource = \"a census\"\n";
}

inline std::string messages(const Problems& problems) {
    std::string all;
    for (const Problem& problem : problems.found()) all += to_string(problem) + '\n';
    return all;
}

}  // namespace devosim

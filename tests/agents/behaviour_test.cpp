#include "agents/behaviour.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <vector>

namespace devosim {
namespace {

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> matches(const std::string& text, const char* pattern) {
    const std::regex sought(pattern);
    std::vector<std::string> found;
    for (std::sregex_iterator match(text.begin(), text.end(), sought), end; match != end; ++match)
        found.push_back((*match)[1].str());
    return found;
}

/// The names of all members that Behaviour declares.
std::vector<std::string> declared() {
    std::vector<std::string> names;
    const std::string header = text_of(std::filesystem::path(DEVOSIM_SOURCE_DIR) / "agents" / "behaviour.hpp");
    for (const std::string& list : matches(header, R"(double ([^;(]*);)"))
        for (const std::string& name : matches(list, R"((\w+))")) names.push_back(name);
    return names;
}

/// All code in which a parameter may be read.
std::string rules() {
    std::string text;
    for (const char* room : {"agents", "policies", "app"})
        for (const auto& file :
             std::filesystem::recursive_directory_iterator(std::filesystem::path(DEVOSIM_SOURCE_DIR) / room))
            if (file.is_regular_file() && file.path().stem() != "behaviour") text += text_of(file.path());
    return text;
}

TEST(Behaviour, EveryParameterThatIsDeclaredIsReadByARule) {
    const std::vector<std::string> names = declared();
    EXPECT_EQ(names.size(), sizeof(Behaviour) / sizeof(double));
    const std::string text = rules();
    for (const std::string& name : names)
        EXPECT_TRUE(std::regex_search(text, std::regex("[.:]" + name + R"(\b)"))) << name;
}

}  // namespace
}  // namespace devosim

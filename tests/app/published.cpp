#include "tests/app/published.hpp"

#include <filesystem>

#include "engine/config.hpp"

namespace devosim::testing {

namespace {

constexpr double anything = 1e9;
constexpr std::string_view assumed = "ASSUMED:";
constexpr std::string_view elsewhere = "as ";

/// The source of a target; that of another if it says "as NAME".
std::string source_of(const Table& targets, const Table& target, Problems& problems) {
    const std::string source = target.text("source", problems);
    if (!source.starts_with(elsewhere)) return source;
    const std::string name =
        source.substr(elsewhere.size(), source.find_first_of(",:; ", elsewhere.size()) - elsewhere.size());
    return source_of(targets, targets.table(name, problems), problems);
}

}  // namespace

std::map<std::string, PublishedShare> published_shares() {
    const auto file = std::filesystem::path(DEVOSIM_SOURCE_DIR) / "configs" / "calibration" / "targets.toml";
    const Config config = Config::load(file);
    Problems problems;
    std::map<std::string, PublishedShare> shares;
    for (const auto& [name, target] : config.root().tables()) {
        const auto number = [&, &row = target](const char* key) {
            return row.number(key, -anything, anything, problems);
        };
        const bool no_source = source_of(config.root(), target, problems).starts_with(assumed);
        shares[name] = {number("value"), number("low"), number("high"), no_source};
    }
    problems.throw_if_any();
    return shares;
}

}  // namespace devosim::testing

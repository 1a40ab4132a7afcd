// Facts in TOML: numbers about an area, declared as parameters are.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "engine/config.hpp"
#include "engine/error.hpp"
#include "engine/parameters.hpp"
#include "engine/quantities.hpp"

namespace devosim {

/// Reads facts, each a table with the eight fields of engine/parameters.hpp; the role is `input`. Each that is
/// ASSUMED adds a line to `assumed`. What is passed in must outlive the reader.
class Facts {
public:
    Facts(const Table& table, std::vector<std::string>& assumed, Problems& problems)
        : table_(table), assumed_(assumed), problems_(problems) {}

    /// A number that is declared in `unit`. Bounds are inclusive and hold for low and high too.
    double number(const std::string& key, const std::string& unit, double low, double high);
    std::int64_t whole(const std::string& key, const std::string& unit, double low, double high);
    /// Pounds a year, 0 to 10^12.
    Pence pounds(const std::string& key);
    /// A plain text beside the facts; a problem if it is blank.
    std::string text(const std::string& key);

private:
    void check_use(const Table& fact, const Parameter& read, const std::string& unit);

    const Table& table_;
    std::vector<std::string>& assumed_;
    Problems& problems_;
};

/// Loads the file, hands its root to `read` and adds the keys that nobody read to `problems`; a file that cannot be
/// parsed is a problem too, and `read` is then not called.
void read_config(const std::filesystem::path& file, const std::function<void(const Table&)>& read,
                 Problems& problems);

}  // namespace devosim

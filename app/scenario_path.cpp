#include "app/scenario_path.hpp"

namespace devosim {

std::filesystem::path beside(const std::filesystem::path& folder, const std::filesystem::path& path) {
    return (folder / path).lexically_normal();
}

bool is_by_option(const Table& table, std::string_view key) {
    return table.has(key) && table.origin(key).file == "option";
}

std::filesystem::path path_in(const Table& table, std::string_view key, const std::filesystem::path& path,
                              const std::filesystem::path& folder) {
    return is_by_option(table, key) ? path : beside(folder, path);
}

}  // namespace devosim

#include "app/version.hpp"

namespace devosim {

std::string_view program_version() noexcept {
    return DEVOSIM_VERSION;
}

std::string_view git_revision() noexcept {
    return DEVOSIM_GIT_REVISION;
}

std::string program_identity() {
    const auto line = [](std::string_view key, std::string_view value) {
        return std::string(key).append(" = \"").append(value).append("\"\n");
    };
    return line("program_version", program_version()) + line("sources", source_digest());
}

std::string_view configs_folder() noexcept {
    return DEVOSIM_CONFIGS;
}

}  // namespace devosim

#include "app/version.hpp"

namespace devosim {

std::string_view program_version() noexcept {
    return DEVOSIM_VERSION;
}

std::string_view git_revision() noexcept {
    return DEVOSIM_GIT_REVISION;
}

std::string_view configs_folder() noexcept {
    return DEVOSIM_CONFIGS;
}

}  // namespace devosim

// The log of everything that changes in recorded lives.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace devosim {

/// What changed. The number is the code in the result file.
enum class Attribute : std::uint8_t { status, enrolment, employer, occupation, qualification, health, scheme };
inline constexpr std::array<std::string_view, 7> attribute_names{
    "status", "enrolment", "employer", "occupation", "qualification", "health", "scheme"};

/// One change of one resident: the new value of an attribute. -1 means none (employer, scheme).
struct Change {
    std::uint32_t resident;  ///< row
    Attribute attribute;
    std::int32_t value;
};

/// Changes of a month in the order in which they happened. Only recorded residents are logged.
struct Journal {
    std::vector<bool> recorded;  ///< [resident], empty when nobody is
    std::vector<Change> changes;

    void note(std::uint32_t resident, Attribute attribute, std::int32_t value) {
        if (!recorded.empty() && recorded[resident]) changes.push_back({resident, attribute, value});
    }
};

}  // namespace devosim

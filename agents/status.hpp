// The states of a life: labour state, enrolment, qualification, duties.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace devosim {

/// Labour state. Every resident is in exactly one; `not_yet` and `gone` lie outside 16-64 in the area.
enum class Status : std::uint8_t { not_yet, employed, unemployed, student, sick, caring, retired, other, gone };
inline constexpr std::array<std::string_view, 9> status_names{"not_yet", "employed", "unemployed", "student", "sick",
                                                              "caring",  "retired",  "other",      "gone"};

[[nodiscard]] constexpr bool is_present(Status s) noexcept {
    return s != Status::not_yet && s != Status::gone;
}
[[nodiscard]] constexpr bool is_inactive(Status s) noexcept {
    return s >= Status::student && s <= Status::other;
}
/// Whether an adult in this state may claim a benefit; students and the retired may not, and pay ends the claim.
[[nodiscard]] constexpr bool may_claim(Status s) noexcept {
    return s == Status::unemployed || s == Status::sick || s == Status::caring || s == Status::other;
}

/// Enrolment in education or training, apart from the labour state: students work.
enum class Enrolment : std::uint8_t { none, study, training };
inline constexpr std::array<std::string_view, 3> enrolment_names{"none", "study", "training"};

/// Highest qualification (Regulated Qualifications Framework).
enum Qualification : std::uint8_t { no_qualification, level_1, level_2, level_3, level_4_5, level_6 };
inline constexpr std::array<std::string_view, 6> qualification_names{"none",    "level_1",   "level_2",
                                                                     "level_3", "level_4_5", "level_6"};

enum class Sex : std::uint8_t { female, male };

/// Bits of Residents::flags.
namespace flag {
inline constexpr std::uint8_t limited_health = 1;  ///< health limits the work that can be done
inline constexpr std::uint8_t caring_duty = 2;     ///< looks after children or others for many hours
inline constexpr std::uint8_t part_time = 4;       ///< works part time
inline constexpr std::uint8_t referred = 8;        ///< on the way between two desks
inline constexpr std::uint8_t takes_up = 16;       ///< claims benefit when entitled
inline constexpr std::uint8_t unstable = 64;       ///< the present job is of the kind that soon ends
inline constexpr std::uint8_t inert = 32;          ///< takes part in nothing (for tests of independence)
inline constexpr std::uint8_t returner = 128;      ///< came back to education from work or search
}  // namespace flag

/// Groups of residents for comparison, fixed before the policies start; they overlap. Bit g of a mask is group g.
enum class Group : std::uint8_t {
    all,
    neet_youth,
    disadvantaged_adults,
    learners,
    long_term_workless,
    limited_health,
    unknown_to_services
};
inline constexpr std::size_t n_groups = 7;
struct GroupName {
    std::string_view name;
    std::string_view definition;
};
inline constexpr std::array<GroupName, n_groups> group_names{{
    {"all", "all residents, those who enter after the policy start included"},
    {"neet_youth", "16-24, not employed and not enrolled in the last month of burn-in"},
    {"disadvantaged_adults",
     "25-64 and in the last month of burn-in unemployed, sick, caring or otherwise inactive (not retired or "
     "student), "
     "or in work with at most level 1 and pay within 15 % of the minimum wage"},
    {"learners", "enrolled in education or training in the last month of burn-in"},
    {"long_term_workless",
     "unemployed, sick, caring or otherwise inactive and out of work for 12 months or more in "
     "the last month of burn-in"},
    {"limited_health", "with work-limiting health in the last month of burn-in"},
    {"unknown_to_services",
     "unemployed, sick, caring or otherwise inactive, not enrolled, without a claim and not in support in the last "
     "month of burn-in"},
}};

}  // namespace devosim

// What is counted in every month, by the names that the result file uses.
#pragma once

#include <array>
#include <string_view>

#include "agents/observe.hpp"
#include "agents/tally.hpp"

namespace devosim {

/// A count of people, posts or events.
struct CountName {
    std::string_view name;
    std::string_view long_name;
    std::string_view doc{};
};

/// In the order of Stock.
inline constexpr std::array<CountName, n_stocks> stock_counts{{
    {"population", "residents", "aged 16-64 and present: employed + unemployed + inactive"},
    {"employed", "in work"},
    {"unemployed", "unemployed", "out of work and searching"},
    {"inactive", "inactive", "student + sick + caring + retired + other"},
    {"student", "inactive students"},
    {"sick", "inactive through sickness"},
    {"caring", "inactive through caring"},
    {"retired", "retired before 65"},
    {"other", "inactive for other reasons"},
    {"enrolled", "in education or training", "whatever the labour state: students work"},
    {"youth", "aged 16-24", "the denominator of the NEET rate"},
    {"neet", "not in employment, education or training", "aged 16-24, not employed and not enrolled"},
    {"claimants", "on out-of-work benefit"},
    {"in_support", "in commissioned support"},
}};

/// In the order of Flow.
inline constexpr std::array<CountName, n_flows> flow_counts{{
    {"eu", "from work to unemployment"},
    {"ei", "from work to inactivity"},
    {"ue", "from unemployment to work"},
    {"ui", "from unemployment to inactivity"},
    {"ie", "from inactivity to work"},
    {"iu", "from inactivity to unemployment"},
    {"job_to_job", "from one job to another"},
    {"into_work", "into work", "residents who came into work"},
    {"sustained_13", "13 weeks in work", "spells in work that reached 3 months; employers may change"},
    {"sustained_26", "26 weeks in work", "spells in work that reached 6 months"},
    {"sustained_52", "52 weeks in work", "spells in work that reached 12 months"},
    {"qualification_gained", "qualifications gained"},
    {"gross_into_work", "into work, gross", "those of people in or recently in support"},
    {"gross_sustained_13", "13 weeks in work, gross", "those of people in or recently in support"},
    {"gross_sustained_26", "26 weeks in work, gross", "those of people in or recently in support"},
    {"gross_sustained_52", "52 weeks in work, gross", "those of people in or recently in support"},
    {"gross_qualification", "qualifications gained, gross", "those of people in or recently in support"},
}};

/// Flows that are no gross ones come first: what the status quo is described by.
inline constexpr std::size_t n_flows_of_all = static_cast<std::size_t>(Flow::gross_into_work);

/// In the order of PlaceStock.
inline constexpr std::array<CountName, n_place_stocks> place_counts{{
    {"employed", "residents in work"},
    {"unemployed", "unemployed residents"},
    {"inactive", "inactive residents"},
    {"neet", "residents not in employment, education or training", "aged 16-24"},
    {"in_support", "residents in commissioned support"},
    {"vacancies", "vacancies at employers there", "end of month"},
}};

/// Posts and vacancies of a month.
inline constexpr std::array<CountName, 7> market_counts{{
    {"vacancies", "vacancies", "end of month; posts outside the area that residents may hold included"},
    {"posts", "posts held or vacant", "end of month; posts outside the area that residents may hold included"},
    {"hires", "posts filled by residents", "during the month"},
    {"outside_hires", "posts filled by people from outside", "during the month"},
    {"openings", "posts newly advertised", "during the month"},
    {"closed_posts", "posts not wanted for now", "end of month; neither held nor advertised"},
    {"layoffs", "residents who lost the job because the post closed", "during the month"},
}};

}  // namespace devosim

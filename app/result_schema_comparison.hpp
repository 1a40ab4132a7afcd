// Internal to app/result_schema: the comparison of arms.
#pragma once

#include <array>

#include "engine/schema.hpp"

namespace devosim::result_rows {

inline constexpr std::array comparison{
    DatasetSpec{"/comparison/pair_name", Type::text, "pair", "", "pair of arms", "",
                "first minus second; what is left after minus none is net"},
    DatasetSpec{"/comparison/outcome_name", Type::text, "outcome", "", "name of the outcome", "",
                "employed_at_end is residents in work in the last month, job_months their sum over months"},
    DatasetSpec{"/comparison/arm_name", Type::text, "arm", "", "name of the arm", "", ""},
    DatasetSpec{"/comparison/total", Type::i64, "arm outcome group replicate", "1", "outcomes of residents", "",
                "over all policy months"},
    DatasetSpec{"/comparison/gross", Type::i64, "arm outcome group replicate", "1",
                "outcomes of people in or recently in support", "",
                "over all policy months; 0 for employed_at_end and job_months, which have none"},
    DatasetSpec{"/comparison/difference", Type::i64, "pair outcome group replicate", "1",
                "paired difference of outcomes of residents", "", "first arm of the pair minus the second"},
    DatasetSpec{"/comparison/spend", Type::i64, "arm replicate", "pence", "programme spending", "",
                "over all policy months: to providers, managing layers, administration and idle capacity"},
    DatasetSpec{"/comparison/allocated", Type::i64, "arm replicate", "pence", "cash allocated", "",
                "a twelfth of the yearly allocation for every policy month; 0 where support is closed"},
    DatasetSpec{"/comparison/mean", Type::f64, "pair outcome group", "1", "mean difference", "", ""},
    DatasetSpec{"/comparison/low", Type::f64, "pair outcome group", "1", "lower end of the 95 % interval", "",
                "paired t; NaN with one replicate"},
    DatasetSpec{"/comparison/high", Type::f64, "pair outcome group", "1", "upper end of the 95 % interval", "",
                "paired t; NaN with one replicate"},
    DatasetSpec{"/comparison/variance_ratio", Type::f64, "pair outcome group", "1",
                "variance of the paired difference over the unpaired one", "",
                "below 1 where common luck helps; NaN with one replicate or if neither arm varies"},
};

}  // namespace devosim::result_rows

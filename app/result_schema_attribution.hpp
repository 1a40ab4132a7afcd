// Internal to app/result_schema: what `devosim attribute` adds to a result.
#pragma once

#include <array>

#include "engine/schema.hpp"

namespace devosim::result_rows {

inline constexpr std::string_view only_attributed = "present only in results of devosim attribute";

inline constexpr std::array attribution{
    DatasetSpec{"/attribution/group_name", Type::text, "switch_group", "", "group of mechanisms", "",
                only_attributed},
    DatasetSpec{"/attribution/group_mechanisms", Type::text, "switch_group", "",
                "mechanisms of the group that differ between the two arms", "",
                "separated by blanks; none: the part is exactly 0"},
    DatasetSpec{"/attribution/yardstick_name", Type::text, "yardstick", "", "what is attributed", "", ""},
    DatasetSpec{"/attribution/yardstick_unit", Type::text, "yardstick", "", "its unit", "",
                "people, months or pence"},
    DatasetSpec{"/attribution/yardstick_doc", Type::text, "yardstick", "", "what is counted", "",
                "over all policy months"},
    DatasetSpec{"/attribution/coalition_mechanisms", Type::text, "coalition", "",
                "mechanisms that stand as in the second arm", "",
                "separated by blanks; the first coalition is the first arm, the last the second"},
    DatasetSpec{"/attribution/measured", Type::i64, "replicate coalition yardstick", "1", "measured in the coalition",
                "", "unit of the yardstick"},
    DatasetSpec{"/attribution/difference", Type::i64, "replicate yardstick", "1", "second arm minus the first", "",
                "unit of the yardstick"},
    DatasetSpec{"/attribution/difference_mean", Type::f64, "yardstick", "1", "mean difference", "", ""},
    DatasetSpec{"/attribution/difference_low", Type::f64, "yardstick", "1", "lower end of its 95 % interval", "",
                "paired t over replicates; NaN with one"},
    DatasetSpec{"/attribution/difference_high", Type::f64, "yardstick", "1", "upper end of its 95 % interval", "",
                ""},
    DatasetSpec{"/attribution/part_denominator", Type::i64, "switch_group", "1", "denominator of the parts", "", ""},
    DatasetSpec{"/attribution/part_numerator", Type::i64, "replicate switch_group yardstick", "1",
                "Shapley value of the group", "",
                "unit of the yardstick, divided by the denominator; sums over groups to the difference exactly"},
    DatasetSpec{"/attribution/part_mean", Type::f64, "switch_group yardstick", "1", "mean Shapley value", "", ""},
    DatasetSpec{"/attribution/part_low", Type::f64, "switch_group yardstick", "1", "lower end of its 95 % interval",
                "", "t over replicates; NaN with one"},
    DatasetSpec{"/attribution/part_high", Type::f64, "switch_group yardstick", "1", "upper end of its 95 % interval",
                "", ""},
    DatasetSpec{"/attribution/member_name", Type::text, "switch", "", "mechanism of a divided group", "",
                "of the groups that the run was asked to divide"},
    DatasetSpec{"/attribution/member_group", Type::i32, "switch", "1", "group of the mechanism", "",
                "index into group_name"},
    DatasetSpec{"/attribution/member_denominator", Type::i64, "switch", "1", "denominator of its parts", "", ""},
    DatasetSpec{"/attribution/member_numerator", Type::i64, "replicate switch yardstick", "1",
                "Owen value of the mechanism", "",
                "unit of the yardstick, divided by the denominator; sums over a group to its Shapley value exactly"},
    DatasetSpec{"/attribution/member_mean", Type::f64, "switch yardstick", "1", "mean Owen value", "", ""},
    DatasetSpec{"/attribution/member_low", Type::f64, "switch yardstick", "1", "lower end of its 95 % interval", "",
                "t over replicates; NaN with one"},
    DatasetSpec{"/attribution/member_high", Type::f64, "switch yardstick", "1", "upper end of its 95 % interval", "",
                ""},
};

}  // namespace devosim::result_rows

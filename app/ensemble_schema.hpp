// What the parts and the collected file of an ensemble hold, declared once.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "engine/schema.hpp"

namespace devosim {

inline constexpr std::string_view ensemble_filetype = "devosim ensemble";
inline constexpr std::string_view part_filetype = "devosim part";
inline constexpr std::string_view ensemble_schema_version = "1.1";

/// Axes of a scenario: the same for all of its tasks. Text where the members have names.
inline constexpr std::array ensemble_axes{
    DatasetSpec{"/scenarios/<scenario>/month", Type::i32, "month", "1", "month of policy", "", "0 is the first"},
    DatasetSpec{"/scenarios/<scenario>/place", Type::i32, "place", "1", "place", "", ""},
    DatasetSpec{"/scenarios/<scenario>/group", Type::text, "group", "", "group of residents", "", ""},
    DatasetSpec{"/scenarios/<scenario>/stock", Type::text, "stock", "", "stock", "", ""},
    DatasetSpec{"/scenarios/<scenario>/flow", Type::text, "flow", "", "flow or outcome", "", ""},
    DatasetSpec{"/scenarios/<scenario>/market_count", Type::text, "market_count", "", "count of posts", "", ""},
    DatasetSpec{"/scenarios/<scenario>/place_stock", Type::text, "place_stock", "", "stock of a place", "", ""},
    DatasetSpec{"/scenarios/<scenario>/scheme", Type::text, "scheme", "", "scheme", "", ""},
    DatasetSpec{"/scenarios/<scenario>/stage", Type::text, "stage", "", "stage of the funnel", "", ""},
    DatasetSpec{"/scenarios/<scenario>/account", Type::text, "account", "", "account of the ledger", "", ""},
    DatasetSpec{"/scenarios/<scenario>/outcome", Type::text, "outcome", "", "outcome", "", ""},
};

/// The number of a task in the design, and what it stands for.
inline constexpr DatasetSpec task_axis{"/scenarios/<scenario>/task", Type::i32, "task", "1", "task", "",
                                       "number in the design"};
inline constexpr std::array task_labels{
    DatasetSpec{"/scenarios/<scenario>/setting", Type::text, "task", "", "setting of the task", "", ""},
    DatasetSpec{"/scenarios/<scenario>/arm", Type::text, "task", "", "arm of the task", "", ""},
    DatasetSpec{"/scenarios/<scenario>/replicate", Type::i32, "task", "1", "replicate of the task", "",
                "tasks of one replicate and seed share luck, and residents too within a draw and setting"},
    DatasetSpec{"/scenarios/<scenario>/draw", Type::i32, "task", "1", "draw of the parameters of the task", "",
                "as devosim run --draw; -1: the declared values"},
};

/// What a task leaves behind: one row each.
inline constexpr std::array task_rows{
    DatasetSpec{"/scenarios/<scenario>/stocks", Type::i32, "task stock month group", "1", "residents", "",
                "at the end of the month"},
    DatasetSpec{"/scenarios/<scenario>/flows", Type::i32, "task flow month group", "1", "flows and outcomes", "",
                "during the month"},
    DatasetSpec{"/scenarios/<scenario>/market", Type::i32, "task market_count month", "1", "posts", "", ""},
    DatasetSpec{"/scenarios/<scenario>/places", Type::i32, "task place_stock month place", "1",
                "residents and vacancies by place", "", "at the end of the month"},
    DatasetSpec{"/scenarios/<scenario>/funnel", Type::i32, "task month scheme group stage", "1",
                "people at each stage", "",
                "in_support is a stock at the end of the month, the other stages happen during it"},
    DatasetSpec{"/scenarios/<scenario>/balance", Type::i64, "task month account", "pence", "balance", "",
                "end of the month; sums to 0 over accounts"},
    DatasetSpec{"/scenarios/<scenario>/total", Type::i64, "task outcome group", "1",
                "outcomes over the policy months", "", ""},
    DatasetSpec{"/scenarios/<scenario>/gross", Type::i64, "task outcome group", "1",
                "outcomes of people in or recently in support", "", "0 for outcomes without a gross counterpart"},
    DatasetSpec{"/scenarios/<scenario>/spend", Type::i64, "task", "pence", "paid out for support", "",
                "over the policy months"},
};

inline constexpr DatasetSpec design_text{"/design", Type::text, "", "", "the design of the ensemble", "", "TOML"};

#ifndef __SANITIZE_ADDRESS__
static_assert(are_well_formed(ensemble_axes) && are_well_formed(task_labels) && are_well_formed(task_rows));
#endif

}  // namespace devosim

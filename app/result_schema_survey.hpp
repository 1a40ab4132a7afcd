// Internal to app/result_schema: the labour force survey of every arm, and of the status quo before them.
#pragma once

#include <array>

#include "engine/schema.hpp"

namespace devosim::result_rows {

inline constexpr std::string_view only_surveyed = "present only when a survey was asked for";
inline constexpr std::string_view later =
    "a quarter later is the interview of this quarter; the people are those who were what is counted among in the "
    "one "
    "before";
inline constexpr std::string_view quarter_doc = "month of the interview, relative to policy start, at its end";

inline constexpr std::array survey{
    DatasetSpec{"/arms/<arm>/survey/quarter", Type::i32, "quarter", "1", "month of the interview", "", quarter_doc},
    DatasetSpec{"/arms/<arm>/survey/measure", Type::text, "measure", "", "measure", "", only_surveyed},
    DatasetSpec{"/arms/<arm>/survey/counted_definition", Type::text, "measure", "", "who is counted", "", later},
    DatasetSpec{"/arms/<arm>/survey/of_definition", Type::text, "measure", "", "among whom", "", later},
    DatasetSpec{"/arms/<arm>/survey/qualification", Type::text, "qualification", "", "highest qualification", "",
                "Regulated Qualifications Framework"},
    DatasetSpec{"/arms/<arm>/survey/counted", Type::i64, "replicate quarter measure", "1", "people counted", "",
                "over `of` it is a share"},
    DatasetSpec{"/arms/<arm>/survey/of", Type::i64, "replicate quarter measure", "1", "people among whom", "",
                "all residents answer: these are counts, not estimates"},
    DatasetSpec{"/arms/<arm>/survey/median_pay", Type::i32, "replicate quarter qualification", "pence",
                "median hourly pay", "", "of employees of 22-64; 0 where there is nobody"},
    DatasetSpec{"/arms/<arm>/survey/advertised", Type::i32, "replicate month", "1", "vacancies advertised", "",
                "open to applicants during the month; those that closed or were filled in it included"},
};

inline constexpr std::array burn_in_survey{
    DatasetSpec{"/burn_in/survey/burn_in_quarter", Type::i32, "burn_in_quarter", "1", "month of the interview", "",
                quarter_doc},
    DatasetSpec{"/burn_in/survey/measure", Type::text, "measure", "", "measure", "", only_surveyed},
    DatasetSpec{"/burn_in/survey/counted_definition", Type::text, "measure", "", "who is counted", "", later},
    DatasetSpec{"/burn_in/survey/of_definition", Type::text, "measure", "", "among whom", "", later},
    DatasetSpec{"/burn_in/survey/qualification", Type::text, "qualification", "", "highest qualification", "",
                "Regulated Qualifications Framework"},
    DatasetSpec{"/burn_in/survey/counted", Type::i64, "replicate burn_in_quarter measure", "1", "people counted", "",
                "over `of` it is a share"},
    DatasetSpec{"/burn_in/survey/of", Type::i64, "replicate burn_in_quarter measure", "1", "people among whom", "",
                "all residents answer: these are counts, not estimates"},
    DatasetSpec{"/burn_in/survey/median_pay", Type::i32, "replicate burn_in_quarter qualification", "pence",
                "median hourly pay", "", "of employees of 22-64; 0 where there is nobody"},
};

}  // namespace devosim::result_rows

// Internal to app/result_schema: what a run holds besides its arms.
#pragma once

#include <array>

#include "engine/schema.hpp"

namespace devosim::result_rows {

inline constexpr std::string_view sum_of_starters = "sum over starters of the sample, their own support on / off";

inline constexpr std::string_view sum_of_sample =
    "sum over everybody in the sample, their own support on / off: free of who happens to start";

inline constexpr std::string_view of_followed =
    "people, their own support on / off; a year from the same month in both";

inline constexpr std::array besides{
    DatasetSpec{"/participants/arm_name", Type::text, "open_arm", "", "arm with support", "",
                "present only with [output] participants"},
    DatasetSpec{"/participants/sampled", Type::i64, "replicate open_arm", "1", "residents in the sample", "", ""},
    DatasetSpec{"/participants/starters", Type::i64, "replicate open_arm", "1", "of them, those who started support",
                "", ""},
    DatasetSpec{"/participants/new_jobs", Type::i64, "replicate open_arm switch", "1", "new jobs of starters", "",
                sum_of_starters},
    DatasetSpec{"/participants/jobs_26", Type::i64, "replicate open_arm switch", "1", "26-week jobs of starters", "",
                sum_of_starters},
    DatasetSpec{"/participants/qualifications", Type::i64, "replicate open_arm switch", "1",
                "qualifications gained by starters", "", sum_of_starters},
    DatasetSpec{"/participants/months_in_work", Type::i64, "replicate open_arm switch", "months",
                "months in work of starters", "", sum_of_starters},
    DatasetSpec{"/participants/sample_new_jobs", Type::i64, "replicate open_arm switch", "1",
                "new jobs of the sample", "", sum_of_sample},
    DatasetSpec{"/participants/sample_jobs_26", Type::i64, "replicate open_arm switch", "1",
                "26-week jobs of the sample", "", sum_of_sample},
    DatasetSpec{"/participants/sample_qualifications", Type::i64, "replicate open_arm switch", "1",
                "qualifications gained of the sample", "", sum_of_sample},
    DatasetSpec{"/participants/sample_months_in_work", Type::i64, "replicate open_arm switch", "months",
                "months in work of the sample", "", sum_of_sample},
    DatasetSpec{"/participants/gross_new_jobs", Type::i64, "replicate open_arm", "1",
                "new jobs of starters credited to support", "", ""},
    DatasetSpec{"/participants/gross_jobs_26", Type::i64, "replicate open_arm", "1",
                "26-week jobs of starters credited to support", "", ""},
    DatasetSpec{"/participants/scheme_starters", Type::i64, "replicate open_arm scheme", "1",
                "starters by the scheme in which they started first", "", ""},
    DatasetSpec{"/participants/scheme_followed", Type::i64, "replicate open_arm scheme", "1",
                "of them, those with a year and a half to follow", "", ""},
    DatasetSpec{"/participants/scheme_entered", Type::i64, "replicate open_arm scheme switch", "1",
                "those followed who came into work within a year of that start", "", of_followed},
    DatasetSpec{"/participants/scheme_entered_26", Type::i64, "replicate open_arm scheme switch", "1",
                "those followed who came into such work and stayed 26 weeks", "", of_followed},
    DatasetSpec{"/trial/saturation", Type::f64, "saturation", "1", "share treated", "", "present only with [trial]"},
    DatasetSpec{"/trial/treated", Type::i64, "replicate saturation", "1", "people treated", "",
                "those who may be reached by support"},
    DatasetSpec{"/trial/controls", Type::i64, "replicate saturation", "1", "people barred", "", ""},
    DatasetSpec{"/trial/started", Type::i64, "replicate saturation", "1", "treated people who started support", "",
                ""},
    DatasetSpec{"/trial/naive", Type::f64, "replicate saturation", "months", "what the evaluator estimates", "",
                "months in work of the treated minus those of the barred in the same places"},
    DatasetSpec{"/trial/naive_low", Type::f64, "replicate saturation", "months", "lower end of its 95 % interval", "",
                "Welch"},
    DatasetSpec{"/trial/naive_high", Type::f64, "replicate saturation", "months", "upper end of its 95 % interval",
                "", "Welch"},
    DatasetSpec{"/trial/direct", Type::f64, "replicate saturation", "months", "true direct effect", "",
                "people of a sample against themselves, only their own support switched"},
    DatasetSpec{"/trial/against_untreated", Type::f64, "replicate saturation", "months",
                "treated minus people in places without treatment", "",
                "NaN where there are none, as in an individual trial"},
    DatasetSpec{"/trial/total", Type::f64, "replicate", "months", "true total effect for each treated", "",
                "months in work of all residents beyond a world in which nobody of the trial is treated"},
};

}  // namespace devosim::result_rows

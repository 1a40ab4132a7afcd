// Internal to app/result_schema: axes, the meaning of indices, and the residents.
#pragma once

#include <array>

#include "engine/schema.hpp"

namespace devosim::result_rows {

inline constexpr std::string_view qualification_flags = "none level_1 level_2 level_3 level_4_5 level_6";

inline constexpr std::array axes{
    DatasetSpec{"/scenario", Type::text, "", "", "resolved scenario", "",
                "TOML with every default and parameter written out"},
    DatasetSpec{"/replicate", Type::i32, "replicate", "1", "replicate", "", ""},
    DatasetSpec{"/month", Type::i32, "month", "1", "month since policy start", "",
                "0 is the first month of the policies; a value is that of the end of the month"},
    DatasetSpec{"/burn_in_month", Type::i32, "burn_in_month", "1", "month before policy start", "", "negative"},
    DatasetSpec{"/group", Type::i32, "group", "1", "group of residents", "", "index into /groups"},
    DatasetSpec{"/place", Type::i32, "place", "1", "place", "", "index into /places"},
    DatasetSpec{"/scheme", Type::i32, "scheme", "1", "scheme or offer", "", "index into /schemes"},
    DatasetSpec{"/stage", Type::i32, "stage", "1", "stage of the funnel", "", "index into /stages"},
    DatasetSpec{"/account", Type::i32, "account", "1", "account of the ledger", "", "index into /accounts"},
    DatasetSpec{"/outcome", Type::i32, "outcome", "1", "outcome", "", "index into /comparison/outcome_name"},
    DatasetSpec{"/pair", Type::i32, "pair", "1", "pair of arms", "", "index into /comparison/pair_name"},
    DatasetSpec{"/arm", Type::i32, "arm", "1", "arm", "", "index into /comparison/arm_name"},
    DatasetSpec{"/resident", Type::i32, "resident", "1", "resident", "", "index into /residents"},
    DatasetSpec{"/parameter", Type::i32, "parameter", "1", "parameter", "", "index into /parameters"},
};

inline constexpr std::array labels{
    DatasetSpec{"/groups/name", Type::text, "group", "", "name of the group", "", ""},
    DatasetSpec{"/groups/doc", Type::text, "group", "", "definition of the group", "",
                "fixed before the policies start, the same in every arm; groups overlap"},
    DatasetSpec{"/schemes/name", Type::text, "scheme", "", "name of the scheme or offer", "", ""},
    DatasetSpec{"/schemes/title", Type::text, "scheme", "", "title of the scheme or offer", "", ""},
    DatasetSpec{"/stages/name", Type::text, "stage", "", "name of the stage", "",
                "in the order in which people pass them"},
    DatasetSpec{"/accounts/name", Type::text, "account", "", "name of the account", "", ""},
    DatasetSpec{"/accounts/tier", Type::text, "account", "", "whose money it is", "",
                "national, local, resident or provider"},
    DatasetSpec{"/places/name", Type::text, "place", "", "name of the place", "", ""},
    DatasetSpec{"/places/x", Type::f64, "place", "km", "easting", "", "the geography is synthetic"},
    DatasetSpec{"/places/y", Type::f64, "place", "km", "northing", "", "the geography is synthetic"},
    DatasetSpec{"/places/district", Type::i32, "place", "1", "district", "", ""},
    DatasetSpec{"/places/deprivation", Type::f64, "place", "1", "deprivation", "", "from 0 to 1"},
    DatasetSpec{"/places/residents", Type::i32, "place", "1", "residents of working age", "", "at policy start"},
    DatasetSpec{"/events/attribute", Type::text, "attribute", "", "attribute that an event changes", "",
                "of codes 0, 1 ... of event_attribute"},
    DatasetSpec{"/events/status", Type::text, "status", "", "labour state", "",
                "not_yet and gone lie outside 16-64 in the area and are counted in no rate"},
    DatasetSpec{"/events/enrolment", Type::text, "enrolment", "", "enrolment in education or training", "", ""},
    DatasetSpec{"/events/qualification", Type::text, "qualification", "", "highest qualification", "",
                "Regulated Qualifications Framework"},
    DatasetSpec{"/events/occupation", Type::text, "occupation", "", "occupation", "", ""},
};

inline constexpr std::array parameters{
    DatasetSpec{"/parameters/key", Type::text, "parameter", "", "key of the parameter", "", "as --set takes it"},
    DatasetSpec{"/parameters/value", Type::f64, "parameter", "1", "value in this run", "", "in its unit"},
    DatasetSpec{"/parameters/low", Type::f64, "parameter", "1", "low end of the range", "", "in its unit"},
    DatasetSpec{"/parameters/high", Type::f64, "parameter", "1", "high end of the range", "", "in its unit"},
    DatasetSpec{"/parameters/unit", Type::text, "parameter", "", "unit", "", ""},
    DatasetSpec{"/parameters/role", Type::text, "parameter", "", "role", "",
                "input, target, validation or calibrated"},
    DatasetSpec{"/parameters/kind", Type::text, "parameter", "", "kind of evidence", "",
                "STATED by a source, DERIVED from one, or ASSUMED"},
    DatasetSpec{"/parameters/doc", Type::text, "parameter", "", "what it is", "", ""},
    DatasetSpec{"/parameters/source", Type::text, "parameter", "", "where the value comes from", "", ""},
};

inline constexpr std::array residents{
    DatasetSpec{"/residents/sex", Type::i8, "resident", "1", "sex", "female male", ""},
    DatasetSpec{"/residents/birth_month", Type::i32, "resident", "1", "month of birth", "",
                "relative to policy start"},
    DatasetSpec{"/residents/entry_month", Type::i32, "resident", "1", "first month in the area and of working age",
                "", "relative to policy start"},
    DatasetSpec{"/residents/exit_month", Type::i32, "resident", "1", "first month after leaving or turning 65", "",
                "relative to policy start"},
    DatasetSpec{"/residents/home_place", Type::i32, "resident", "1", "place of the home", "", "index into /places"},
    DatasetSpec{"/residents/qualification", Type::i8, "resident", "1", "highest qualification when synthesised",
                qualification_flags, ""},
    DatasetSpec{"/residents/occupation", Type::i8, "resident", "1", "occupation when synthesised", "",
                "index into /events/occupation"},
    DatasetSpec{"/residents/groups", Type::i32, "resident", "1", "groups at policy start", "",
                "bit g is group g; in the first replicate"},
};

}  // namespace devosim::result_rows

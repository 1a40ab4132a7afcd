#include "engine/schema.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "engine/error.hpp"

namespace devosim {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

namespace {

constexpr std::array small = {
    DatasetSpec{"/month", Type::i32, "month", "months", "month", "", "end of the month"},
    DatasetSpec{"/arms/<arm>/count", Type::i32, "month group", "1", "people | posts", "", ""},
    DatasetSpec{"/arms/<arm>/code", Type::i8, "month", "1", "code", "off on", ""},
    DatasetSpec{"/note", Type::text, "", "", "a \"note\"", "", ""},
};
static_assert(are_well_formed(small));

// A good row with one thing changed.
template <class Change>
constexpr bool stays_good(Change change) {
    DatasetSpec spec = small[1];
    change(spec);
    return is_well_formed(spec);
}

}  // namespace

TEST(Schema, AMalformedRowIsSeenByTheCompiler) {
    static_assert(stays_good([](DatasetSpec&) {}));
    static_assert(!stays_good([](DatasetSpec& spec) { spec.path = "count"; }));
    static_assert(!stays_good([](DatasetSpec& spec) { spec.path = "/count/"; }));
    static_assert(!stays_good([](DatasetSpec& spec) { spec.path = "/a//count"; }));
    static_assert(!stays_good([](DatasetSpec& spec) { spec.path = "/<a>/<b>"; }));
    static_assert(!stays_good([](DatasetSpec& spec) { spec.path = "/>a<"; }));
    static_assert(!stays_good([](DatasetSpec& spec) { spec.path = "/<a"; }));
    static_assert(!stays_good([](DatasetSpec& spec) { spec.dims = "month  group"; }));
    static_assert(!stays_good([](DatasetSpec& spec) { spec.dims = " month"; }));
    static_assert(!stays_good([](DatasetSpec& spec) { spec.unit = ""; }));
    static_assert(!stays_good([](DatasetSpec& spec) { spec.type = Type::text; }));
    static_assert(!stays_good([](DatasetSpec& spec) { spec.long_name = ""; }));
    static_assert(!stays_good([](DatasetSpec& spec) { spec.flags = "off on"; }));
}

TEST(Schema, APathUsedTwiceIsSeenByTheCompiler) {
    static_assert(!are_well_formed(std::array{small[0], small[1], small[0]}));
}

TEST(Schema, AListIsCutAtItsBlanks) {
    EXPECT_THAT(words_of("replicate month group"), ElementsAre("replicate", "month", "group"));
    EXPECT_THAT(words_of("month"), ElementsAre("month"));
    EXPECT_THAT(words_of(""), ElementsAre());
}

TEST(Schema, APathIsCutIntoGroupAndName) {
    EXPECT_EQ(name_of("/a/b/c"), "c");
    EXPECT_EQ(group_of("/a/b/c"), "/a/b");
    EXPECT_EQ(group_of("/c"), "");
    EXPECT_EQ(name_of("/c"), "c");
}

TEST(Schema, APlaceholderIsReplaced) {
    EXPECT_EQ(resolved_path("/arms/<arm>/count", "first"), "/arms/first/count");
    EXPECT_EQ(resolved_path("/month", ""), "/month");
}

TEST(Schema, APlaceholderWithoutANameOrANameWithoutAPlaceholderIsOurFault) {
    EXPECT_THROW((void)resolved_path("/arms/<arm>/count", ""), LogicError);
    EXPECT_THROW((void)resolved_path("/month", "first"), LogicError);
    EXPECT_THROW((void)resolved_path("/arms/<arm>/count", "a/b"), LogicError);
}

TEST(Schema, TheManualHasASectionForEachGroup) {
    EXPECT_EQ(markdown(small),
              "## `/`\n\n"
              "| dataset | type | dimensions | unit | meaning |\n|---|---|---|---|---|\n"
              "| `month` | i32 | month | months | month: end of the month |\n"
              "\n## `/arms/<arm>`\n\n"
              "| dataset | type | dimensions | unit | meaning |\n|---|---|---|---|---|\n"
              "| `count` | i32 | month, group | 1 | people \\| posts |\n"
              "| `code` | i8 | month | 1 | code; 0 = off, 1 = on |\n"
              "\n## `/`\n\n"
              "| dataset | type | dimensions | unit | meaning |\n|---|---|---|---|---|\n"
              "| `note` | text |  |  | a \"note\" |\n");
}

TEST(Schema, TheManualIsAlsoJson) {
    const std::string text = json(small);
    EXPECT_THAT(text, HasSubstr(R"({"path": "/arms/<arm>/code", "type": "i8", "dimensions": ["month"], "unit": "1", )"
                                R"("long_name": "code", "flags": ["off", "on"], "doc": ""},)"));
    EXPECT_THAT(text, HasSubstr(R"("dimensions": ["month", "group"])"));
    EXPECT_THAT(text, HasSubstr(R"("long_name": "a \"note\"")"));
    EXPECT_THAT(text, ::testing::StartsWith("[\n"));
    EXPECT_THAT(text, ::testing::EndsWith("}\n]\n"));
}

TEST(Schema, EveryTypeHasItsName) {
    EXPECT_EQ(type_name(Type::i8), "i8");
    EXPECT_EQ(type_name(Type::u64), "u64");
    EXPECT_EQ(type_name(Type::f64), "f64");
    EXPECT_EQ(type_name(Type::text), "text");
}

}  // namespace devosim

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

#include "engine/config.hpp"

namespace devosim {
namespace {

std::string canonical(const std::string& text) {
    return Config::parse(text, "f.toml").canonical();
}

TEST(ConfigCanonical, SortsKeysAndWritesNumbersExactly) {
    EXPECT_EQ(canonical("z = 1_000\na = 0.1\nh = 0x10\ne = 1e22\nf = 2.0\ng = -0.0\n[m.n]\nq = 'q'\n[b]\n"),
              "a = 0.1\ne = 1e+22\nf = 2.0\ng = -0.0\nh = 16\nz = 1000\n\n[b]\n\n[m.n]\nq = \"q\"\n");
}

TEST(ConfigCanonical, KeepsDatesListsAndTablesWithinLists) {
    const std::string text =
        "d = 1979-05-27T07:32:00Z\nl = [1, [true, \"x\"], []]\n\n[[s]]\nx = 1\n\n[[s]]\n\n[s.t]\ny = 2\n";
    EXPECT_EQ(canonical(text), text);
    EXPECT_EQ(canonical("s = [{x = 1}, {t = {y = 2}}]\n"), "[[s]]\nx = 1\n\n[[s]]\n\n[s.t]\ny = 2\n");
}

TEST(ConfigCanonical, HoldsTheDefaultsThatWereUsed) {
    const Config config = Config::parse("[t]\na = 1\n", "f.toml");
    Problems problems;
    const Table t = config.root().table("t", problems);
    t.number_or("a", 9.0, 0.0, 9.0, problems);
    t.number_or("b", 0.5, 0.0, 9.0, problems);
    t.integer_or("c", 3, 0, 9, problems);
    t.text_or("d", "word", problems);
    t.flag_or("e", true, problems);
    t.texts_or("g", {"p", "q"}, problems);
    t.numbers_or("h", {0.5, 1.0}, 0.0, 1.0, problems);
    t.choice_or("i", "x", {"x", "y"}, problems);
    config.root().table_or_empty("u", problems).table_or_empty("v", problems).integer_or("w", 4, 0, 9, problems);
    static_cast<void>(config.root().table_or_empty("nothing", problems));
    config.finish(problems);
    EXPECT_TRUE(problems.empty());
    EXPECT_EQ(config.canonical(),
              "[t]\na = 1\nb = 0.5\nc = 3\nd = \"word\"\ne = true\ng = [\"p\", \"q\"]\nh = [0.5, 1.0]\ni = \"x\"\n"
              "\n[u.v]\nw = 4\n");
}

TEST(ConfigCanonical, ADefaultIsNotTakenForSomethingThatWasWritten) {
    const Config config = Config::parse("a = 1\n", "f.toml");
    Problems problems;
    config.root().integer_or("b", 3, 0, 9, problems);
    static_cast<void>(config.root().table_or_empty("t", problems));
    EXPECT_FALSE(config.root().has("b"));
    EXPECT_TRUE(config.root().tables().empty());
    EXPECT_TRUE(problems.empty());
    config.root().integer("b", 0, 9, problems);
    EXPECT_EQ(problems.found().size(), 1U);
}

TEST(ConfigCanonical, TextWithoutBreaksStaysBelowTheLimitOfALine) {
    const std::string once = canonical("a = '" + std::string(4000, '\\') + std::string(4000, ' ') + "'\n");
    std::size_t longest = 0;
    for (std::size_t start = 0; start < once.size();) {
        const std::size_t end = once.find('\n', start);
        longest = std::max(longest, end - start);
        start = end + 1;
    }
    EXPECT_LT(longest, 2100U);
    EXPECT_EQ(canonical(once), once);
}

// TOML text with everything awkward in it: quotes, backslashes, blanks, controls, long runs, odd keys.
rc::Gen<std::string> awkward_text() {
    const auto piece = rc::gen::element<std::string>("a", "\"", "\\", " ", "  ", "\n", "\t", "\r", "\x7F", "\x01",
                                                     "\xC3\xA9", "\xF0\x9F\x98\x80", "#", "'", "\"\"\"", "=",
                                                     std::string(999, 'x'), std::string(300, ' '));
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                        [](const std::vector<std::string>& parts) {
                            std::string text;
                            for (const std::string& part : parts) text += part;
                            return text.substr(0, 30000);
                        });
}

RC_GTEST_PROP(ConfigCanonical_property, TextReadsBackToTheSame, ()) {
    const std::string text = *awkward_text();
    const Config config = Config::parse("a = 1\n", "f.toml");
    Problems problems;
    config.root().text_or("b", text, problems);
    const Config back = Config::parse(config.canonical(), "g.toml");
    RC_ASSERT(back.root().text("b", problems) == text);
    RC_ASSERT(back.canonical() == config.canonical());
    RC_ASSERT(problems.empty());
}

RC_GTEST_PROP(ConfigCanonical_property, NumbersReadBackToTheSameBits, (std::uint64_t bits, std::int64_t whole)) {
    double value = 0.0;
    std::memcpy(&value, &bits, sizeof value);
    RC_PRE(std::isfinite(value));
    const Config config = Config::parse("a = 1\n", "f.toml");
    constexpr double most = std::numeric_limits<double>::max();
    Problems problems;
    config.root().number_or("b", value, -most, most, problems);
    config.root().integer_or("c", whole, std::numeric_limits<std::int64_t>::min(),
                             std::numeric_limits<std::int64_t>::max(), problems);
    const Config back = Config::parse(config.canonical(), "g.toml");
    const double read = back.root().number("b", -most, most, problems);
    RC_ASSERT(std::memcmp(&read, &value, sizeof value) == 0);
    RC_ASSERT(back.root().integer("c", std::numeric_limits<std::int64_t>::min(),
                                  std::numeric_limits<std::int64_t>::max(), problems) == whole);
    RC_ASSERT(problems.empty());
}

RC_GTEST_PROP(ConfigCanonical_property, AnyTextIsRefusedOrParsesBackToTheSame, ()) {
    const auto piece = rc::gen::element<std::string>("a", "b", ".", " = ", "1", "0.5", "\n", "\n", "[", "]", "[[",
                                                     "]]", "{", "}", ", ", "\"", "'", "true", "nan", "#", "\n[t]\n",
                                                     "\nc = ", "1979-05-27", "\"k k\"");
    std::string text;
    for (const std::string& part : *rc::gen::container<std::vector<std::string>>(piece)) text += part;
    std::string once;
    try {
        once = canonical(text);
    } catch (const InputError&) {
        return;
    }
    if (once.empty()) return;
    RC_ASSERT(canonical(once) == once);
}

rc::Gen<std::string> random_document() {
    const auto value = rc::gen::element<std::string>("1", "0.5", "true", "'x'", "[1, 2]", "[]", "{p = 1}",
                                                     "[{q = 2}, {}]", "[['x'], [1]]", "-1e300");
    const auto key = rc::gen::element<std::string>("a", "b", "c.d", "\"e f\"", "g");
    const auto line = rc::gen::map(rc::gen::pair(key, value),
                                   [](const auto& both) { return both.first + " = " + both.second + '\n'; });
    const auto header = rc::gen::map(key, [](const std::string& name) { return '[' + name + ".t]\n"; });
    const auto item = rc::gen::map(key, [](const std::string& name) { return "[[" + name + ".u]]\n"; });
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::oneOf(line, line, header, item)),
                        [](const std::vector<std::string>& lines) {
                            std::string text = "first = 1\n";
                            for (const std::string& l : lines) {
                                try {
                                    static_cast<void>(canonical(text + l));
                                    text += l;
                                } catch (const InputError&) {
                                    continue;
                                }
                            }
                            return text;
                        });
}

RC_GTEST_PROP(ConfigCanonical_property, ADocumentParsesBackToTheSame, ()) {
    const std::string once = canonical(*random_document());
    RC_ASSERT(canonical(once) == once);
}

}  // namespace
}  // namespace devosim

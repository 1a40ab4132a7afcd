#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/config.hpp"

namespace devosim {
namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const Problems& problems) {
    Lines lines;
    for (const Problem& problem : problems.found()) lines.push_back(to_string(problem));
    return lines;
}

// The text of a configuration after some options.
std::string after(const std::string& text, const Lines& assignments) {
    Config config = Config::parse(text, "f.toml");
    Problems problems;
    for (const std::string& assignment : assignments) config.set(assignment, problems);
    EXPECT_EQ(lines_of(problems), Lines{});
    return config.canonical();
}

std::string refusal_of(const std::string& assignment) {
    Config config = Config::parse("a = 1\n[t]\nb = 2\n", "f.toml");
    const std::string before = config.canonical();
    Problems problems;
    config.set(assignment, problems);
    EXPECT_EQ(config.canonical(), before);
    return problems.empty() ? "" : to_string(problems.found().front());
}

TEST(ConfigSet, ReplacesAndMakesKeys) {
    EXPECT_EQ(after("a = 1\n", {"a=2"}), "a = 2\n");
    EXPECT_EQ(after("a = 1\n", {"b.c.d=0.5"}), "a = 1\n\n[b.c]\nd = 0.5\n");
    EXPECT_EQ(after("a = 1\n", {"a=2", "a=3", "x.y=1", "x.z=2"}), "a = 3\n\n[x]\ny = 1\nz = 2\n");
}

TEST(ConfigSet, ReadsTheValueAsTomlAndEverythingElseAsText) {
    EXPECT_EQ(after("a = 1\n", {"a=true"}), "a = true\n");
    EXPECT_EQ(after("a = 1\n", {"a=-1e-3"}), "a = -0.001\n");
    EXPECT_EQ(after("a = 1\n", {"a=[1, 2]"}), "a = [1, 2]\n");
    EXPECT_EQ(after("a = 1\n", {"a=\"q\""}), "a = \"q\"\n");
    EXPECT_EQ(after("a = 1\n", {"a=lesser"}), "a = \"lesser\"\n");
    EXPECT_EQ(after("a = 1\n", {"a=data/x y.csv"}), "a = \"data/x y.csv\"\n");
    EXPECT_EQ(after("a = 1\n", {"a=b=c"}), "a = \"b=c\"\n");
    EXPECT_EQ(after("a = 1\n", {"a="}), "a = \"\"\n");
    EXPECT_EQ(after("a = 1\n", {"a=5 # five"}), "a = \"5 # five\"\n");
    EXPECT_EQ(after("a = 1\n", {"a=5\nb = 6"}), "a = \"5\\u000Ab = 6\"\n");
}

TEST(ConfigSet, WhatIsNoAssignmentIsRefusedAndChangesNothing) {
    EXPECT_EQ(refusal_of("a"), "option --set = a (is not of the form key=value) write it like a.b=1");
    for (const char* wrong : {"=1", ".a=1", "a.=1", "a..b=1", "a b=1", "", "a[0]=1"}) {
        EXPECT_NE(refusal_of(wrong), "") << wrong;
    }
    EXPECT_NE(refusal_of(std::string(65, 'k') + "=1"), "");
    EXPECT_NE(refusal_of("a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q=1"), "");
}

TEST(ConfigSet, ATableIsNotReplacedByAValueNorAValueByATable) {
    EXPECT_EQ(refusal_of("t=1"), "option --set = t=1 (t is a table) set its keys one by one");
    EXPECT_EQ(refusal_of("a.c=1"), "option --set = a.c=1 (a is a whole number, not a table) check the key");
}

TEST(ConfigSet, BrokenTomlIsRefusedRatherThanTakenForText) {
    for (const char* broken : {"a=[1, 2", "a=\"open", "a={x=1", "a='q' 'r'", "a=\"\xE9\""}) {
        EXPECT_NE(refusal_of(broken), "") << broken;
    }
    EXPECT_NE(refusal_of("a=caf\xE9"), "");
}

TEST(ConfigSet, MessagesAboutItsValuesNameTheOption) {
    Config config = Config::parse("[t]\na = 1\n", "f.toml");
    Problems problems;
    config.set("t.a=7", problems);
    config.set("t.zz=1", problems);
    config.set("u.v=1", problems);
    config.root().table("t", problems).number("a", 0.0, 1.0, problems);
    config.root().table("u", problems).number("w", 0.0, 1.0, problems);
    config.finish(problems);
    EXPECT_EQ(lines_of(problems), (Lines{"option --set = t.a=7 (is out of range) write a number from 0 to 1",
                                         "option --set = u.v=1 (u.w missing) add a number from 0 to 1",
                                         "option --set = t.zz=1 (unknown key) remove it",
                                         "option --set = u.v=1 (unknown key) remove it"}));
}

TEST(ConfigSet, AReplacedKeyStillHasToBeReadByItsReader) {
    Config config = Config::parse("a = 1\n", "f.toml");
    Problems problems;
    config.set("a=2", problems);
    EXPECT_EQ(config.root().integer("a", 0, 9, problems), 2);
    config.finish(problems);
    EXPECT_TRUE(problems.empty());
}

}  // namespace
}  // namespace devosim

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/app/bad_input.hpp"

namespace devosim {
namespace {

using testing::BadInput;
using testing::Desk;
using testing::Ended;
using ::testing::HasSubstr;
using testing::small_scenario;
using ::testing::StartsWith;

class BadTable : public BadInput {
protected:
    /// What the program says first when it is to run the small scenario.
    [[nodiscard]] std::string refusal() const {
        const Ended ended = desk_.devosim(run_of(small_scenario()));
        EXPECT_EQ(ended.code, 2);
        EXPECT_EQ(ended.out, "");
        EXPECT_FALSE(desk_.files().contains("result.h5"));
        return ended.err;
    }
};

const std::vector<std::string> tables{"age_profile",
                                      "components",
                                      "occupation_moves",
                                      "occupations",
                                      "pathways",
                                      "products",
                                      "qualification_on_leaving",
                                      "qualifications_by_age",
                                      "sex_by_age",
                                      "skill_by_qualification",
                                      "study_by_age"};

class ShortRow : public ::testing::TestWithParam<std::string> {};

class BadAuthority : public BadInput {
protected:
    /// A row of the table, as the Office for National Statistics heads it, with `each` residents of every age.
    [[nodiscard]] static std::string row(const std::string& begin, const std::string& each) {
        std::string text = begin;
        for (int age = 0; age <= 90; ++age) text += ',' + each;
        return text + '\n';
    }
    [[nodiscard]] static std::string header() {
        std::string text = "code,name,all";
        for (int age = 0; age < 90; ++age) text += ',' + std::to_string(age);
        return text + ",90+\n";
    }
    void expect_refused_authority(const std::string& table, const std::string& code,
                                  const std::vector<std::string>& lines) const {
        desk_.write("table.csv", table);
        expect_refused({"run", "configs/scenarios/local_authority.toml", "-o", "result.h5", "--set",
                        "area.table=table.csv", "--set", "area.code=" + code},
                       lines);
    }
};

TEST_F(BadTable, ARowThatIsTooShortIsRefusedWithItsLine) {
    desk_.replace("configs/data/occupations.csv", "\n", "\nshort,row\n");
    EXPECT_EQ(refusal(), "configs/data/occupations.csv:2:1: row (has 2 fields, the header 6) add what is missing\n");
}

TEST_P(ShortRow, IsAllThatIsToldOfItsTable) {
    const std::string file = "configs/data/" + GetParam() + ".csv";
    const Desk desk;
    const std::string text = desk.bytes(file);
    const std::size_t second = text.find('\n', text.find('\n') + 1) + 1;
    desk.replace(file, text.substr(second, text.find('\n', second) - second), "short");
    const Ended ended = desk.devosim({"check", "configs/scenarios/tiny.toml"});
    EXPECT_EQ(ended.code, 2);
    EXPECT_THAT(ended.err, StartsWith(file + ":3:1: row (has 1 fields, the header "));
    EXPECT_EQ(std::count(ended.err.begin(), ended.err.end(), '\n'), 1) << ended.err;
}

INSTANTIATE_TEST_SUITE_P(Tables, ShortRow, ::testing::ValuesIn(tables),
                         [](const auto& table) { return table.param; });

class HeaderAlone : public ::testing::TestWithParam<std::string> {};

TEST_P(HeaderAlone, IsAllThatIsToldOfItsTable) {
    const std::string file = "configs/data/" + GetParam() + ".csv";
    const Desk desk;
    const std::string text = desk.bytes(file);
    desk.write(file, text.substr(0, text.find('\n') + 1));
    const Ended ended = desk.devosim({"check", "configs/scenarios/tiny.toml"});
    EXPECT_EQ(ended.code, 2);
    EXPECT_EQ(ended.err, file + ":1: rows (there are none below the header) is this the right file?\n");
}

INSTANTIATE_TEST_SUITE_P(Tables, HeaderAlone, ::testing::ValuesIn(tables),
                         [](const auto& table) { return table.param; });

INSTANTIATE_TEST_SUITE_P(OfOneRow, HeaderAlone, ::testing::Values("claimants"),
                         [](const auto& table) { return table.param; });

TEST_F(BadTable, ALevelWithoutAnOccupationThatSuitsItIsRefused) {
    desk_.write("occupations.csv", "code,name,share,skill_level,industry,pay_ratio\nA,Clerks,1,2,Office,1\n");
    desk_.write("moves.csv", "from,to,weight\nA,A,1\n");
    desk_.replace("configs/data/skill_by_qualification.csv", "none,3.2,1.6,", "none,3.2,0,");
    EXPECT_THAT(desk_
                    .devosim({"check", "configs/scenarios/tiny.toml", "--set", "tables.occupations=occupations.csv",
                              "--set", "tables.occupation_moves=moves.csv"})
                    .err,
                StartsWith("configs/data/skill_by_qualification.csv:2: none (no occupation is of a skill level that "
                           "suits it)"));
}

TEST_F(BadAuthority, ATableWithOtherHeadersIsRefusedInOneLine) {
    expect_refused_authority(
        "area,people\nE06000021,1\n", "E06000021",
        {"table.csv:1: header (lacks 94 of 94 columns: code, name and others to 90+) is this the "
         "right file?"});
}

TEST_F(BadAuthority, ATableIsNeverReplacedByItsResult) {
    const std::string table = header() + row("E06000021,Stoke-on-Trent,91000", "1000");
    desk_.write("table.csv", table);
    expect_refused({"run", "configs/scenarios/local_authority.toml", "-o", "table.csv", "--force", "--set",
                    "area.table=table.csv", "--set", "area.code=E06000021"},
                   {"option --output = table.csv (is a file that this command reads) name another file?"});
    EXPECT_EQ(desk_.bytes("table.csv"), table);
}

TEST_F(BadTable, NanIsRefused) {
    desk_.replace("configs/data/components.csv", "95.0", "nan");
    EXPECT_THAT(refusal(), StartsWith("configs/data/components.csv:2:15: monthly_cost_gbp = nan (is not a number)"));
}

TEST_F(BadTable, NanInAnAreaIsRefused) {
    desk_.replace("configs/areas/tiny_area.toml", "value = 0.525", "value = nan");
    EXPECT_THAT(refusal(), StartsWith("configs/areas/tiny_area.toml:26:9: commissionable_share.value = nan (is not a "
                                      "number) write a number from 0.3 to 0.7\n"));
}

class MissingOfAnArea : public BadTable, public ::testing::WithParamInterface<std::string> {};

TEST_P(MissingOfAnArea, IsRefused) {
    const std::string file = "configs/areas/tiny_area.toml";
    const std::string area = desk_.bytes(file);
    const std::size_t line = area.find('\n' + GetParam() + " = ", area.find("[work_outside_share]")) + 1;
    desk_.write(file, area.substr(0, line) + area.substr(area.find('\n', line) + 1));
    EXPECT_THAT(refusal(), StartsWith(file + ":37:2: work_outside_share." + GetParam() + " (missing) "));
}

INSTANTIATE_TEST_SUITE_P(Fields, MissingOfAnArea,
                         ::testing::Values("value", "unit", "low", "high", "role", "kind", "doc", "source"),
                         [](const auto& field) { return field.param; });

TEST_F(BadTable, NanInAParameterIsRefused) {
    desk_.replace("configs/parameters/labour_market.toml", "[job.layoff]\nvalue =", "[job.layoff]\nvalue = nan #");
    EXPECT_THAT(refusal(), HasSubstr("job.layoff.value = nan (is not a number) write a number from "));
}

TEST_F(BadTable, AParameterThatNoRuleReadsIsRefused) {
    desk_.replace("configs/parameters/labour_market.toml", "[job.layoff]", "[job.layof]");
    const std::string text = refusal();
    EXPECT_THAT(text, HasSubstr("job.layoff (the parameter is declared in no file) did you mean \"job.layof\"?\n"));
    EXPECT_THAT(text,
                HasSubstr("configs/parameters/labour_market.toml:6:1: job.layof (no rule reads this parameter)"));
}

TEST_F(BadTable, AnEmptyTableIsRefused) {
    desk_.write("configs/data/study_by_age.csv", "");
    EXPECT_EQ(refusal(), "configs/data/study_by_age.csv: file (is empty) is this the right file?\n");
}

TEST_F(BadTable, ABinaryTableIsRefused) {
    desk_.write("configs/data/study_by_age.csv", std::string("first_age\0", 10));
    EXPECT_EQ(refusal(),
              "configs/data/study_by_age.csv:1:10: file (is binary: it holds a NUL byte) is this the right file?\n");
}

TEST_F(BadTable, ATableThatIsNotThereIsRefused) {
    std::filesystem::remove(desk_.folder() / "configs/data/study_by_age.csv");
    EXPECT_EQ(refusal(), "configs/data/study_by_age.csv: file (no such file) check the path\n");
}

TEST_F(BadTable, AnAreaOfNobodyIsRefused) {
    desk_.replace("configs/areas/tiny_area.toml", "value = 3_000", "value = 0");
    EXPECT_THAT(refusal(),
                StartsWith("configs/areas/tiny_area.toml:6:9: residents_16_64.value = 0 (is out of range)"));
}

TEST_F(BadAuthority, AnAuthorityOfNobodyIsRefused) {
    expect_refused_authority(
        header() + row("E1,Nowhere,0", "0"), "E1",
        {"table.csv:2:1: code = E1 (nobody aged 16 to 64 lives there) choose another authority?"});
}

TEST_F(BadAuthority, AnUnknownCodeIsRefusedWithTheNearestThatIsKnown) {
    expect_refused_authority(
        header() + row("E06000021,Somewhere,91000", "1000"), "E06000022",
        {"table.csv: code = E06000022 (the table has no such authority) did you mean \"E06000021\"?"});
}

TEST_F(BadAuthority, ARowThatIsTooShortIsRefusedWithItsLine) {
    expect_refused_authority(header() + row("E1,Somewhere,91000", "1000") + "E2,Elsewhere,0\n", "E1",
                             {"table.csv:3:1: row (has 3 fields, the header 94) add what is missing"});
}

TEST_F(BadAuthority, ItsOwnRowThatIsTooShortIsNotAlsoAnUnknownCode) {
    expect_refused_authority(header() + row("E1,Somewhere,91000", "1000") + "E2,Elsewhere,0\n", "E2",
                             {"table.csv:3:1: row (has 3 fields, the header 94) add what is missing"});
}

TEST_F(BadAuthority, OneOutsideEnglandIsRefused) {
    for (const std::string code : {"W06000015", "S12000033", "N09000003", "e06000021", "Stoke"})
        expect_refused_authority(header() + row(code + ",Somewhere,91000", "1000"), code,
                                 {"option --set = area.code=" + code +
                                  " (is no code of an English authority, which all begin with E) the model is of "
                                  "England alone: choose one such as E06000021?"});
}

TEST_F(BadAuthority, ATableThatIsNotThereIsRefused) {
    expect_refused({"run", "configs/scenarios/local_authority.toml", "-o", "result.h5", "--set",
                    "area.table=nowhere.csv", "--set", "area.code=E1"},
                   {"option --set = area.table=nowhere.csv (no such file: nowhere.csv) check the path"});
}

TEST_F(BadAuthority, ACodeWithoutATableIsRefused) {
    expect_refused({"check", "configs/scenarios/local_authority.toml", "--set", "area.code=E1"},
                   {"configs/scenarios/local_authority.toml:11:2: area.table (missing) use --set area.table=PATH?"});
}

TEST_F(BadAuthority, ATableWithoutACodeIsRefused) {
    expect_refused({"check", "configs/scenarios/local_authority.toml", "--set", "area.table=table.csv"},
                   {"configs/scenarios/local_authority.toml:11:2: area.code (missing) use --set area.code=CODE, such "
                    "as E06000021?"});
}

TEST_F(BadAuthority, WithoutOneItIsToldHowToNameIt) {
    expect_refused(
        {"check", "configs/scenarios/local_authority.toml"},
        {"configs/scenarios/local_authority.toml:11:2: area (names neither a file nor an authority) name an "
         "authority: --set area.table=PATH --set area.code=CODE, such as E06000021?"});
}

TEST_F(BadAuthority, AFileAndAnAuthorityAreOneTooMany) {
    expect_refused(
        {"check", "configs/scenarios/tiny.toml", "--set", "area.table=configs/a.csv", "--set", "area.code=E1"},
        {"configs/scenarios/tiny.toml:8:1: area (names both a file and an authority) leave one out?",
         "option --set = area.table=configs/a.csv (no such file: configs/a.csv) check the path"});
}

}  // namespace
}  // namespace devosim

#include "engine/h5.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/error.hpp"
#include "tests/engine/h5_fixture.hpp"

namespace devosim {

using h5_fixture::bytes_of;
using h5_fixture::run;
using h5_fixture::spec;
using h5_fixture::TemporaryFolder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

namespace {

// A small file with two dimensions for the tests of wrong use.
class H5WrongUse : public ::testing::Test {
protected:
    H5WrongUse() : file_(folder_ / "F.h5", Overwrite::no) {
        file_.dimension("month", 3);
        file_.dimension("wide", 2);
        file_.dimension("group", 2);
    }

    TemporaryFolder folder_;
    ResultFile file_;
};

}  // namespace

TEST(H5File, EveryTypeComesBackAsItWasWritten) {
    const TemporaryFolder folder;
    h5_fixture::write_everything(folder / "F.h5");
    const InputFile file(folder / "F.h5");
    EXPECT_THAT(file.read<std::int8_t>("/kinds/i8").values, ElementsAre(0, 2, 1));
    EXPECT_THAT(file.read<std::int16_t>("/kinds/i16").values, ElementsAre(-32768, 0, 32767));
    EXPECT_THAT(file.read<std::int32_t>("/kinds/i32").values, ElementsAre(1, 2, 3, 4, 5, -2147483647));
    EXPECT_THAT(file.read<std::int64_t>("/kinds/i64").values, ElementsAre(-9'000'000'000'000'000'000, 0, 1));
    EXPECT_THAT(file.read<std::uint64_t>("/kinds/u64").values, ElementsAre(0U, 1U, 18'446'744'073'709'551'615U));
    EXPECT_THAT(file.read<double>("/kinds/f64").values, ElementsAre(0.1, -1e300));
    EXPECT_THAT(file.read<std::string>("/kinds/text").values, ElementsAre("Ynys Môn", ""));
    EXPECT_THAT(file.read<std::string>("/note").values, ElementsAre(std::string(100'000, 'x')));
    EXPECT_THAT(file.read<std::int32_t>("/answer").values, ElementsAre(42));
}

TEST(H5File, ShapesAndDimensionsAreThoseOfTheSchema) {
    const TemporaryFolder folder;
    h5_fixture::write_everything(folder / "F.h5");
    const InputFile file(folder / "F.h5");
    EXPECT_THAT(file.read<std::int32_t>("/kinds/i32").shape, ElementsAre(3, 2));
    EXPECT_THAT(file.dimensions("/kinds/i32"), ElementsAre("month", "group"));
    EXPECT_THAT(file.dimensions("/arms/first/log/offset"), ElementsAre("month", "boundary"));
    EXPECT_THAT(file.dimensions("/month"), ElementsAre("month"));
    EXPECT_THAT(file.dimensions("/answer"), ElementsAre());
    EXPECT_THAT(file.read<std::int32_t>("/answer").shape, ElementsAre());
}

TEST(H5File, AnEmptyDimensionMakesAnEmptyDataset) {
    const TemporaryFolder folder;
    h5_fixture::write_everything(folder / "F.h5");
    const auto events = InputFile(folder / "F.h5").read<std::int32_t>("/arms/first/log/event_value");
    EXPECT_THAT(events.values, ElementsAre());
    EXPECT_THAT(events.shape, ElementsAre(0));
}

TEST(H5File, RowsWrittenApartMakeTheWholeDataset) {
    const TemporaryFolder folder;
    h5_fixture::write_everything(folder / "F.h5");
    EXPECT_EQ(InputFile(folder / "F.h5").read<std::int32_t>("/arms/second/panel").values, h5_fixture::panel());
}

TEST(H5File, AttributesComeBackAsTheyWereWritten) {
    const TemporaryFolder folder;
    h5_fixture::write_everything(folder / "F.h5");
    const InputFile file(folder / "F.h5");
    EXPECT_EQ(file.attribute<std::string>("/", "filetype"), "test");
    EXPECT_EQ(file.attribute<std::string>("/", "empty"), "");
    EXPECT_EQ(file.attribute<std::uint64_t>("/", "seed"), 18'446'744'073'709'551'615U);
    EXPECT_EQ(file.attribute<std::int64_t>("/", "offset"), -1);
    EXPECT_EQ(file.attribute<double>("/", "share"), 0.1);
    EXPECT_EQ(file.attribute<std::string>("/arms/second", "label"), "the arm called second");
}

TEST(H5File, ALongTextFitsIntoAnAttribute) {
    const TemporaryFolder folder;
    const std::string text(200'000, 'x');
    {
        ResultFile file(folder / "F.h5", Overwrite::no);
        file.group_attribute("/a/b", "settings", text);
        file.commit();
    }
    EXPECT_EQ(InputFile(folder / "F.h5").attribute<std::string>("/a/b", "settings"), text);
}

TEST(H5File, DatasetsCarryUnitLongNameAndMeanings) {
    const TemporaryFolder folder;
    h5_fixture::write_everything(folder / "F.h5");
    const InputFile file(folder / "F.h5");
    EXPECT_EQ(file.attribute<std::string>("/kinds/i64", "units"), "pence");
    EXPECT_EQ(file.attribute<std::string>("/kinds/i64", "long_name"), "balance");
    EXPECT_EQ(file.attribute<std::string>("/kinds/i8", "flag_meanings"), "none some all");
    EXPECT_THROW((void)file.attribute<std::string>("/kinds/i16", "flag_meanings"), InputError);
    EXPECT_THROW((void)file.attribute<std::string>("/kinds/text", "units"), InputError);
}

TEST(H5File, DatasetsAreListedByPath) {
    const TemporaryFolder folder;
    h5_fixture::write_everything(folder / "F.h5");
    const auto datasets = InputFile(folder / "F.h5").datasets();
    EXPECT_TRUE(std::is_sorted(datasets.begin(), datasets.end()));
    EXPECT_THAT(datasets, ::testing::IsSupersetOf({"/answer", "/arms/first/log/event_value", "/month", "/wide"}));
}

TEST(H5File_determinism, TheSameCallsMakeTheSameBytes) {
    const TemporaryFolder folder;
    h5_fixture::write_everything(folder / "F.h5");
    ::sleep(1);  // a clock time in the file would have whole seconds
    h5_fixture::write_everything(folder / "G.h5");
    EXPECT_EQ(bytes_of(folder / "F.h5"), bytes_of(folder / "G.h5"));
    EXPECT_GT(bytes_of(folder / "F.h5").size(), 1000U);
}

TEST(H5File, LargeWholeNumbersAreDeflatedAndDoublesAreNot) {
    const TemporaryFolder folder;
    h5_fixture::write_everything(folder / "F.h5");
    if (run("command -v h5dump").status != 0) GTEST_SKIP() << "h5dump (hdf5-tools) is not installed";
    const auto header = [&](const std::string& dataset) {
        return run("h5dump -p -H -d " + dataset + ' ' + (folder / "F.h5").string()).output;
    };
    EXPECT_THAT(header("/arms/first/panel"), HasSubstr("CHUNKED ( 1, 100000 )"));
    EXPECT_THAT(header("/arms/first/panel"), HasSubstr("DEFLATE { LEVEL 1 }"));
    EXPECT_THAT(header("/arms/first/panel"), HasSubstr("SHUFFLE"));
    EXPECT_THAT(header("/kinds/f64"), HasSubstr("CONTIGUOUS"));
    EXPECT_THAT(header("/kinds/i8"), HasSubstr("CONTIGUOUS"));
}

TEST_F(H5WrongUse, ValuesOfAnotherTypeAreOurFault) {
    EXPECT_THROW(file_.write(spec("kinds/i16"), "", std::vector<std::int32_t>{1, 2, 3}), LogicError);
}

TEST_F(H5WrongUse, ValuesOfAnotherNumberAreOurFault) {
    EXPECT_THROW(file_.write(spec("kinds/i16"), "", std::vector<std::int16_t>{1, 2}), LogicError);
}

TEST_F(H5WrongUse, AnUndeclaredDimensionIsOurFault) {
    EXPECT_THROW(file_.write(spec("event_value"), "first", std::vector<std::int32_t>{}), LogicError);
}

TEST_F(H5WrongUse, ADimensionOfAnotherGroupIsUndeclared) {
    file_.dimension("/arms/first/log/event", 0);
    EXPECT_THROW(file_.write(spec("event_value"), "second", std::vector<std::int32_t>{}), LogicError);
}

TEST_F(H5WrongUse, TheSameNameTwiceIsOurFault) {
    file_.write(spec("kinds/i16"), "", std::vector<std::int16_t>{1, 2, 3});
    EXPECT_THROW(file_.write(spec("kinds/i16"), "", std::vector<std::int16_t>{1, 2, 3}), LogicError);
    EXPECT_THROW(file_.dimension("month", 3), LogicError);
}

TEST_F(H5WrongUse, APlaceholderNeedsItsNameAndOnlyThen) {
    EXPECT_THROW(file_.write(spec("panel"), "", std::vector<std::int32_t>(6)), LogicError);
    EXPECT_THROW(file_.write(spec("kinds/i16"), "first", std::vector<std::int16_t>{1, 2, 3}), LogicError);
}

TEST_F(H5WrongUse, ARowWrittenTwiceIsOurFault) {
    file_.write_rows(spec("panel"), "first", 1, std::vector<std::int32_t>(4));
    EXPECT_THROW(file_.write_rows(spec("panel"), "first", 0, std::vector<std::int32_t>(4)), LogicError);
    EXPECT_THROW(file_.write_rows(spec("panel"), "first", 2, std::vector<std::int32_t>(2)), LogicError);
}

TEST_F(H5WrongUse, PartsOfRowsAndRowsBeyondTheEndAreOurFault) {
    EXPECT_THROW(file_.write_rows(spec("panel"), "first", 0, std::vector<std::int32_t>(3)), LogicError);
    EXPECT_THROW(file_.write_rows(spec("panel"), "first", 2, std::vector<std::int32_t>(4)), LogicError);
}

TEST_F(H5WrongUse, AMissingRowIsFoundWhenTheFileIsFinished) {
    file_.write_rows(spec("panel"), "first", 0, std::vector<std::int32_t>(4));
    EXPECT_THROW(file_.commit(), LogicError);
}

TEST_F(H5WrongUse, NothingIsWrittenAfterTheEnd) {
    file_.commit();
    EXPECT_THROW(file_.attribute("late", "text"), LogicError);
    EXPECT_THROW(file_.commit(), LogicError);
}

TEST_F(H5WrongUse, TextWithAZeroByteIsOurFault) {
    const std::vector<std::string> texts = {std::string("a\0b", 3), "c"};
    EXPECT_THROW(file_.write(spec("kinds/text"), "", texts), LogicError);
}

TEST(H5Netcdf, PythonSeesNamesUnitsAndMeanings) {
    const auto python = std::filesystem::path(DEVOSIM_PROGRAM).parent_path() / "venv/bin/python3";
    const std::string imports = " -c 'import h5netcdf, xarray' 2>&1";
    if (run(python.string() + imports).status != 0) GTEST_SKIP() << python << " cannot import h5netcdf and xarray";
    const TemporaryFolder folder;
    h5_fixture::write_everything(folder / "F.h5");
    const std::string script = std::string(DEVOSIM_SOURCE_DIR) + "/tests/engine/h5_netcdf_check.py";
    const auto outcome = run(python.string() + ' ' + script + ' ' + (folder / "F.h5").string() + " 2>&1");
    EXPECT_EQ(outcome.status, 0) << outcome.output;
    EXPECT_THAT(outcome.output, HasSubstr("all as it should be"));
}

}  // namespace devosim

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/error.hpp"
#include "tests/engine/h5_fixture.hpp"

namespace devosim {
namespace {

using h5_fixture::TemporaryFolder;
using ::testing::HasSubstr;

constexpr DatasetSpec task{"/task", Type::i32, "task", "1", "task", "", ""};
constexpr DatasetSpec wide{"/of/wide", Type::i32, "task month", "1", "more than one chunk a row", "", ""};
constexpr DatasetSpec deep{"/of/deep", Type::i64, "task month few", "1", "more than one axis", "", ""};
constexpr DatasetSpec small{"/of/small", Type::i64, "task few", "1", "too small for chunks", "", ""};
constexpr std::size_t n_months = 200'000;

template <class T>
std::vector<T> values(std::size_t n, int from) {
    std::vector<T> made(n);
    for (std::size_t i = 0; i < n; ++i) made[i] = static_cast<T>((static_cast<int>(i) * 7 + from) % 1000);
    return made;
}

void declare(ResultFile& file, const std::vector<std::int32_t>& tasks, std::size_t months) {
    file.coordinate(task, "", tasks);
    file.dimension("month", months);
    file.dimension("few", 3);
}

class CopiedRows : public ::testing::Test {
protected:
    void write_part(int number, std::size_t months = n_months) {
        ResultFile file(part(number), Overwrite::yes);
        declare(file, {number}, months);
        file.write(wide, "", values<std::int32_t>(months, number));
        file.write(deep, "", values<std::int64_t>(months * 3, number));
        file.write(small, "", values<std::int64_t>(3, number));
        file.commit();
    }
    [[nodiscard]] std::filesystem::path part(int number) const { return folder_ / (std::to_string(number) + ".h5"); }

    std::string collect(const std::string& name, const std::vector<int>& order) {
        ResultFile file(folder_ / name, Overwrite::no);
        declare(file, {0, 1, 2}, n_months);
        for (const int number : order)
            for (const DatasetSpec& spec : {wide, deep, small})
                file.copy_row(spec, "", static_cast<std::size_t>(number), InputFile(part(number)));
        file.commit();
        return h5_fixture::bytes_of(folder_ / name);
    }

    TemporaryFolder folder_;
};

TEST_F(CopiedRows, HoldTheValuesOfTheirFiles) {
    for (const int number : {0, 1, 2}) write_part(number);
    collect("all.h5", {0, 1, 2});
    const InputFile file(folder_ / "all.h5");
    const auto found = file.read<std::int32_t>("/of/wide");
    const auto found_deep = file.read<std::int64_t>("/of/deep");
    const auto found_small = file.read<std::int64_t>("/of/small");
    EXPECT_EQ(found.shape, (std::vector<std::size_t>{3, n_months}));
    EXPECT_EQ(file.dimensions("/of/deep"), (std::vector<std::string>{"task", "month", "few"}));
    const auto row_of = [](const auto& array, int row) {
        const auto size = static_cast<std::ptrdiff_t>(array.values.size() / 3);
        return std::vector(array.values.begin() + row * size, array.values.begin() + (row + 1) * size);
    };
    for (const int number : {0, 1, 2}) {
        EXPECT_TRUE(row_of(found, number) == values<std::int32_t>(n_months, number)) << number;
        EXPECT_TRUE(row_of(found_deep, number) == values<std::int64_t>(n_months * 3, number)) << number;
        EXPECT_EQ(row_of(found_small, number), values<std::int64_t>(3, number));
    }
}

TEST_F(CopiedRows, GiveTheSameBytesAgain) {
    for (const int number : {0, 1, 2}) write_part(number);
    EXPECT_TRUE(collect("once.h5", {0, 1, 2}) == collect("again.h5", {0, 1, 2}));
}

TEST_F(CopiedRows, OfAnotherShapeOrFileAreRefused) {
    write_part(0);
    write_part(1, n_months - 1);
    try {
        collect("all.h5", {0, 1});
        FAIL();
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), HasSubstr("1.h5: /of/wide (has another shape or type of values)"));
    }
    EXPECT_FALSE(std::filesystem::exists(folder_ / "all.h5"));
}

}  // namespace
}  // namespace devosim

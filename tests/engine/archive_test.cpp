#include "engine/archive.hpp"

#include <gtest/gtest.h>

#include "engine/ids.hpp"
#include "engine/quantities.hpp"

namespace devosim {
namespace {

enum class Colour : std::uint8_t { red, green };

struct Point {
    double x = 0;
    std::int16_t y = 0;
    bool operator==(const Point&) const = default;
};

struct Everything {
    Colour colour = Colour::red;
    Point point;
    std::string name;
    std::vector<Point> points;
    std::vector<bool> marks;
    std::vector<std::vector<std::int32_t>> table;
    std::array<std::array<std::int64_t, 2>, 3> cube{};
    std::optional<Month> month;
    Id<struct Tag> id{};
    bool operator==(const Everything&) const = default;
};

Everything something() {
    return {Colour::green,
            {0.5, -7},
            "a name",
            {{1, 2}, {3, 4}},
            {true, false, true},
            {{1, 2}, {}, {-3}},
            {{{1, 2}, {3, 4}, {5, 6}}},
            Month{-4},
            {9}};
}

std::string bytes_of(const Everything& value) {
    ArchiveWriter archive;
    archive.put(value);
    return archive.bytes();
}

TEST(Fields, AreCountedWithoutBeingListed) {
    EXPECT_EQ(n_fields<Point>, 2U);
    EXPECT_EQ(n_fields<Everything>, 9U);
    EXPECT_EQ(n_fields<Month>, 1U);
}

TEST(Archive, GivesBackWhatWasPut) {
    const std::string bytes = bytes_of(something());
    ArchiveReader archive(bytes);
    Everything back;
    back.points = {{9, 9}};
    archive.get(back);
    archive.finish();
    EXPECT_EQ(back, something());
}

TEST(Archive, EveryFieldChangesTheBytes) {
    const std::string bytes = bytes_of(something());
    Everything other = something();
    other.id = {10};
    EXPECT_NE(bytes_of(other), bytes);
    other = something();
    other.points[1].y = 5;
    EXPECT_NE(bytes_of(other), bytes);
    other = something();
    other.month.reset();
    EXPECT_NE(bytes_of(other), bytes);
}

TEST(Archive, BytesThatEndTooEarlyOrTooLateAreAFault) {
    const std::string bytes = bytes_of(something());
    for (std::size_t n = 0; n < bytes.size(); ++n) {
        ArchiveReader archive(std::string_view(bytes).substr(0, n));
        Everything back;
        EXPECT_THROW(archive.get(back), LogicError) << n;
    }
    const std::string longer = bytes + '\0';
    ArchiveReader archive(longer);
    Everything back;
    archive.get(back);
    EXPECT_THROW(archive.finish(), LogicError);
}

}  // namespace
}  // namespace devosim

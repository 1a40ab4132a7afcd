// What the tests of engine/h5 share: a folder that goes away, a small table of datasets and a file that uses all of
// it.
#pragma once

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/h5.hpp"

namespace devosim::h5_fixture {

/// A new folder under the system's temporary one, removed with all that is in it.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "devosim-h5-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = pattern;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// The names in a folder, sorted.
inline std::vector<std::string> names_in(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) names.push_back(entry.path().filename());
    std::sort(names.begin(), names.end());
    return names;
}

inline std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Exit status and standard output of a shell command.
struct Outcome {
    int status;
    std::string output;
};

inline Outcome run(const std::string& command) {
    std::FILE* pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("no shell");
    Outcome outcome{0, {}};
    std::array<char, 4096> buffer{};
    while (std::fgets(buffer.data(), buffer.size(), pipe) != nullptr) outcome.output += buffer.data();
    outcome.status = ::pclose(pipe);
    return outcome;
}

inline constexpr std::array table = {
    DatasetSpec{"/month", Type::i32, "month", "months", "month", "", "end of the month"},
    DatasetSpec{"/group", Type::text, "group", "", "name of the group", "", ""},
    DatasetSpec{"/kinds/i8", Type::i8, "month", "1", "small codes", "none some all", ""},
    DatasetSpec{"/kinds/i16", Type::i16, "month", "1", "short numbers", "", ""},
    DatasetSpec{"/kinds/i32", Type::i32, "month group", "people", "people", "", ""},
    DatasetSpec{"/kinds/i64", Type::i64, "month", "pence", "balance", "", ""},
    DatasetSpec{"/kinds/u64", Type::u64, "month", "1", "keys", "", ""},
    DatasetSpec{"/kinds/f64", Type::f64, "group", "km", "distance", "", ""},
    DatasetSpec{"/kinds/text", Type::text, "group", "", "names", "", ""},
    DatasetSpec{"/note", Type::text, "", "", "a long text", "", ""},
    DatasetSpec{"/answer", Type::i32, "", "1", "one number", "", ""},
    DatasetSpec{"/arms/<arm>/log/event_value", Type::i32, "event", "1", "new value", "", ""},
    DatasetSpec{"/arms/<arm>/log/offset", Type::i64, "month boundary", "1", "first event of the month", "", ""},
    DatasetSpec{"/arms/<arm>/panel", Type::i32, "month wide", "1", "a panel of more than one chunk", "", ""},
};
static_assert(are_well_formed(table));

inline constexpr std::size_t n_months = 3;
inline constexpr std::size_t n_wide = 100'000;

/// The row of the table above that ends in these words.
constexpr const DatasetSpec& spec(std::string_view end) {
    for (const DatasetSpec& row : table) {
        if (row.path.ends_with(end)) return row;
    }
    throw std::logic_error("no such dataset");
}

/// Values 0, 1, 2 ... that do not compress to nothing.
inline std::vector<std::int32_t> panel() {
    std::vector<std::int32_t> values(n_months * n_wide);
    std::iota(values.begin(), values.end(), -5);
    return values;
}

inline void write_kinds(ResultFile& file) {
    file.write(spec("kinds/i8"), "", std::vector<std::int8_t>{0, 2, 1});
    file.write(spec("kinds/i16"), "", std::vector<std::int16_t>{-32768, 0, 32767});
    file.write(spec("kinds/i32"), "", std::vector<std::int32_t>{1, 2, 3, 4, 5, -2147483647});
    file.write(spec("kinds/i64"), "", std::vector<std::int64_t>{-9'000'000'000'000'000'000, 0, 1});
    file.write(spec("kinds/u64"), "", std::vector<std::uint64_t>{0, 1, 18'446'744'073'709'551'615U});
    file.write(spec("kinds/f64"), "", std::vector<double>{0.1, -1e300});
    file.write(spec("kinds/text"), "", std::vector<std::string>{"Ynys Môn", ""});
    file.write(spec("/note"), "", std::vector<std::string>{std::string(100'000, 'x')});
    file.write(spec("/answer"), "", std::vector<std::int32_t>{42});
}

/// One arm: an empty log, and a panel written row by row.
inline void write_arm(ResultFile& file, const std::string& arm) {
    file.dimension("/arms/" + arm + "/log/event", 0);
    file.dimension("/arms/" + arm + "/log/boundary", 1);
    file.write(spec("event_value"), arm, std::vector<std::int32_t>{});
    file.write(spec("offset"), arm, std::vector<std::int64_t>{0, 0, 0});
    const std::vector<std::int32_t> values = panel();
    for (std::size_t row = 0; row < n_months; ++row) {
        file.write_rows(spec("panel"), arm, row, std::span(values).subspan(row * n_wide, n_wide));
    }
    file.group_attribute("/arms/" + arm, "label", "the arm called " + arm);
}

/// A file with every row of the table.
inline void write_everything(const std::filesystem::path& path, Overwrite overwrite = Overwrite::no) {
    ResultFile file(path, overwrite);
    file.attribute("filetype", "test");
    file.attribute("empty", "");
    file.attribute("seed", std::uint64_t{18'446'744'073'709'551'615U});
    file.attribute("offset", std::int64_t{-1});
    file.attribute("share", 0.1);
    file.coordinate(spec("/month"), "", std::vector<std::int32_t>{-1, 0, 1});
    file.coordinate(spec("/group"), "", std::vector<std::string>{"all", "some"});
    file.dimension("wide", n_wide);
    write_kinds(file);
    write_arm(file, "first");
    write_arm(file, "second");
    file.commit();
}

}  // namespace devosim::h5_fixture

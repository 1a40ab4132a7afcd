#include "app/load_rows.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

#include "agents/status.hpp"
#include "engine/text.hpp"

namespace devosim {

namespace {

struct Range {
    std::string field;
    std::string low;
    std::string high;
};

std::string trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return "";
    return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

std::vector<std::string> qualification_list() {
    return {qualification_names.begin(), qualification_names.end()};
}

/// A number, or a level by its name.
std::optional<double> magnitude(const std::string& text) {
    const auto level = std::find(qualification_names.begin(), qualification_names.end(), text);
    if (level != qualification_names.end()) return static_cast<double>(level - qualification_names.begin());
    return parse_number(text);
}

/// "field=low:high"; nothing if it is written otherwise.
std::optional<Range> range_in(const std::string& item) {
    const std::size_t equals = item.find('=');
    const std::size_t colon = item.find(':', equals == std::string::npos ? item.size() : equals);
    if (colon == std::string::npos) return std::nullopt;
    return Range{trimmed(item.substr(0, equals)), trimmed(item.substr(equals + 1, colon - equals - 1)),
                 trimmed(item.substr(colon + 1))};
}

std::vector<std::string> items_in(const std::string& list) {
    std::vector<std::string> items;
    for (std::size_t begin = 0; begin <= list.size();) {
        const std::size_t end = std::min(list.find(';', begin), list.size());
        items.push_back(trimmed(std::string_view(list).substr(begin, end - begin)));
        begin = end + 1;
    }
    if (items.size() == 1 && items.front().empty()) items.clear();
    return items;
}

bool holds(const Range& range, const std::string& value) {
    const auto low = magnitude(range.low), high = magnitude(range.high), number = magnitude(value);
    return low && high && number && *low <= *number && *number <= *high;
}

std::optional<Range> checked_range(const CsvTable& table, std::size_t row, const std::string& item,
                                   Problems& problems) {
    auto range = range_in(item);
    if (!range) {
        problems.add(table.problem(row, "assumed", '"' + item + "\" is not a range", "write field=low:high?"));
        return std::nullopt;
    }
    if (!table.has(range->field)) {
        problems.add(table.problem(row, "assumed", "there is no column " + range->field,
                                   did_you_mean(range->field, table.columns())));
        return std::nullopt;
    }
    if (!holds(*range, table.text(row, range->field)))
        problems.add(table.problem(row, range->field,
                                   "outside its assumed range " + range->low + " to " + range->high,
                                   "change the value or the range?"));
    return range;
}

}  // namespace

LoadedRows load_rows(const std::filesystem::path& file, const std::vector<std::string>& columns, Columns others,
                     Problems& problems) {
    const std::size_t problems_before = problems.found().size();
    CsvTable rows = CsvTable::load(file, columns, problems, others);
    if (rows.rows() == 0 && problems.found().size() == problems_before)
        problems.add({{file.string(), 1}, "rows", "", "there are none below the header", "is this the right file?"});
    return {std::move(rows), problems.found().size() == problems_before};
}

std::string read_choice(const CsvTable& table, std::size_t row, std::string_view column,
                        const std::vector<std::string>& allowed, Problems& problems) {
    std::string text = table.text(row, column);
    if (std::find(allowed.begin(), allowed.end(), text) != allowed.end()) return text;
    if (!table.has(column)) return allowed.front();
    std::string all;
    for (const std::string& word : allowed) all += (all.empty() ? "" : ", ") + word;
    problems.add(table.problem(row, column, "must be one of " + all, did_you_mean(text, allowed)));
    return allowed.front();
}

bool read_flag(const CsvTable& table, std::size_t row, std::string_view column, Problems& problems) {
    return read_choice(table, row, column, {"no", "yes"}, problems) == "yes";
}

int read_qualification(const CsvTable& table, std::size_t row, std::string_view column, Problems& problems) {
    const std::string level = read_choice(table, row, column, qualification_list(), problems);
    return static_cast<int>(std::find(qualification_names.begin(), qualification_names.end(), level) -
                            qualification_names.begin());
}

Pence read_pounds(const CsvTable& table, std::size_t row, std::string_view column, Problems& problems) {
    return {std::llround(100 * table.number(row, column, 0, 1e10, problems))};
}

std::string read_text(const CsvTable& table, std::size_t row, std::string_view column, Problems& problems) {
    std::string text = trimmed(table.text(row, column));
    if (text.empty() && table.has(column)) problems.add(table.problem(row, column, "is blank", "write it?"));
    return text;
}

std::vector<std::string> read_unique(const CsvTable& table, std::string_view column, Problems& problems) {
    std::vector<std::string> all;
    std::set<std::string> seen;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        all.push_back(read_text(table, row, column, problems));
        if (!all.back().empty() && !seen.insert(all.back()).second)
            problems.add(table.problem(row, column, "appears twice", "rename or remove one of them?"));
    }
    return all;
}

std::vector<std::string> read_assumed(const CsvTable& table, std::size_t row, const std::string& subject,
                                      Problems& problems) {
    read_text(table, row, "source", problems);
    const std::string kind = read_choice(table, row, "kind", {"STATED", "DERIVED", "ASSUMED"}, problems);
    const std::vector<std::string> items = items_in(table.text(row, "assumed"));
    if (kind == "ASSUMED" && items.empty())
        problems.add(table.problem(row, "assumed", "the row is ASSUMED but names no field", "write field=low:high?"));
    std::vector<std::string> lines;
    for (const std::string& item : items)
        if (const auto range = checked_range(table, row, item, problems))
            lines.push_back(subject + ' ' + range->field + " = " + table.text(row, range->field) + " (ASSUMED, " +
                            range->low + " to " + range->high + ')');
    return lines;
}

std::vector<AssumedRange> assumed_ranges(const CsvTable& table, std::size_t row) {
    Problems refused_elsewhere;
    std::vector<AssumedRange> ranges;
    for (const std::string& item : items_in(table.text(row, "assumed"))) {
        const auto range = checked_range(table, row, item, refused_elsewhere);
        const auto low = range ? magnitude(range->low) : std::nullopt;
        const auto high = range ? magnitude(range->high) : std::nullopt;
        if (low && high) ranges.push_back({range->field, *low, *high});
    }
    return ranges;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known, const std::string& otherwise) {
    const std::string near = nearest(word, known);
    return near.empty() ? otherwise : "did you mean \"" + near + "\"?";
}

void expect_rows(const CsvTable& table, std::size_t wanted, const std::filesystem::path& file, Problems& problems) {
    if (table.rows() == wanted) return;
    problems.add({{file.string()}, "rows", std::to_string(table.rows()), "must be " + std::to_string(wanted), ""});
}

void expect_whole(double total, const Origin& at, const std::string& what, Problems& problems) {
    if (std::abs(total - 1) <= 1e-6) return;
    problems.add({at, what, shortest(total), "must sum to 1", "rescale it?"});
}

}  // namespace devosim

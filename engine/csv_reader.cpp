#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "engine/csv.hpp"
#include "engine/text.hpp"

namespace devosim {

namespace {

constexpr TextLimits limits{std::size_t{64} * 1024 * 1024, 0};
constexpr std::size_t most_faults = 20;

bool contains(const std::vector<std::string>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

// One pass over the text, row by row.
class CsvReader {
public:
    CsvReader(CsvTable& table, Problems& problems) : table_(table), text_(table.text_), problems_(problems) {}

    void read(Columns columns) {
        read_header(columns);
        while (!at_end() && faults_ < most_faults) read_row();
        if (faults_ >= most_faults && !at_end()) {
            problems_.add(
                {{table_.name_, line_, 0}, "row", "", "too many faults: this and all below were not read", ""});
        }
    }

private:
    [[nodiscard]] bool at_end() const { return text_.find_first_not_of("\r\n", at_) == std::string::npos; }
    [[nodiscard]] bool at_line_end() const {
        return at_ >= text_.size() || text_[at_] == '\n' || text_.compare(at_, 2, "\r\n") == 0;
    }
    [[nodiscard]] Origin here() const { return {table_.name_, line_, column()}; }
    [[nodiscard]] int column() const { return static_cast<int>(at_ - line_start_) + 1; }

    void fault(Origin at, std::string part, std::string why, std::string suggestion) {
        ++faults_;
        row_is_sound_ = false;
        problems_.add({std::move(at), std::move(part), "", std::move(why), std::move(suggestion)});
    }

    void read_header(Columns columns) {
        row_is_sound_ = true;
        const std::vector<CsvTable::Cell> cells = read_cells();
        std::vector<std::string> names;
        std::transform(cells.begin(), cells.end(), std::back_inserter(names),
                       [this](const CsvTable::Cell& cell) { return table_.content(cell); });
        check_names(names, cells, columns);
        report_missing(names);
        if (row_is_sound_) table_.header_ = std::move(names);
    }

    void check_names(const std::vector<std::string>& names, const std::vector<CsvTable::Cell>& cells,
                     Columns columns) {
        std::set<std::string> seen;
        for (std::size_t i = 0; i < names.size(); ++i) {
            const Origin at{table_.name_, static_cast<int>(cells[i].line), static_cast<int>(cells[i].column)};
            if (names[i].empty()) fault(at, "column", "has no name", "name it");
            if (!seen.insert(names[i]).second) {
                problems_.add({at, names[i], "", "the column stands there twice", "rename or remove one"});
            } else if (columns == Columns::exactly && !contains(table_.required_, names[i])) {
                unknown(at, names[i]);
            }
        }
    }

    void unknown(const Origin& at, const std::string& name) {
        const std::string near = nearest(name, table_.required_);
        problems_.add(
            {at, name, "", "unknown column", near.empty() ? "remove it" : "did you mean \"" + near + "\"?"});
    }

    /// A table of which most columns are missing is another table: that is said once.
    void report_missing(const std::vector<std::string>& names) {
        constexpr std::size_t most_told = 5;
        std::vector<std::string> absent;
        for (const std::string& wanted : table_.required_)
            if (!contains(names, wanted)) absent.push_back(wanted);
        if (absent.size() > most_told) return wrong_table(absent);
        for (const std::string& wanted : absent) missing(wanted, names);
    }

    void wrong_table(const std::vector<std::string>& absent) {
        problems_.add({{table_.name_, 1, 0},
                       "header",
                       "",
                       "lacks " + std::to_string(absent.size()) + " of " + std::to_string(table_.required_.size()) +
                           " columns: " + absent[0] + ", " + absent[1] + " and others to " + absent.back(),
                       "is this the right file?"});
    }

    void missing(const std::string& wanted, const std::vector<std::string>& names) {
        const std::string near = nearest(wanted, names);
        problems_.add({{table_.name_, 1, 0},
                       wanted,
                       "",
                       "the column is missing",
                       near.empty() ? "add it" : "is it the one called \"" + near + "\"?"});
    }

    void read_row() {
        row_is_sound_ = true;
        const Origin start = here();
        const std::vector<CsvTable::Cell> cells = read_cells();
        if (!row_is_sound_ || table_.header_.empty()) return;
        const std::size_t wanted = table_.header_.size();
        if (cells.size() == 1 && cells[0].size == 0 && text_[cells[0].begin] != '"') {
            return fault(start, "row", "is blank", "remove it");
        }
        if (cells.size() != wanted) {
            return fault(start, "row",
                         "has " + std::to_string(cells.size()) + " fields, the header " + std::to_string(wanted),
                         cells.size() < wanted ? "add what is missing" : "quote fields that hold commas");
        }
        table_.cells_.insert(table_.cells_.end(), cells.begin(), cells.end());
    }

    std::vector<CsvTable::Cell> read_cells() {
        std::vector<CsvTable::Cell> cells;
        while (true) {
            cells.push_back(at_ < text_.size() && text_[at_] == '"' ? quoted_cell() : plain_cell());
            if (at_ >= text_.size() || text_[at_] != ',') break;
            ++at_;
        }
        next_line();
        return cells;
    }

    void next_line() {
        if (at_ < text_.size() && text_[at_] == '\r') ++at_;
        if (at_ < text_.size()) ++at_;
        ++line_;
        line_start_ = at_;
    }

    [[nodiscard]] CsvTable::Cell cell_here() const {
        return {static_cast<std::uint32_t>(at_), 0, static_cast<std::uint32_t>(line_),
                static_cast<std::uint32_t>(column())};
    }

    void skip_to_separator() {
        while (!at_line_end() && text_[at_] != ',') ++at_;
    }

    CsvTable::Cell plain_cell() {
        CsvTable::Cell cell = cell_here();
        for (; !at_line_end() && text_[at_] != ','; ++at_) {
            if (text_[at_] == '"')
                fault(here(), "field", "has a quote inside", "quote the whole field and double the quote");
            if (text_[at_] == '\r') fault(here(), "field", "has a lone carriage return", "end lines in LF or CRLF");
            if (!row_is_sound_) break;
        }
        cell.size = static_cast<std::uint32_t>(at_) - cell.begin;
        skip_to_separator();
        return cell;
    }

    CsvTable::Cell quoted_cell() {
        const Origin start = here();
        CsvTable::Cell cell = cell_here();
        ++cell.begin;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '"') {
                if (text_.compare(at_, 2, "\"\"") != 0) break;
                ++at_;
            } else if (text_[at_] == '\n') {
                ++line_;
                line_start_ = at_ + 1;
            }
        }
        cell.size = static_cast<std::uint32_t>(at_) - cell.begin;
        if (at_ >= text_.size()) {
            fault(start, "field", "lacks its closing quote", "close it");
            return cell;
        }
        ++at_;
        if (!at_line_end() && text_[at_] != ',')
            fault(here(), "field", "goes on after its closing quote", "double quotes inside");
        skip_to_separator();
        return cell;
    }

    CsvTable& table_;
    const std::string& text_;
    Problems& problems_;
    std::size_t at_ = 0;
    std::size_t line_start_ = 0;
    int line_ = 1;
    std::size_t faults_ = 0;
    bool row_is_sound_ = true;
};

CsvTable CsvTable::load(const std::filesystem::path& path, const std::vector<std::string>& required,
                        Problems& problems, Columns columns) {
    std::optional<std::string> text = read_text_file(path, limits, problems);
    if (text) return parse(*std::move(text), path.string(), required, problems, columns);
    CsvTable empty;
    empty.name_ = path.string();
    empty.required_ = required;
    return empty;
}

CsvTable CsvTable::parse(std::string text, std::string name, const std::vector<std::string>& required,
                         Problems& problems, Columns columns) {
    CsvTable table;
    table.name_ = std::move(name);
    table.required_ = required;
    std::optional<std::string> checked = checked_text(std::move(text), table.name_, limits, problems);
    if (!checked) return table;
    table.text_ = *std::move(checked);
    CsvReader(table, problems).read(columns);
    return table;
}

}  // namespace devosim

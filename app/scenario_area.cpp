#include "app/scenario_area.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "agents/qualification_fit.hpp"
#include "app/load_area.hpp"
#include "app/scenario_path.hpp"

namespace devosim {

namespace {

namespace fs = std::filesystem;

constexpr int shortest_run = 24;
constexpr const char* name_table = "--set area.table=PATH";
constexpr const char* name_code = "--set area.code=CODE, such as E06000021";

/// Reads the area of one scenario; holds what the steps share.
class AreaReader {
public:
    AreaReader(const Table& table, const fs::path& folder, const Margins& margins, Problems& problems)
        : table_(table), folder_(folder), margins_(margins), problems_(problems) {}

    ScenarioArea read() {
        const bool has_file = table_.has("file");
        const bool has_authority = table_.has("table") || table_.has("code");
        if (has_file && has_authority)
            problems_.add(
                {table_.origin("file"), "area", "", "names both a file and an authority", "leave one out?"});
        if (!has_file && !has_authority) refuse_area_of_nothing();
        if (has_file) read_area_file(file_of("file"));
        if (has_authority) read_authority();
        if (problems_.empty()) expect_margins_to_fit();
        return std::move(read_);
    }

private:
    fs::path noted(fs::path file) {
        read_.files.push_back(file);
        return file;
    }

    fs::path file_of(std::string_view key) {
        return noted(path_in(table_, key, table_.text(key, problems_), folder_));
    }

    /// Whoever names a file in a scenario is to see where.
    bool is_there(std::string_view key, const fs::path& file) {
        std::error_code error;
        const fs::file_type type = fs::status(file, error).type();
        if (type != fs::file_type::not_found && type != fs::file_type::directory) return true;
        problems_.add(type == fs::file_type::directory
                          ? table_.problem(key, "is a directory: " + file.string(), "name a file in it")
                          : table_.problem(key, "no such file: " + file.string(), "check the path"));
        return false;
    }

    void read_area_file(const fs::path& file) {
        if (!is_there("file", file)) return;
        const std::size_t problems_before = problems_.found().size();
        read_.area = load_area(file, margins_, problems_);
        if (problems_.found().size() == problems_before) noted(age_by_sex_of(file));
    }

    void expect_margins_to_fit() {
        try {
            check_margins(read_.area, margins_);
        } catch (const InputError& error) {
            for (const Problem& problem : error.problems()) problems_.add(problem);
        }
    }

    void refuse_area_of_nothing() {
        problems_.add({table_.origin("area"), "area", "", "names neither a file nor an authority",
                       std::string("name an authority: ") + name_table + ' ' + name_code + '?'});
        if (table_.has("defaults")) table_.text("defaults", problems_);
    }

    void read_authority() {
        const fs::path defaults =
            noted(beside(folder_, table_.text_or("defaults", "../areas/local_authority.toml", problems_)));
        for (const auto& [key, how] : {std::pair{"table", name_table}, std::pair{"code", name_code}})
            if (!table_.has(key)) problems_.add(table_.problem(key, "missing", "use " + std::string(how) + '?'));
        const fs::path authorities = table_.has("table") ? file_of("table") : "";
        const bool is_english = table_.has("code") && is_code_of_england();
        if (table_.has("table") && is_english && is_there("table", authorities))
            read_.area = load_local_authority(authorities, table_.text("code", problems_), defaults, problems_);
    }

    /// The model knows the institutions of England alone; those of Wales, Scotland and Northern Ireland differ.
    bool is_code_of_england() {
        const std::size_t problems_before = problems_.found().size();
        const std::string code = table_.text("code", problems_);
        if (problems_.found().size() > problems_before) return false;
        if (code.starts_with('E')) return true;
        problems_.add(table_.problem("code", "is no code of an English authority, which all begin with E",
                                     "the model is of England alone: choose one such as E06000021?"));
        return false;
    }

    const Table& table_;
    const fs::path& folder_;
    const Margins& margins_;
    Problems& problems_;
    ScenarioArea read_;
};

bool somebody_is_of_age(const Area& area, const Product& product) {
    return std::any_of(product.pathways.begin(), product.pathways.end(), [&](const Pathway& pathway) {
        const auto ages = area.residents_by_age.begin();
        const Eligibility& who = pathway.eligibility;
        return std::any_of(ages + who.age_min, ages + who.age_max + 1, [](double n) { return n >= 0.5; });
    });
}

bool somebody_claims_so_long(const Product& product, int months) {
    return std::any_of(product.pathways.begin(), product.pathways.end(),
                       [months](const Pathway& pathway) { return pathway.eligibility.claim_months < months; });
}

}  // namespace

ScenarioArea load_scenario_area(const Table& table, const fs::path& folder, const Margins& margins,
                                Problems& problems) {
    return AreaReader(table, folder, margins, problems).read();
}

void expect_somebody_eligible(const Area& area, const Catalogue& catalogue, const Horizon& horizon,
                              Problems& problems) {
    const int months = std::max(shortest_run, horizon.end.value - horizon.first.value);
    for (const Product& product : catalogue.products) {
        const auto refuse = [&](const std::string& why, const char* what_to_do) {
            problems.add({{"tables"}, "pathways", product.name, why, what_to_do});
        };
        if (!somebody_is_of_age(area, product))
            refuse("nobody in the area is of an age to be eligible", "widen age_min and age_max?");
        if (!somebody_claims_so_long(product, months))
            refuse("nobody is eligible: it asks for a longer claim than the " + std::to_string(months) +
                       " months in which claims are known",
                   "lower claim_months, or run for longer?");
    }
}

}  // namespace devosim

#include "app/load_catalogue.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "agents/status.hpp"
#include "app/load_pathways.hpp"
#include "app/load_rows.hpp"
#include "engine/csv.hpp"

namespace devosim {

namespace {

constexpr double strongest = 5;         // multipliers beyond this are slips of the pen
constexpr std::size_t most_rows = 255;  // components and products are numbered in one byte

std::vector<std::string> component_columns() {
    return {"name",
            "months",
            "monthly_cost_gbp",
            "dropout",
            "search",
            "visible",
            "retention",
            "recovery",
            "qualification",
            "achievement",
            "guaranteed_interview",
            "retrains",
            "grant",
            "kind",
            "assumed",
            "source",
            "note"};
}

std::vector<std::string> product_columns() {
    return {"name",
            "title",
            "offer",
            "mandatory",
            "commissioner",
            "budget_line",
            "adult_skills",
            "budget_weight",
            "published_annual_gbp_m",
            "published_unit_cost_gbp",
            "hand_offs",
            "managing_layers",
            "conversion",
            "procurement_lag_months",
            "contract_months",
            "results_share",
            "claw_back",
            "claimants_only",
            "kind",
            "assumed",
            "source",
            "note"};
}

int small(const CsvTable& table, std::size_t row, std::string_view column, int low, int high, Problems& problems) {
    return static_cast<int>(table.integer(row, column, low, high, problems));
}

Component read_component(const CsvTable& table, std::size_t row, Problems& problems) {
    const auto number = [&](std::string_view column, double high) {
        return table.number(row, column, 0, high, problems);
    };
    return {.name = table.text(row, "name"),
            .months = small(table, row, "months", 1, 36, problems),
            .monthly_cost = read_pounds(table, row, "monthly_cost_gbp", problems),
            .dropout = number("dropout", 1),
            .search = number("search", strongest),
            .visible = number("visible", strongest),
            .retention = number("retention", strongest),
            .recovery = number("recovery", strongest),
            .qualification = read_qualification(table, row, "qualification", problems),
            .achievement = number("achievement", 1),
            .guaranteed_interview = number("guaranteed_interview", 1),
            .retrains = read_flag(table, row, "retrains", problems),
            .grant = read_flag(table, row, "grant", problems)};
}

Product read_product(const CsvTable& table, std::size_t row, Problems& problems) {
    return {.name = table.text(row, "name"),
            .title = read_text(table, row, "title", problems),
            .offer = read_flag(table, row, "offer", problems),
            .mandatory = read_flag(table, row, "mandatory", problems),
            .budget_weight = table.number(row, "budget_weight", 0, 1e6, problems),
            .published_annual_gbp_m = table.number(row, "published_annual_gbp_m", 0, 1e6, problems),
            .published_unit_cost_gbp = table.number(row, "published_unit_cost_gbp", 0, 1e6, problems),
            .hand_offs = small(table, row, "hand_offs", 1, 3, problems),
            .procurement_lag_months = small(table, row, "procurement_lag_months", 0, 36, problems),
            .contract_months = small(table, row, "contract_months", 1, 240, problems),
            .claimants_only = read_flag(table, row, "claimants_only", problems),
            .source = table.text(row, "source"),
            .pathways = {},
            .commissioner = read_text(table, row, "commissioner", problems),
            .budget_line = read_text(table, row, "budget_line", problems),
            .adult_skills = read_flag(table, row, "adult_skills", problems),
            .managing_layers = small(table, row, "managing_layers", 0, 2, problems),
            .conversion = table.number(row, "conversion", 0, 1, problems),
            .results_share = table.number(row, "results_share", 0, 1, problems),
            .claw_back = table.number(row, "claw_back", 0, 1, problems)};
}

void check_size(const CsvTable& table, const std::filesystem::path& file, Problems& problems) {
    if (table.rows() > most_rows)
        problems.add({{file.string()}, "rows", std::to_string(table.rows()), "at most 255 can be numbered", ""});
}

void check_component(const CsvTable& table, std::size_t row, const Component& component, Problems& problems) {
    if (table.text(row, "qualification") != qualification_names[static_cast<std::size_t>(component.qualification)])
        return;  // no level at all, as was said already
    if ((component.qualification > 0) != (component.achievement > 0))
        problems.add(table.problem(row, "achievement", "a qualification and a share who achieve it go together",
                                   "set both or neither?"));
}

std::vector<Component> read_components(const CsvTable& table, Problems& problems) {
    read_unique(table, "name", problems);
    std::vector<Component> components;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        components.push_back(read_component(table, row, problems));
        check_component(table, row, components.back(), problems);
    }
    return components;
}

void check_budget(const std::vector<Product>& products, bool offer, const std::filesystem::path& file,
                  Problems& problems) {
    const bool some = std::any_of(products.begin(), products.end(),
                                  [&](const Product& p) { return p.offer == offer && p.budget_weight > 0; });
    if (!some)
        problems.add({{file.string()},
                      "budget_weight",
                      "",
                      offer ? "no offer has a budget" : "no scheme has a budget",
                      "give one a weight above 0?"});
}

std::vector<Product> read_products(const LoadedRows& loaded, const std::filesystem::path& file, Problems& problems) {
    const CsvTable& table = loaded.rows;
    read_unique(table, "name", problems);
    std::vector<Product> products;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        products.push_back(read_product(table, row, problems));
        if (row > 0 && products[row - 1].offer && !products[row].offer)
            problems.add(table.problem(row, "offer", "a scheme stands after an offer", "move schemes to the top?"));
    }
    if (loaded.is_whole && table.rows() > 0)
        for (const bool offer : {false, true}) check_budget(products, offer, file, problems);
    return products;
}

void collect_assumed(const CsvTable& table, const std::string& what, LoadedCatalogue& read, Problems& problems) {
    for (std::size_t row = 0; row < table.rows(); ++row) {
        std::string subject = what + ' ';
        if (table.has("product")) subject.append(table.text(row, "product")).append("/");
        subject.append(table.text(row, "name"));
        for (std::string& line : read_assumed(table, row, subject, problems)) read.assumed.push_back(std::move(line));
    }
}

}  // namespace

LoadedCatalogue load_catalogue(const std::filesystem::path& components, const std::filesystem::path& products,
                               const std::filesystem::path& pathways, Problems& problems) {
    const LoadedRows parts = load_rows(components, component_columns(), Columns::exactly, problems);
    const LoadedRows shelf = load_rows(products, product_columns(), Columns::exactly, problems);
    const LoadedRows ways = load_rows(pathways, pathway_columns(), Columns::exactly, problems);
    check_size(parts.rows, components, problems);
    check_size(shelf.rows, products, problems);
    LoadedCatalogue read;
    read.catalogue.components = read_components(parts.rows, problems);
    read.catalogue.products = read_products(shelf, products, problems);
    if (parts.is_whole && shelf.is_whole) add_pathways(ways, shelf.rows, read.catalogue, problems);
    if (parts.is_whole) read.effects = effect_ranges(parts.rows);
    collect_assumed(parts.rows, "component", read, problems);
    collect_assumed(shelf.rows, "product", read, problems);
    collect_assumed(ways.rows, "pathway", read, problems);
    return read;
}

}  // namespace devosim

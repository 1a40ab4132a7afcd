#include "app/load_pathways.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <sstream>
#include <utility>

#include "agents/ages.hpp"
#include "app/load_rows.hpp"

namespace devosim {

namespace {

constexpr int youngest = 16;
constexpr int oldest = 64;
constexpr int oldest_neet = 24;
constexpr int longest_wait = 120;
constexpr int youngest_claimant = adult_from / 12;
constexpr std::array<int, 6> age_of_level{16, 16, 16, 16, 18, 19};  ///< before which nobody has a qualification

template <class Named>
std::vector<std::string> names_of(const std::vector<Named>& things) {
    std::vector<std::string> names;
    names.reserve(things.size());
    for (const Named& thing : things) names.push_back(thing.name);
    return names;
}

/// Says nothing if there are no words at all: their table could not be read, and that is said already.
void add_unknown(const CsvTable& table, std::size_t row, std::string_view column, const std::string& word,
                 const std::vector<std::string>& known, Problems& problems) {
    if (known.empty()) return;
    problems.add(table.problem(row, column, "there is no " + word,
                               did_you_mean(word, known, "name one of the others, or add it?")));
}

Eligibility read_eligibility(const CsvTable& table, std::size_t row, Problems& problems) {
    const auto integer = [&](std::string_view column, int low, int high) {
        return static_cast<int>(table.integer(row, column, low, high, problems));
    };
    const auto flag = [&](std::string_view column) { return read_flag(table, row, column, problems); };
    return {.age_min = integer("age_min", youngest, oldest),
            .age_max = integer("age_max", youngest, oldest),
            .unemployed = flag("unemployed"),
            .inactive = flag("inactive"),
            .employed = flag("employed"),
            .claim_months = integer("claim_months", -1, longest_wait),
            .workless_months = integer("workless_months", 0, longest_wait),
            .qualification_max = read_qualification(table, row, "qualification_max", problems),
            .qualification_min = read_qualification(table, row, "qualification_min", problems),
            .limited_health = flag("limited_health"),
            .neet = flag("neet"),
            .exempt = flag("exempt")};
}

/// Rules that nobody could meet, or that say something other than they seem to.
void check_eligibility(const CsvTable& table, std::size_t row, const Eligibility& who, Problems& problems) {
    const auto refuse = [&](std::string_view column, std::string why, std::string suggestion) {
        problems.add(table.problem(row, column, std::move(why), std::move(suggestion)));
    };
    if (who.age_min > who.age_max) refuse("age_max", "below age_min", "swap them?");
    if (who.qualification_min > who.qualification_max)
        refuse("qualification_max", "below qualification_min", "swap them?");
    if (!who.unemployed && !who.inactive && !who.employed)
        refuse("unemployed", "nobody may join: not the unemployed, the inactive or the employed", "say yes to one?");
    if (who.neet && who.age_max > oldest_neet) refuse("age_max", "neet is defined from 16 to 24", "24?");
    const int longest = 12 * (who.age_max - youngest + 1);
    if (who.workless_months >= longest && !who.employed)
        refuse("workless_months", "nobody of age_max or less can have been out of work so long since 16",
               "fewer than " + std::to_string(longest) + "?");
    const int longest_claim = 12 * (who.age_max - youngest_claimant + 1);
    if (who.claim_months >= 0 && longest_claim <= 0)
        refuse("claim_months", "nobody of age_max or less claims, which begins at 18", "-1, for no claim?");
    else if (who.claim_months >= longest_claim)
        refuse("claim_months", "nobody of age_max or less can have claimed so long since 18",
               "fewer than " + std::to_string(longest_claim) + "?");
    if (who.claim_months >= 0 && !who.unemployed && !who.inactive)
        refuse("claim_months", "only those in work may join, and they do not claim", "-1, for no claim?");
    if (who.age_max < age_of_level[static_cast<std::size_t>(who.qualification_min)])
        refuse("qualification_min", "nobody of age_max or less has reached that level", "a lower one?");
    if (who.exempt && !who.inactive)
        refuse("exempt", "the exempt are inactive, and the inactive may not join", "no?");
    if (who.neet && who.employed) refuse("employed", "nobody is both in work and neet", "no?");
}

std::vector<std::uint8_t> read_parts(const CsvTable& table, std::size_t row, const std::vector<std::string>& known,
                                     Problems& problems) {
    std::vector<std::uint8_t> parts;
    std::istringstream words(table.text(row, "components"));
    for (std::string word; words >> word;) {
        const auto found = std::find(known.begin(), known.end(), word);
        if (found == known.end()) {
            add_unknown(table, row, "components", word, known, problems);
            continue;
        }
        const auto part = static_cast<std::uint8_t>(found - known.begin());
        if (std::find(parts.begin(), parts.end(), part) != parts.end())
            problems.add(table.problem(row, "components", word + " appears twice", "remove one?"));
        parts.push_back(part);
    }
    if (table.text(row, "components").find_first_not_of(' ') == std::string::npos && table.has("components"))
        problems.add(table.problem(row, "components", "a pathway needs a component", "name one?"));
    return parts;
}

/// Everybody whom the second rule admits, with or without its rule of claims, is admitted by the first.
bool contains(const Eligibility& first, const Eligibility& second) {
    const auto implies = [](bool a, bool b) { return !a || b; };
    return first.age_min <= second.age_min && first.age_max >= second.age_max &&
           implies(second.unemployed, first.unemployed) && implies(second.inactive, first.inactive) &&
           implies(second.employed, first.employed) && implies(second.exempt, first.exempt) &&
           first.claim_months <= second.claim_months && first.workless_months <= second.workless_months &&
           first.qualification_min <= second.qualification_min &&
           first.qualification_max >= second.qualification_max &&
           implies(first.limited_health, second.limited_health) && implies(first.neet, second.neet);
}

/// Rules that contradict those of the product, or what earlier pathways leave over.
void check_place(const CsvTable& table, std::size_t row, const Product& product, const Eligibility& who,
                 Problems& problems) {
    if ((product.claimants_only || product.mandatory) && who.claim_months < 0)
        problems.add(table.problem(row, "claim_months", product.name + " is for claimants, who have claimed",
                                   "0, for any claim?"));
    for (const Pathway& earlier : product.pathways)
        if (contains(earlier.eligibility, who))
            problems.add(table.problem(
                row, "name",
                "nobody is left for it: all whom it admits go through " + earlier.name + ", which stands before it",
                "put it first, or narrow " + earlier.name + '?'));
}

void add_pathway(const CsvTable& table, std::size_t row, const std::vector<std::string>& parts, Product& product,
                 Problems& problems) {
    Pathway pathway{read_text(table, row, "name", problems), read_eligibility(table, row, problems),
                    read_parts(table, row, parts, problems)};
    check_eligibility(table, row, pathway.eligibility, problems);
    check_place(table, row, product, pathway.eligibility, problems);
    const bool twice = std::any_of(product.pathways.begin(), product.pathways.end(),
                                   [&](const Pathway& other) { return other.name == pathway.name; });
    if (twice) problems.add(table.problem(row, "name", product.name + " has one of this name", "rename it?"));
    product.pathways.push_back(std::move(pathway));
}

}  // namespace

std::vector<std::string> pathway_columns() {
    return {"product",
            "name",
            "components",
            "age_min",
            "age_max",
            "unemployed",
            "inactive",
            "employed",
            "claim_months",
            "workless_months",
            "qualification_min",
            "qualification_max",
            "limited_health",
            "neet",
            "exempt",
            "kind",
            "assumed",
            "source",
            "note"};
}

void add_pathways(const LoadedRows& loaded, const CsvTable& products, Catalogue& catalogue, Problems& problems) {
    const CsvTable& pathways = loaded.rows;
    const std::vector<std::string> parts = names_of(catalogue.components);
    const std::vector<std::string> shelf = names_of(catalogue.products);
    for (std::size_t row = 0; row < pathways.rows(); ++row) {
        const std::string name = pathways.text(row, "product");
        const auto found = std::find(shelf.begin(), shelf.end(), name);
        if (found == shelf.end())
            add_unknown(pathways, row, "product", name, shelf, problems);
        else
            add_pathway(pathways, row, parts, catalogue.products[static_cast<std::size_t>(found - shelf.begin())],
                        problems);
    }
    for (std::size_t row = 0; loaded.is_whole && row < catalogue.products.size(); ++row)
        if (catalogue.products[row].pathways.empty())
            problems.add(products.problem(row, "name", "has no pathway", "add one to the table of pathways?"));
}

}  // namespace devosim

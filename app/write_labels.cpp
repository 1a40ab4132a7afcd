#include "agents/accounts.hpp"
#include "agents/journal.hpp"
#include "app/write_parts.hpp"

namespace devosim::write {

namespace {

void write_texts(ResultFile& file, std::string_view path, const std::vector<std::string>& values) {
    file.write(result_dataset(path), "", values);
}

void write_groups(ResultFile& file) {
    std::vector<std::string> names;
    std::vector<std::string> definitions;
    for (const GroupName& group : group_names) {
        names.emplace_back(group.name);
        definitions.emplace_back(group.definition);
    }
    write_texts(file, "/groups/name", names);
    write_texts(file, "/groups/doc", definitions);
}

void write_catalogue(ResultFile& file, const Catalogue& catalogue) {
    std::vector<std::string> names;
    std::vector<std::string> titles;
    for (const Product& product : catalogue.products) {
        names.push_back(product.name);
        titles.push_back(product.title);
    }
    write_texts(file, "/schemes/name", names);
    write_texts(file, "/schemes/title", titles);
    write_texts(file, "/stages/name", texts(stage_names));
}

void write_accounts(ResultFile& file, const Catalogue& catalogue) {
    std::vector<std::string> names;
    std::vector<std::string> tiers;
    for (const AccountName& account : account_names(catalogue)) {
        names.push_back(account.name);
        tiers.emplace_back(account.tier);
    }
    write_texts(file, "/accounts/name", names);
    write_texts(file, "/accounts/tier", tiers);
}

std::vector<std::int32_t> residents_at_start(const Model& model) {
    std::vector<std::int32_t> counts(model.geography.n_places, 0);
    const People& people = model.people;
    for (std::size_t i = 0; i < people.size(); ++i)
        if (people.entry_month[i] <= 0 && people.exit_month[i] > 0) ++counts.at(people.home[i]);
    return counts;
}

void write_places(ResultFile& file, const Model& model) {
    const Geography& geography = model.geography;
    std::vector<std::int32_t> district = converted<std::int32_t>(geography.district);
    district.resize(geography.n_places);  // without the world outside
    write_texts(file, "/places/name", geography.name);
    file.write(result_dataset("/places/x"), "", geography.x);
    file.write(result_dataset("/places/y"), "", geography.y);
    file.write(result_dataset("/places/district"), "", district);
    file.write(result_dataset("/places/deprivation"), "", geography.deprivation);
    file.write(result_dataset("/places/residents"), "", residents_at_start(model));
}

void write_codes(ResultFile& file, const Occupations& occupations) {
    const auto codes = [&](std::string_view path, const std::vector<std::string>& names) {
        file.coordinate(result_dataset(path), "", names);
    };
    codes("/events/attribute", texts(attribute_names));
    codes("/events/status", texts(status_names));
    codes("/events/enrolment", texts(enrolment_names));
    codes("/events/qualification", texts(qualification_names));
    codes("/events/occupation", occupations.name);
}

}  // namespace

void labels(ResultFile& file, const Synthesis& synthesis) {
    write_groups(file);
    write_catalogue(file, synthesis.model.catalogue);
    write_accounts(file, synthesis.model.catalogue);
    write_places(file, synthesis.model);
    write_codes(file, synthesis.model.occupations);
}

}  // namespace devosim::write

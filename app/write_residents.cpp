#include "app/write_parts.hpp"

namespace devosim::write {

void residents(ResultFile& file, const Runs& runs) {
    const People& people = runs.synthesis->model.people;
    const auto write = [&](std::string_view path, Values values) { file.write(result_dataset(path), "", values); };
    std::vector<std::int8_t> sex;
    for (const Sex each : people.sex) sex.push_back(static_cast<std::int8_t>(each));
    write("/residents/sex", sex);
    write("/residents/birth_month", converted<std::int32_t>(people.birth_month));
    write("/residents/entry_month", converted<std::int32_t>(people.entry_month));
    write("/residents/exit_month", converted<std::int32_t>(people.exit_month));
    write("/residents/home_place", converted<std::int32_t>(people.home));
    write("/residents/qualification", converted<std::int8_t>(people.first_qualification));
    write("/residents/occupation", converted<std::int8_t>(people.first_occupation));
    write("/residents/groups", converted<std::int32_t>(runs.replicates.front().groups));
}

}  // namespace devosim::write

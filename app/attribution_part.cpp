#include "app/attribution_part.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "app/version.hpp"
#include "engine/checkpoint.hpp"
#include "engine/h5.hpp"

namespace devosim {

namespace {

constexpr std::string_view part_filetype = "devosim-attribution-part";
constexpr DatasetSpec measured_spec{
    "/measured", Type::i64, "replicate coalition yardstick", "1", "measured in the coalition", "", ""};
constexpr DatasetSpec begun_place_spec{
    "/begun_place", Type::i64, "begun", "1", "coalitions of the next replicate, by their place in the plan", "", ""};
constexpr DatasetSpec begun_measured_spec{
    "/begun_measured", Type::i64, "begun yardstick", "1", "measured in these", "", ""};
constexpr DatasetSpec scenario_spec{"/scenario", Type::text, "", "", "resolved scenario", "", ""};

using Value = std::vector<std::int64_t>::const_iterator;

/// Takes what was measured in a coalition from stored values; where the next begin.
Value take(Value value, Measured& coalition) {
    std::copy_n(value, n_yardsticks, coalition.begin());
    return value + n_yardsticks;
}

}  // namespace

AttributionPart::AttributionPart(const std::filesystem::path& output, std::string scenario,
                                 const AttributionPlan& plan, bool resume, bool force)
    : path_(output.string() + ".part"), scenario_(std::move(scenario)), n_coalitions_(plan.coalitions.size()) {
    if (!std::filesystem::exists(path_) || (force && !resume)) return;
    if (!resume)
        throw InputError{{{"option"},
                          "--output",
                          output.string(),
                          "has a part, " + path_.string() + ", of a run that was stopped",
                          "use --resume to go on, or --force to begin again?"}};
    read();
}

void AttributionPart::refuse(const std::string& why) const {
    throw InputError{
        {{"option"}, "--resume", path_.string(), why, "run what it is of, or remove it to begin again?"}};
}

void AttributionPart::expect_ours(const InputFile& file) const {
    if (file.attribute<std::string>("/", "filetype") != part_filetype) refuse("is no part of an attribution");
    if (file.attribute<std::string>("/", "program") != program_identity()) refuse("was made by another version");
    const std::vector<std::string> scenario = file.read<std::string>("/scenario").values;
    const auto [there, here] = first_difference(scenario.empty() ? "" : scenario.front(), scenario_);
    if (there != here) refuse("belongs to another attribution: `" + there + "` there, `" + here + "` here");
}

void AttributionPart::read() {
    try {
        read_file();
    } catch (const InputError& error) {
        const Problem& problem = error.problems().front();
        if (problem.key == "--resume") throw;
        refuse("cannot be used: " + problem.key + ' ' + problem.why);
    }
}

void AttributionPart::read_file() {
    const InputFile file(path_);
    expect_ours(file);
    const Array<std::int64_t> stored = file.read<std::int64_t>("/measured");
    const std::vector<std::int64_t> places = file.read<std::int64_t>("/begun_place").values;
    const Array<std::int64_t> begun = file.read<std::int64_t>("/begun_measured");
    const auto is_place = [&](std::int64_t place) {
        return place >= 0 && place < static_cast<std::int64_t>(n_coalitions_);
    };
    if (stored.shape.size() != 3 || stored.shape[1] != n_coalitions_ || stored.shape[2] != n_yardsticks ||
        begun.values.size() != places.size() * n_yardsticks || !std::ranges::all_of(places, is_place))
        refuse("has other coalitions");
    Value value = stored.values.begin();
    measured_.assign(stored.shape[0], std::vector<Measured>(n_coalitions_));
    for (std::vector<Measured>& replicate : measured_)
        for (Measured& coalition : replicate) value = take(value, coalition);
    value = begun.values.begin();
    for (const std::int64_t place : places) value = take(value, begun_[static_cast<std::size_t>(place)]);
    n_begun_kept_ = begun_.size();
}

void AttributionPart::save() {
    write();
    n_begun_kept_ = begun_.size();
}

void AttributionPart::add(std::vector<Measured> replicate) {
    measured_.push_back(std::move(replicate));
    MeasuredCoalitions begun = std::exchange(begun_, {});
    try {
        save();
    } catch (...) {
        measured_.pop_back();  // what is not on the disk is not kept
        begun_ = std::move(begun);
        throw;
    }
}

void AttributionPart::write() const {
    std::vector<std::int64_t> values, places, begun;
    for (const std::vector<Measured>& replicate : measured_)
        for (const Measured& coalition : replicate) values.insert(values.end(), coalition.begin(), coalition.end());
    for (const auto& [place, coalition] : begun_) {
        places.push_back(static_cast<std::int64_t>(place));
        begun.insert(begun.end(), coalition.begin(), coalition.end());
    }
    ResultFile file(path_, Overwrite::yes);
    file.attribute("filetype", part_filetype);
    file.attribute("program", program_identity());
    file.dimension("/replicate", measured_.size());
    file.dimension("/coalition", n_coalitions_);
    file.dimension("/begun", begun_.size());
    file.dimension("/yardstick", n_yardsticks);
    file.write(scenario_spec, "", std::vector<std::string>{scenario_});
    file.write(measured_spec, "", values);
    file.write(begun_place_spec, "", places);
    file.write(begun_measured_spec, "", begun);
    file.commit();
}

void AttributionPart::remove() const {
    std::error_code ignored;  // a part that stays is no harm: the result is whole
    std::filesystem::remove(path_, ignored);
}

}  // namespace devosim

#include "app/attribution_part.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "app/version.hpp"
#include "engine/h5.hpp"

namespace devosim {

namespace {

constexpr std::string_view part_filetype = "devosim-attribution-part";
constexpr DatasetSpec measured_spec{
    "/measured", Type::i64, "replicate coalition yardstick", "1", "measured in the coalition", "", ""};
constexpr DatasetSpec scenario_spec{"/scenario", Type::text, "", "", "resolved scenario", "", ""};

}  // namespace

AttributionPart::AttributionPart(const std::filesystem::path& output, std::string scenario,
                                 const AttributionPlan& plan, bool resume, bool force)
    : path_(output.string() + ".part"), scenario_(std::move(scenario)) {
    if (!std::filesystem::exists(path_) || (force && !resume)) return;
    if (!resume)
        throw InputError{{{"option"},
                          "--output",
                          output.string(),
                          "has a part, " + path_.string() + ", of a run that was stopped",
                          "use --resume to go on, or --force to begin again?"}};
    read(plan);
}

void AttributionPart::read(const AttributionPlan& plan) {
    const InputFile file(path_);
    const auto refuse = [&](const std::string& why) {
        throw InputError{{{"option"}, "--resume", path_.string(), why, "remove it to begin again?"}};
    };
    if (file.attribute<std::string>("/", "filetype") != part_filetype) refuse("is no part of an attribution");
    if (file.attribute<std::string>("/", "program") != program_identity()) refuse("was made by another version");
    if (file.read<std::string>("/scenario").values.at(0) != scenario_)
        refuse("belongs to another scenario, seed, groups or arms");
    const Array<std::int64_t> stored = file.read<std::int64_t>("/measured");
    if (stored.shape.size() != 3 || stored.shape[1] != plan.coalitions.size() || stored.shape[2] != n_yardsticks)
        refuse("has other coalitions");
    measured_.assign(stored.shape[0], std::vector<Measured>(plan.coalitions.size()));
    auto value = stored.values.begin();
    for (std::vector<Measured>& replicate : measured_)
        for (Measured& coalition : replicate) {
            std::copy_n(value, n_yardsticks, coalition.begin());
            value += n_yardsticks;
        }
}

void AttributionPart::add(std::vector<Measured> replicate) {
    measured_.push_back(std::move(replicate));
    try {
        write();
    } catch (...) {
        measured_.pop_back();  // what is not on the disk is not kept
        throw;
    }
}

void AttributionPart::write() const {
    std::vector<std::int64_t> values;
    for (const std::vector<Measured>& replicate : measured_)
        for (const Measured& coalition : replicate) values.insert(values.end(), coalition.begin(), coalition.end());
    ResultFile file(path_, Overwrite::yes);
    file.attribute("filetype", part_filetype);
    file.attribute("program", program_identity());
    file.dimension("/replicate", measured_.size());
    file.dimension("/coalition", measured_.front().size());
    file.dimension("/yardstick", n_yardsticks);
    file.write(scenario_spec, "", std::vector<std::string>{scenario_});
    file.write(measured_spec, "", values);
    file.commit();
}

void AttributionPart::remove() const {
    std::error_code ignored;  // a part that stays is no harm: the result is whole
    std::filesystem::remove(path_, ignored);
}

}  // namespace devosim

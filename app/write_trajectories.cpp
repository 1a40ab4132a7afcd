#include "app/write_parts.hpp"
#include "engine/contracts.hpp"

namespace devosim::write {

namespace {

/// A replicate whose lives were recorded.
struct Recorded {
    std::int32_t replicate;
    const InitialState& initial;
    const Trajectory& trajectory;
};

std::vector<Recorded> recorded_of(const Runs& runs, std::size_t arm) {
    std::vector<Recorded> recorded;
    for (std::size_t r = 0; r < runs.replicates.size(); ++r) {
        const ReplicateRun& run = runs.replicates[r];
        const Trajectory& trajectory = run.arms.at(arm).trajectory;
        if (!trajectory.offset.empty()) recorded.push_back({static_cast<std::int32_t>(r), run.initial, trajectory});
    }
    return recorded;
}

/// Writes datasets of one arm.
class Part {
public:
    Part(ResultFile& file, const std::string& arm) : file_(file), arm_(arm) {}

    void coordinate(std::string_view name, Values values) { file_.coordinate(spec(name), arm_, values); }
    void dimension(std::string_view name, std::size_t length) {
        file_.dimension(resolved_path(path(name), arm_), length);
    }
    void write(std::string_view name, Values values) { file_.write(spec(name), arm_, values); }
    void write_rows(std::string_view name, std::size_t first, Values values) {
        file_.write_rows(spec(name), arm_, first, values);
    }

private:
    static std::string path(std::string_view name) { return "/arms/<arm>/trajectories/" + std::string(name); }
    static const DatasetSpec& spec(std::string_view name) { return result_dataset(path(name)); }

    ResultFile& file_;
    const std::string& arm_;
};

void write_axes(Part& part, const Runs& runs, const std::vector<Recorded>& recorded) {
    std::vector<std::int32_t> replicates;
    std::size_t events = 0;
    for (const Recorded& each : recorded) {
        replicates.push_back(each.replicate);
        events += each.trajectory.changes.size();
    }
    part.coordinate("recorded_replicate", replicates);
    part.coordinate("recorded_resident", converted<std::int32_t>(runs.recorded));
    part.dimension("event", events);
    part.dimension("boundary", recorded.front().trajectory.offset.size());
}

template <class T>
void write_initial(Part& part, std::string_view name, const std::vector<Recorded>& recorded,
                   std::vector<T> InitialState::*column) {
    std::vector<T> values;
    for (const Recorded& each : recorded) {
        const std::vector<T>& of_replicate = each.initial.*column;
        values.insert(values.end(), of_replicate.begin(), of_replicate.end());
    }
    part.write(name, values);
}

void write_initial(Part& part, const std::vector<Recorded>& recorded) {
    write_initial(part, "initial_status", recorded, &InitialState::status);
    write_initial(part, "initial_enrolment", recorded, &InitialState::enrolment);
    write_initial(part, "initial_qualification", recorded, &InitialState::qualification);
    write_initial(part, "initial_health", recorded, &InitialState::health);
    write_initial(part, "initial_employer", recorded, &InitialState::employer);
    write_initial(part, "initial_occupation", recorded, &InitialState::occupation);
    write_initial(part, "initial_scheme", recorded, &InitialState::scheme);
}

/// A column of all changes, one replicate at a time: the log is the largest part of a file.
template <class T, class Pick>
void write_events(Part& part, std::string_view name, const std::vector<Recorded>& recorded, Pick pick) {
    std::size_t first = 0;
    for (const Recorded& each : recorded) {
        std::vector<T> values;
        values.reserve(each.trajectory.changes.size());
        for (const Change& change : each.trajectory.changes) values.push_back(static_cast<T>(pick(change)));
        part.write_rows(name, first, values);
        first += values.size();
    }
}

void write_offsets(Part& part, const std::vector<Recorded>& recorded) {
    std::vector<std::int64_t> offsets;
    std::size_t first = 0;
    for (const Recorded& each : recorded) {
        for (const std::size_t offset : each.trajectory.offset)
            offsets.push_back(static_cast<std::int64_t>(first + offset));
        first += each.trajectory.changes.size();
    }
    part.write("offset", offsets);
}

}  // namespace

void trajectories(ResultFile& file, const Runs& runs, const std::string& arm, std::size_t index) {
    const std::vector<Recorded> recorded = recorded_of(runs, index);
    if (recorded.empty()) return;
    Part part(file, arm);
    write_axes(part, runs, recorded);
    write_initial(part, recorded);
    write_events<std::int32_t>(part, "event_resident", recorded,
                               [](const Change& change) { return change.resident; });
    write_events<std::int8_t>(part, "event_attribute", recorded,
                              [](const Change& change) { return change.attribute; });
    write_events<std::int32_t>(part, "event_value", recorded, [](const Change& change) { return change.value; });
    write_offsets(part, recorded);
}

}  // namespace devosim::write

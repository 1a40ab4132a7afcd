#include "app/wanted_groups.hpp"

#include <charconv>

#include "app/whole_option.hpp"

namespace devosim {

namespace {

WantedGroups slice_of(const std::string& text, std::size_t groups) {
    std::size_t k = 0;
    std::size_t n = 0;
    const char* const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, k);
    const bool has_slash = first.ec == std::errc{} && first.ptr != end && *first.ptr == '/';
    const auto second = has_slash ? std::from_chars(first.ptr + 1, end, n) : first;
    if (!has_slash || second.ec != std::errc{} || second.ptr != end || k >= n || n > 10'000'000)
        throw InputError(Problem{{"option"},
                                 "--slice",
                                 text,
                                 "is no slice K/N with K from 0 to N - 1",
                                 "write ${SLURM_ARRAY_TASK_ID}/${SLURM_ARRAY_TASK_COUNT} in an array from 0?"});
    return {groups * k / n, groups * (k + 1) / n, {}};
}

}  // namespace

WantedGroups wanted_groups(const Design& design, const std::optional<std::string>& slice,
                           const std::optional<std::string>& task) {
    if (task && slice)
        throw InputError(Problem{{"option"}, "--task", *task, "goes with no --slice", "leave one out?"});
    if (slice) return slice_of(*slice, design.n_groups());
    if (!task) return {0, design.n_groups(), {}};
    Problems problems;
    const auto last = static_cast<std::int64_t>(design.n_tasks()) - 1;
    const auto number = static_cast<std::size_t>(read_whole("--task", *task, 0, last, problems));
    problems.throw_if_any();
    const std::size_t group = group_of(design, task_of(design, number));
    return {group, group + 1, number};
}

Left left_of(const Design& design, const EnsembleFolder& folder, const WantedGroups& wanted) {
    Left left;
    if (wanted.first == wanted.end) return left;
    const std::size_t first = tasks_of_group(design, wanted.first).front().number;
    const std::size_t end = tasks_of_group(design, wanted.end - 1).back().number + 1;
    const std::vector<bool> finished = EnsembleFolder::finished(folder.path(), first, end);
    for (std::size_t group = wanted.first; group < wanted.end; ++group) {
        std::size_t tasks = 0;
        for (const Task& task : tasks_of_group(design, group))
            if (wanted.wants(task) && !finished[task.number - first]) ++tasks;
        if (tasks > 0) left.groups.push_back(group);
        left.tasks += tasks;
    }
    return left;
}

}  // namespace devosim

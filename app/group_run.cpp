#include "app/group_run.hpp"

#include <utility>

#include "engine/archive.hpp"
#include "engine/checkpoint.hpp"

namespace devosim {

GroupRun::GroupRun(const Design& design, const EnsembleFolder& folder, std::size_t group, std::vector<Task> tasks,
                   std::shared_ptr<const SetUp> set_up, Records records)
    : design_(design),
      folder_(folder),
      group_(group),
      tasks_(std::move(tasks)),
      set_up_(std::move(set_up)),
      scenario_(set_up_->scenario),
      records_(records) {
    take_arms();
    replicate_.emplace(scenario_, set_up_->synthesis, tasks_.front().replicate, nobody_);
    if (records_ == Records::used) restore();
}

void GroupRun::run(int every_months, const std::function<bool()>& stop, PartWriter& writer) {
    while (!replicate_->is_finished() && !stop()) {
        replicate_->step();
        while (delivered_ < replicate_->arms_done()) deliver(writer);
        if (every_months > 0 && replicate_->months_done() % every_months == 0 && !replicate_->is_finished())
            keep(writer);
    }
    if (!replicate_->is_finished()) keep(writer);
}

void GroupRun::take_arms() {
    scenario_.arms.clear();
    for (const Task& task : tasks_) scenario_.arms.push_back(set_up_->scenario.arms[task.arm]);
}

void GroupRun::deliver(PartWriter& writer) {
    if (delivered_ < first_wanted_) {
        static_cast<void>(replicate_->take_arm(delivered_++));
        return;
    }
    const auto now = std::chrono::steady_clock::now();
    const double seconds = std::chrono::duration<double>(now - since_).count();
    since_ = now;
    const bool is_last = delivered_ + 1 == tasks_.size();
    FinishedTask finished{tasks_[delivered_], set_up_, replicate_->run().burn_in, replicate_->take_arm(delivered_)};
    ++delivered_;
    writer.add({std::move(finished), seconds, is_last ? std::optional(group_) : std::nullopt, has_record_});
}

std::string GroupRun::identity() const {
    return design_.identity + "group = " + std::to_string(group_) + '\n';
}

/// A record: the identity, the numbers of the tasks, how many are on the disk, the replicate. A record that counts
/// parts which never came there would be of no use, and may not take the place of an older one.
void GroupRun::keep(PartWriter& writer) {
    if (records_ == Records::left_alone || !writer.flush()) return;
    ArchiveWriter archive;
    std::vector<std::uint64_t> numbers;
    for (const Task& task : tasks_) numbers.push_back(task.number);
    archive.put(numbers, std::uint64_t{delivered_});
    replicate_->save(archive);
    write_record(folder_.under_way(group_), identity(), archive.bytes());
    has_record_ = true;
}

/// What was kept is gone on with if it has all that is wanted still before it; else it is begun anew. Parts that came
/// to the disk after it was kept are simulated once more, and not written.
void GroupRun::restore() {
    const auto bytes = read_record(folder_.under_way(group_), identity());
    if (!bytes) return;
    has_record_ = true;
    ArchiveReader archive(*bytes);
    const auto numbers = archive.get<std::vector<std::uint64_t>>();
    const auto delivered = static_cast<std::size_t>(archive.get<std::uint64_t>());
    if (numbers.size() < tasks_.size() + delivered) return;
    const std::size_t first_wanted = numbers.size() - tasks_.size();
    for (std::size_t i = 0; i < tasks_.size(); ++i)
        if (numbers[first_wanted + i] != tasks_[i].number) return;
    first_wanted_ = first_wanted;
    tasks_.clear();
    for (const std::uint64_t number : numbers) tasks_.push_back(task_of(design_, number));
    take_arms();
    delivered_ = delivered;
    replicate_->restore(archive);
    archive.finish();
    months_kept_ = replicate_->months_done();
}

}  // namespace devosim

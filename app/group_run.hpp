// One group of tasks that is run: a replicate of a variant, whose burn-in its arms share.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/design.hpp"
#include "app/ensemble_folder.hpp"
#include "app/part_writer.hpp"
#include "app/set_ups.hpp"
#include "policies/replicate.hpp"

namespace devosim {

/// Whether what is under way is kept, and gone on with.
enum class Records { used, left_alone };

/// Runs some tasks of a group from where they were kept, if they were.
class GroupRun {
public:
    /// InputError if what was kept is damaged. Records are to be left alone by who runs only some of the tasks that
    /// are not finished: they are of all of them.
    GroupRun(const Design& design, const EnsembleFolder& folder, std::size_t group, std::vector<Task> tasks,
             std::shared_ptr<const SetUp> set_up, Records records);

    /// Months that were kept from before.
    [[nodiscard]] std::int64_t months_kept() const noexcept { return months_kept_; }

    /// Runs until all is done or `stop` says so, and keeps it then; and every so many months, if that is above 0.
    void run(int every_months, const std::function<bool()>& stop, PartWriter& writer);

private:
    void take_arms();
    void deliver(PartWriter& writer);
    [[nodiscard]] std::string identity() const;
    void keep(PartWriter& writer);
    void restore();

    const Design& design_;
    const EnsembleFolder& folder_;
    const std::size_t group_;
    std::vector<Task> tasks_;
    std::shared_ptr<const SetUp> set_up_;
    Scenario scenario_;  ///< with the arms of the tasks
    const std::vector<std::uint32_t> nobody_;
    std::optional<Replicate> replicate_;
    const Records records_;
    bool has_record_ = false;
    std::int64_t months_kept_ = 0;
    std::size_t first_wanted_ = 0;  ///< of the tasks; those before it are on the disk
    std::size_t delivered_ = 0;
    std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
};

}  // namespace devosim

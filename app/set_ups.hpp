// What the tasks of a variant share, made once for all threads that need it.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "app/design.hpp"

namespace devosim {

/// A scenario and what was synthesised from it.
struct SetUp {
    Scenario scenario;
    Synthesis synthesis;
};

/// Set-ups of variants, each kept while somebody needs it; of several threads one makes it and the others wait.
class SetUps {
public:
    explicit SetUps(const Design& design) : design_(design) {}

    /// Throws what load_variant throws.
    [[nodiscard]] std::shared_ptr<const SetUp> of(std::size_t variant);

private:
    struct Entry {
        std::mutex making;
        std::weak_ptr<const SetUp> set_up;
    };

    const Design& design_;
    std::mutex mutex_;
    std::map<std::size_t, Entry> entries_;
    std::shared_ptr<const SetUp> latest_;  ///< kept between two groups of one variant
};

}  // namespace devosim

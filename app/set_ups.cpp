#include "app/set_ups.hpp"

#include <utility>

namespace devosim {

std::shared_ptr<const SetUp> SetUps::of(std::size_t variant) {
    Entry* entry = nullptr;
    {
        const std::scoped_lock lock(mutex_);
        entry = &entries_[variant];
    }
    const std::scoped_lock lock(entry->making);
    if (auto there = entry->set_up.lock()) return there;
    Scenario scenario = load_variant(design_, variant);
    Synthesis synthesis = synthesise(scenario.ingredients, scenario.seed);
    auto made = std::make_shared<const SetUp>(SetUp{std::move(scenario), std::move(synthesis)});
    entry->set_up = made;
    const std::scoped_lock latest(mutex_);
    latest_ = made;
    return made;
}

}  // namespace devosim

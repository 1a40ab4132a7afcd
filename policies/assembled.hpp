// The one commissioner: whatever the settings of its mechanisms make of it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "agents/commissioner.hpp"
#include "policies/cash.hpp"
#include "policies/known.hpp"
#include "policies/lesa.hpp"
#include "policies/mechanism_catalogue.hpp"
#include "policies/mechanism_front_door.hpp"
#include "policies/mechanisms.hpp"
#include "policies/parameters.hpp"
#include "policies/transition.hpp"

namespace devosim {

/// Everything that makes a commissioner what it is. No name: arms with equal settings do the same.
struct CommissionerSettings {
    Mechanisms mechanisms;
    CommissioningParameters parameters;
    Pence yearly_allocation;  ///< >= 0; the same in every arm that is open
    Transition transition;    ///< what is new when this commissioner takes over
};

/// Writes the provision of a month from what is known and from last month's provision; see Commissioner. It orders
/// transfers so that no account falls below what is committed, and offers no more than the cash that is left, so that
/// spending never exceeds cash. Works in the months of burn-in too. When it is closed, uncommitted cash goes back to
/// the treasury, no line is open and no allocation arrives.
class AssembledCommissioner final : public Commissioner {
public:
    /// LogicError for a negative allocation.
    explicit AssembledCommissioner(const CommissionerSettings& settings);

    void commission(const World& world, Month month, Provision& provision) const override;

    /// The provision that follows `before` in `month`.
    [[nodiscard]] Provision decide(const Known& known, Month month, const Provision& before) const;

private:
    [[nodiscard]] Lesa lesa(const Known& known) const;
    [[nodiscard]] Mechanisms in_force(const Known& known, Month month) const;
    [[nodiscard]] Share places(const Known& known, std::size_t index, Month month) const;
    [[nodiscard]] std::vector<ShelfItem> shelf_in(const Known& known, Month month) const;
    [[nodiscard]] Door door(const Known& known, Month month) const;
    [[nodiscard]] std::vector<double> courses(const Mechanisms& mechanisms, const Known& known) const;
    void charge(const Known& known, Month month, std::span<const ShelfItem> items, const Provision& before,
                Cash& cash) const;
    /// [product] starts since the last review, after this month's decision on one; empty if there are none to look
    /// at.
    [[nodiscard]] std::vector<std::int64_t> review(const Known& known, Month month, std::span<const ShelfItem> items,
                                                   const Provision& before, Cash& cash) const;

    CommissionerSettings settings_;
};

}  // namespace devosim

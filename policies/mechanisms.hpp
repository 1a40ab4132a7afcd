// The switches that tell one way of commissioning from another, and the table that documents them.
//
// Commissioners differ by these settings and by nothing else: two arms with equal Mechanisms are the same arm,
// whatever they are called.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/error.hpp"

namespace devosim {

/// How a mechanism is set. `hybrid` is what areas with devolution deals had in 2025; only some mechanisms have it.
enum class Setting { national, devolved, hybrid };

/// One setting for each mechanism.
struct Mechanisms {
    Setting catalogue;
    Setting money;
    Setting front_door;
    Setting who;
    Setting courses;
    Setting contract;
    Setting overhead;
    Setting where;
    Setting payment;
    Setting capacity;
    Setting employers;
    Setting shock;
    Setting cooperate;
    Setting sustained_measure;
    Setting joint_fund;
    Setting skills_levy;
    Setting careers;
    bool open = true;  ///< false: commissioned support takes nobody new; those in support finish

    bool operator==(const Mechanisms&) const = default;
};

/// One row of the manual: what a mechanism does at either setting.
struct MechanismRow {
    std::string_view name;
    std::string_view national;
    std::string_view devolved;
    std::string_view hybrid;     ///< what it does in the hybrid of 2025; empty: it has no such setting
    std::string_view group;      ///< the group of switches that it belongs to; empty: none
    std::string_view in_favour;  ///< evidence that the devolved setting does better
    std::string_view against;    ///< evidence that it does no better, or worse
    std::string_view evidence;   ///< ids of the evidence table, separated by blanks
    Setting Mechanisms::*setting;
};

/// All mechanisms, in the order in which results name them.
[[nodiscard]] std::span<const MechanismRow> mechanism_table();

/// Every mechanism at one setting, open.
[[nodiscard]] Mechanisms all_at(Setting setting);

[[nodiscard]] std::string_view to_string(Setting setting);
/// The settings as one line: "catalogue=national money=national ... open=true".
[[nodiscard]] std::string to_string(const Mechanisms& mechanisms);

/// The setting of the mechanism called `name`. Throws LogicError for an unknown name.
[[nodiscard]] Setting get(const Mechanisms& mechanisms, std::string_view name);
/// `mechanisms` with one of them at another setting, both by name, as a scenario writes them. An unknown mechanism or
/// setting is a problem at `at`, with the nearest known word, and changes nothing.
[[nodiscard]] Mechanisms with(Mechanisms mechanisms, std::string_view name, std::string_view setting,
                              const Origin& at, Problems& problems);

/// The manual of the mechanisms as a Markdown table, and as a JSON array of objects.
[[nodiscard]] std::string mechanisms_markdown();
[[nodiscard]] std::string mechanisms_json();

}  // namespace devosim

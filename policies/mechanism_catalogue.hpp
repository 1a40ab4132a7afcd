// What is on the shelf: national schemes, or the three local offers.
#pragma once

#include <cstdint>
#include <vector>

#include "agents/support/components.hpp"
#include "engine/quantities.hpp"
#include "policies/mechanisms.hpp"

namespace devosim {

/// A product on the shelf and its part of the yearly allocation.
struct ShelfItem {
    std::uint8_t product;    ///< index into Catalogue::products
    Pence yearly;            ///< >= 0
    Share places{1};         ///< share of its places that take starts this month, as contracts have it
    Share places_before{1};  ///< the same, last month
    bool adult_skills = false;
    Share claw_back{1};  ///< of what its ring-fenced line leaves unspent at the end of a year
};

/// National: the schemes. Devolved: the offers. The allocation is split by budget weight to the penny.
/// All places are there until a contract says otherwise. LogicError if the catalogue has nothing of the kind, or no
/// weight.
[[nodiscard]] std::vector<ShelfItem> shelf(Setting setting, const Catalogue& catalogue, Pence yearly_allocation);

/// Mean cost over the pathways of a product for one who stays to the end, before overhead.
[[nodiscard]] Pence mean_cost(const Catalogue& catalogue, const Product& product);

}  // namespace devosim

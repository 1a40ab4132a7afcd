// What providers and commissioners know about support under way.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/quantities.hpp"

namespace devosim {

/// Running totals of support, readable by a commissioner.
struct SupportBook {
    std::vector<Pence> committed;          ///< [account] pence promised to those in support and not yet paid
    std::vector<std::int32_t> in_support;  ///< [product] people in support
    std::vector<std::int32_t> asked;    ///< [product] people who came for it last month, served or not, and had not
                                        ///< come in vain before: a want counts once, see agents/support/unmet.hpp
    std::vector<std::int32_t> started;  ///< [product] starts last month
    std::vector<Pence> freed;           ///< [product] promised to those who left last month, and not needed by them
    std::vector<Pence> spare;  ///< [product] that could have been committed last month and was not, up to one
                               ///< start: who cannot start anybody in a month saves for the next
    /// [product] residents out of work, without a claim, who were reached last month
    std::vector<std::int32_t> without_claim;
};

}  // namespace devosim

// Referrals under way and spells of support.
#pragma once

#include <cstdint>
#include <vector>

#include "agents/provision.hpp"
#include "agents/support/book.hpp"
#include "engine/ids.hpp"
#include "engine/ledger.hpp"
#include "engine/quantities.hpp"

namespace devosim {

/// Somebody on the way from the first desk to a provider.
struct Referral {
    std::uint32_t resident;
    std::uint8_t product;
    std::uint8_t pathway;
    std::int16_t arrives;  ///< month
    std::int32_t need;     ///< urgency when reached; decides who starts if money is short and need counts
};

/// One resident's time in a pathway. Cost is committed when it starts and paid month by month.
struct SupportSpell {
    std::uint32_t resident;
    std::uint8_t product;
    std::uint8_t pathway;
    std::int16_t start;
    std::int16_t end;     ///< first month after the last planned one
    std::uint8_t course;  ///< occupation that the course is for, if a component retrains
    AccountId pot;        ///< account that pays
    double top_slice;     ///< share of each payment that managing layers keep
    double dose;          ///< strength of the effects; 1 as the components say
    Pence committed;      ///< still promised, managing layers included
    Practice practice = {};
};

/// Somebody who asked for a product in vain and has not begun support since.
struct Unmet {
    std::uint32_t resident;
    std::uint8_t product;
    std::int16_t spell;  ///< name of the job or spell out of work in which it was asked for, see spell_name
};

/// Support under way in an area.
struct Support {
    std::vector<Referral> referrals;
    std::vector<SupportSpell> spells;  ///< by resident, who has one at most
    SupportBook book;
    std::vector<Unmet> unmet;  ///< by resident, then product; one for each such pair
};

}  // namespace devosim

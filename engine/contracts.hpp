// Contracts: what the code promises to itself. A broken one is a fault of ours, never of the user.
#pragma once

#include "engine/error.hpp"

/// Precondition, always on. Throws LogicError with file, line and the text of the condition.
#define EXPECTS(condition) \
    ((condition) ? static_cast<void>(0) : ::devosim::fail_contract("expects", #condition, __FILE__, __LINE__))

/// Postcondition or invariant, always on. Throws LogicError like EXPECTS.
#define ENSURES(condition) \
    ((condition) ? static_cast<void>(0) : ::devosim::fail_contract("ensures", #condition, __FILE__, __LINE__))

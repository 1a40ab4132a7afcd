// What is settled before anything is compared: how money divides over the shelf, and the priors of every parameter.
#pragma once

#include <bit>
#include <cstdint>
#include <string>

#include "agents/support/components.hpp"
#include "engine/parameters.hpp"

namespace devosim {

/// A 64-bit fingerprint of numbers and texts in order.
class Digest {
public:
    void add(double value);
    void add(std::int64_t value);
    void add(const std::string& text);
    /// 16 hexadecimal digits.
    [[nodiscard]] std::string hex() const;

private:
    std::uint64_t state_ = 0;
};

/// Of the names and budget weights of all products, in order.
[[nodiscard]] std::string split_digest(const Catalogue& catalogue);

/// Of the key, declared value, range, role and kind of all parameters, in the order of their keys. A draw or an
/// option moves values within the priors and leaves the digest as it is.
[[nodiscard]] std::string priors_digest(const Parameters& parameters);

}  // namespace devosim

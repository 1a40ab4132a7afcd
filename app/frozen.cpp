#include "app/frozen.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

#include "engine/random.hpp"

namespace devosim {

void Digest::add(double value) {
    state_ = mix(state_ ^ std::bit_cast<std::uint64_t>(value));
}

void Digest::add(std::int64_t value) {
    state_ = mix(state_ ^ static_cast<std::uint64_t>(value));
}

void Digest::add(const std::string& text) {
    for (const char c : text) add(std::int64_t{c});
    add(static_cast<std::int64_t>(text.size()));
}

std::string Digest::hex() const {
    std::array<char, 17> text{};
    std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(state_));
    return text.data();
}

std::string split_digest(const Catalogue& catalogue) {
    Digest digest;
    for (const Product& product : catalogue.products) {
        digest.add(product.name);
        digest.add(product.budget_weight);
    }
    return digest.hex();
}

std::string priors_digest(const Parameters& parameters) {
    std::vector<Parameter> all = parameters.all();
    std::sort(all.begin(), all.end(), [](const Parameter& a, const Parameter& b) { return a.key < b.key; });
    Digest digest;
    for (const Parameter& parameter : all) {
        for (const std::string& text : {parameter.key, parameter.role, parameter.kind}) digest.add(text);
        for (const double number : {parameter.declared, parameter.low, parameter.high}) digest.add(number);
    }
    return digest.hex();
}

}  // namespace devosim

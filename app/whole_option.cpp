#include "app/whole_option.hpp"

#include <charconv>
#include <system_error>

namespace devosim {

std::int64_t read_whole(const std::string& option, const std::string& text, std::int64_t low, std::int64_t high,
                        Problems& problems) {
    std::int64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    const bool is_whole = stop == end && error != std::errc::invalid_argument;
    if (is_whole && error == std::errc{} && value >= low && value <= high) return value;
    problems.add({{"option"},
                  option,
                  text,
                  is_whole ? "is out of range" : "is not a whole number",
                  "write a whole number from " + std::to_string(low) + " to " + std::to_string(high)});
    return low;
}

}  // namespace devosim

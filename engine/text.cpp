#include "engine/text.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <limits>
#include <utility>

namespace devosim {

namespace {

Origin position_of(const std::string& name, std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    return {name, static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1,
            static_cast<int>(offset - line_start) + 1};
}

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::uint32_t lead_bits(unsigned char lead, std::size_t size) {
    return size == 1 ? lead : lead & (0xFFU >> (size + 1));
}

std::size_t sequence_size(unsigned char lead) {
    if (lead < 0x80U) return 1;
    if (lead >= 0xC2U && lead < 0xE0U) return 2;
    if (lead >= 0xE0U && lead < 0xF0U) return 3;
    return lead >= 0xF0U && lead < 0xF5U ? 4 : 0;
}

// Bytes of the UTF-8 character that starts the text; 0 if none does (overlong forms and surrogates are none).
std::size_t character_size(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t size = sequence_size(lead);
    if (size == 0 || size > text.size()) return 0;
    std::uint32_t code = lead_bits(lead, size);
    for (std::size_t i = 1; i < size; ++i) {
        if (!is_continuation(text[i])) return 0;
        code = code << 6U | (static_cast<unsigned char>(text[i]) & 0x3FU);
    }
    const bool overlong = (size == 3 && code < 0x800U) || (size == 4 && code < 0x10000U);
    const bool surrogate = code >= 0xD800U && code <= 0xDFFFU;
    return overlong || surrogate || code > 0x10FFFFU ? 0 : size;
}

std::size_t first_bad_byte(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t size = character_size(text.substr(i));
        if (size == 0) return i;
        i += size;
    }
    return std::string_view::npos;
}

std::size_t first_long_line(std::string_view text, std::size_t limit) {
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        if (end - start > limit) return start;
        start = end + 1;
    }
    return std::string_view::npos;
}

std::string size_text(std::size_t bytes) {
    constexpr std::size_t kibibyte = 1024;
    if (bytes >= kibibyte * kibibyte) return std::to_string(bytes / (kibibyte * kibibyte)) + " MiB";
    return std::to_string(bytes / kibibyte) + " KiB";
}

// Reads one byte beyond the limit at most, so that a device or a huge file cannot fill the memory.
std::optional<std::string> read_bytes(std::ifstream& in, std::size_t limit) {
    std::string text;
    std::array<char, 65536> block{};
    while (in && text.size() <= limit) {
        const std::size_t wanted = std::min(block.size(), limit + 1 - text.size());
        in.read(block.data(), static_cast<std::streamsize>(wanted));
        text.append(block.data(), static_cast<std::size_t>(in.gcount()));
        if (wanted == 0) break;
    }
    if (in.bad()) return std::nullopt;
    return text;
}

std::string written(double bound) {
    return shortest(bound);
}
std::string written(std::int64_t bound) {
    return std::to_string(bound);
}

template <class Number>
std::string written_range(Number low, Number high) {
    const bool has_low = low > std::numeric_limits<Number>::lowest();
    const bool has_high = high < std::numeric_limits<Number>::max();
    if (has_low && has_high) return " from " + written(low) + " to " + written(high);
    if (has_low) return " of at least " + written(low);
    return has_high ? " of at most " + written(high) : "";
}

}  // namespace

std::optional<std::string> read_text_file(const std::filesystem::path& path, const TextLimits& limits,
                                          Problems& problems) {
    const std::string name = path.string();
    const auto refuse = [&](std::string why, std::string suggestion) {
        problems.add({{name, 0, 0}, "file", "", std::move(why), std::move(suggestion)});
        return std::nullopt;
    };
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found) return refuse("no such file", "check the path");
    if (std::filesystem::is_directory(status)) return refuse("is a directory", "name a file in it");
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    if (!in) return refuse("cannot be opened: " + std::string(std::strerror(errno)), "check its permissions");
    std::optional<std::string> text = read_bytes(in, limits.file);
    if (!text) return refuse("cannot be read: " + std::string(std::strerror(errno)), "check the disk");
    return checked_text(*std::move(text), name, limits, problems);
}

std::optional<std::string> checked_text(std::string text, const std::string& name, const TextLimits& limits,
                                        Problems& problems) {
    const auto refuse = [&](const Origin& at, std::string why, std::string suggestion, const char* part = "file") {
        problems.add({at, part, "", std::move(why), std::move(suggestion)});
        return std::nullopt;
    };
    if (text.size() > limits.file) {
        return refuse({name, 0, 0}, "is over " + size_text(limits.file), "is this the right file?");
    }
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
        return refuse({name, 0, 0}, "is empty", "is this the right file?");
    }
    if (const std::size_t at = text.find('\0'); at != std::string::npos) {
        return refuse(position_of(name, text, at), "is binary: it holds a NUL byte", "is this the right file?");
    }
    if (const std::size_t at = first_bad_byte(text); at != std::string::npos) {
        return refuse(position_of(name, text, at), "is not UTF-8 text", "save it as UTF-8");
    }
    if (limits.line == 0) return text;
    if (const std::size_t at = first_long_line(text, limits.line); at != std::string::npos) {
        return refuse(position_of(name, text, at), "is over " + size_text(limits.line), "break it", "line");
    }
    return text;
}

std::string shortest(double value) {
    std::array<char, 32> buffer{};
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), result.ptr};
}

std::optional<double> parse_number(std::string_view text) {
    double value = 0.0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc{} || result.ptr != text.data() + text.size() || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

std::string range_text(double low, double high) {
    return written_range(low, high);
}

std::string range_text(std::int64_t low, std::int64_t high) {
    return written_range(low, high);
}

std::string json_quoted(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            quoted += {'\\', c};
        } else if (static_cast<unsigned char>(c) < 0x20U) {
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(c));
            quoted += escape.data();
        } else {
            quoted += c;
        }
    }
    return quoted + '"';
}

}  // namespace devosim

// Values to bytes and back: what a checkpoint holds. Aggregates are taken field by field (engine/fields.hpp), so a
// new field is kept without anybody thinking of it. The bytes are for the same program on the same machine only.
//
// Numbers, enumerations, strings, arrays, vectors and optionals of them, and aggregates of all these. A class of
// another kind does not compile: whoever keeps it says how.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "engine/error.hpp"
#include "engine/fields.hpp"

namespace devosim {

namespace archive {

template <class T>
struct IsFlat : std::bool_constant<std::is_arithmetic_v<T> || std::is_enum_v<T>> {};
template <class T, std::size_t n>
struct IsFlat<std::array<T, n>> : IsFlat<T> {};

}  // namespace archive

/// Stored as it lies in memory, where it has no gaps.
template <class T>
concept Flat = archive::IsFlat<T>::value;

/// Turns values into bytes.
class ArchiveWriter {
public:
    template <class... T>
    void put(const T&... values) {
        (one(values), ...);
    }
    [[nodiscard]] const std::string& bytes() const noexcept { return bytes_; }

private:
    template <Flat T>
    void one(const T& value) {
        raw(&value, sizeof value);
    }
    template <Aggregate T>
    requires(!Flat<T>) void one(const T& value) {
        for_each_field(value, [this](const auto& field) { this->one(field); });
    }
    template <class T, std::size_t n>
    requires(!Flat<T>) void one(const std::array<T, n>& values) {
        for (const T& value : values) one(value);
    }
    template <class T>
    void one(const std::vector<T>& values) {
        one(std::uint64_t{values.size()});
        if constexpr (Flat<T> && !std::is_same_v<T, bool>)
            raw(values.data(), values.size() * sizeof(T));
        else
            for (const T& value : values) one(value);
    }
    template <class T>
    void one(const std::optional<T>& value) {
        one(value.has_value());
        if (value) one(*value);
    }
    void one(const std::string& text) {
        one(std::uint64_t{text.size()});
        bytes_ += text;
    }
    void raw(const void* from, std::size_t size) {
        if (size > 0) bytes_.append(static_cast<const char*>(from), size);
    }

    std::string bytes_;
};

/// Turns bytes that ArchiveWriter made back into values, in the same order. LogicError if they end too early: that
/// the bytes are whole and of this program was to be made sure of before.
class ArchiveReader {
public:
    /// `bytes` must outlive the reader.
    explicit ArchiveReader(std::string_view bytes) : rest_(bytes) {}

    template <class... T>
    void get(T&... values) {
        (one(values), ...);
    }
    template <class T>
    [[nodiscard]] T get() {
        T value{};
        one(value);
        return value;
    }
    /// LogicError if something is left.
    void finish() const {
        if (!rest_.empty()) throw LogicError("an archive holds more than was read");
    }

private:
    template <Flat T>
    void one(T& value) {
        raw(&value, sizeof value);
    }
    template <Aggregate T>
    requires(!Flat<T>) void one(T& value) {
        for_each_field(value, [this](auto& field) { this->one(field); });
    }
    template <class T, std::size_t n>
    requires(!Flat<T>) void one(std::array<T, n>& values) {
        for (T& value : values) one(value);
    }
    template <class T>
    void one(std::vector<T>& values) {
        const std::size_t n = length();
        values.clear();
        if constexpr (std::is_same_v<T, bool>) {
            for (std::size_t i = 0; i < n; ++i) values.push_back(get<bool>());
        } else if constexpr (Flat<T>) {
            if (n > rest_.size() / sizeof(T)) end_too_early();
            values.resize(n);
            raw(values.data(), n * sizeof(T));
        } else {
            for (std::size_t i = 0; i < n; ++i) one(values.emplace_back());
        }
    }
    template <class T>
    void one(std::optional<T>& value) {
        value.reset();
        if (get<bool>()) one(value.emplace());
    }
    void one(std::string& text) {
        text.resize(length());
        raw(text.data(), text.size());
    }
    std::size_t length() {
        const auto n = get<std::uint64_t>();
        if (n > rest_.size()) end_too_early();
        return n;
    }
    void raw(void* to, std::size_t size) {
        if (size > rest_.size()) end_too_early();
        if (size > 0) std::memcpy(to, rest_.data(), size);
        rest_.remove_prefix(size);
    }
    [[noreturn]] static void end_too_early() { throw LogicError("an archive ends too early"); }

    std::string_view rest_;
};

}  // namespace devosim

// Internal to engine/h5*: owned HDF5 identifiers, checked calls, and types in memory and on disk.
#pragma once

#include <hdf5.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "engine/schema.hpp"

namespace devosim::h5 {

/// A call into HDF5 failed; the public classes turn it into an error that names the file.
class Failure : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The same where it was the system that failed, not the content of a file.
class SystemFailure : public Failure {
public:
    using Failure::Failure;
};

/// Throws Failure with what HDF5 has to say about its last call: the system's words first, if it was the system.
[[noreturn]] void fail();

/// The result of a call that reports failure by a negative number.
template <class Result>
Result checked(Result result) {
    if (result < 0) fail();
    return result;
}

/// One identifier of any kind, released when it goes. Failure if the call that made it failed.
class Handle {
public:
    Handle() = default;
    explicit Handle(hid_t id) : id_(checked(id)) {}
    Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, H5I_INVALID_HID)) {}
    Handle& operator=(Handle&& other) noexcept {
        std::swap(id_, other.id_);
        return *this;
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle();

    [[nodiscard]] hid_t id() const noexcept { return id_; }
    /// Releases now; Failure if that goes wrong, because closing may be what writes.
    void close();
    /// Gives it up without releasing it.
    void leak() noexcept { id_ = H5I_INVALID_HID; }

private:
    hid_t id_ = H5I_INVALID_HID;
};

/// To be called first: no message of HDF5 goes to stderr from this thread, and it does nothing when the program ends.
void prepare();

/// Little-endian on disk, native in memory; text is variable-length UTF-8 in both.
[[nodiscard]] Handle disk_type(Type type);
[[nodiscard]] Handle memory_type(Type type);
/// UTF-8 text of `size` bytes (at least 1), or H5T_VARIABLE.
[[nodiscard]] Handle text_type(std::size_t size);

template <class T>
struct TypeOf;
template <>
struct TypeOf<std::int8_t> {
    static constexpr Type value = Type::i8;
};
template <>
struct TypeOf<std::int16_t> {
    static constexpr Type value = Type::i16;
};
template <>
struct TypeOf<std::int32_t> {
    static constexpr Type value = Type::i32;
};
template <>
struct TypeOf<std::int64_t> {
    static constexpr Type value = Type::i64;
};
template <>
struct TypeOf<std::uint64_t> {
    static constexpr Type value = Type::u64;
};
template <>
struct TypeOf<double> {
    static constexpr Type value = Type::f64;
};
template <>
struct TypeOf<std::string> {
    static constexpr Type value = Type::text;
};

/// The Type that stands for T in a schema.
template <class T>
inline constexpr Type type_of = TypeOf<T>::value;

}  // namespace devosim::h5

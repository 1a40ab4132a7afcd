#include "engine/h5_handles.hpp"

#include "engine/contracts.hpp"

namespace devosim::h5 {

namespace {

// From the function that the caller called (first) down to where it went wrong (last).
struct Trace {
    std::string first;
    std::string last;
    std::string system;
};

// Drivers write errno and its words into their own message; errno itself may have changed since.
std::string system_words(const std::string& message) {
    const std::string_view mark = "error message = '";
    const std::size_t start = message.find(mark);
    if (start == std::string::npos) return {};
    const std::size_t end = message.find('\'', start + mark.size());
    return message.substr(start + mark.size(), end - start - mark.size());
}

herr_t note(unsigned depth, const H5E_error2_t* error, void* data) {
    Trace& trace = *static_cast<Trace*>(data);
    const std::string message = error->desc == nullptr ? "" : error->desc;
    const std::string line = std::string(error->func_name == nullptr ? "" : error->func_name) + ": " + message;
    if (depth == 0) trace.first = line;
    trace.last = line;
    if (trace.system.empty()) trace.system = system_words(message);
    return 0;
}

hid_t native(Type type) {
    switch (type) {
        case Type::i8:
            return H5T_NATIVE_INT8;
        case Type::i16:
            return H5T_NATIVE_INT16;
        case Type::i32:
            return H5T_NATIVE_INT32;
        case Type::i64:
            return H5T_NATIVE_INT64;
        case Type::u64:
            return H5T_NATIVE_UINT64;
        case Type::f64:
            return H5T_NATIVE_DOUBLE;
        case Type::text:
            break;
    }
    throw LogicError("text has no native number type");
}

hid_t stored(Type type) {
    switch (type) {
        case Type::i8:
            return H5T_STD_I8LE;
        case Type::i16:
            return H5T_STD_I16LE;
        case Type::i32:
            return H5T_STD_I32LE;
        case Type::i64:
            return H5T_STD_I64LE;
        case Type::u64:
            return H5T_STD_U64LE;
        case Type::f64:
            return H5T_IEEE_F64LE;
        case Type::text:
            break;
    }
    throw LogicError("text has no stored number type");
}

}  // namespace

void fail() {
    Trace trace;
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_DOWNWARD, note, &trace);
    H5Eclear2(H5E_DEFAULT);
    if (!trace.system.empty()) throw SystemFailure(trace.system);
    if (trace.first == trace.last) throw Failure("HDF5 says " + trace.first);
    throw Failure("HDF5 says " + trace.first + "; " + trace.last);
}

Handle::~Handle() {
    if (id_ >= 0) H5Idec_ref(id_);
}

void Handle::close() {
    if (id_ >= 0) checked(H5Idec_ref(std::exchange(id_, H5I_INVALID_HID)));
}

void prepare() {
    // At the end of the program HDF5 would try once more to write what did not fit on the disk, and crash.
    H5dont_atexit();
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

Handle disk_type(Type type) {
    return type == Type::text ? text_type(H5T_VARIABLE) : Handle(H5Tcopy(stored(type)));
}

Handle memory_type(Type type) {
    return type == Type::text ? text_type(H5T_VARIABLE) : Handle(H5Tcopy(native(type)));
}

Handle text_type(std::size_t size) {
    Handle type(H5Tcopy(H5T_C_S1));
    checked(H5Tset_size(type.id(), size));
    checked(H5Tset_cset(type.id(), H5T_CSET_UTF8));
    checked(H5Tset_strpad(type.id(), size == H5T_VARIABLE ? H5T_STR_NULLTERM : H5T_STR_NULLPAD));
    return type;
}

}  // namespace devosim::h5

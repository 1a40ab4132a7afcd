#include "engine/h5_nodes.hpp"

#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <limits>
#include <numeric>

#include "engine/contracts.hpp"

namespace devosim::h5 {

namespace {

constexpr unsigned creation_order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
constexpr hsize_t chunk_values = hsize_t{128} * 1024;
constexpr hsize_t plain_bytes = 4096;
// Room for the largest chunk and its neighbours, or rows smaller than a chunk would be deflated again and again.
constexpr std::size_t chunk_cache_bytes = std::size_t{4} << 20;

Handle scalar_space() {
    return Handle(H5Screate(H5S_SCALAR));
}

Handle space_of(std::span<const hsize_t> shape) {
    return shape.empty() ? scalar_space()
                         : Handle(H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr));
}

// netCDF-C appends to a file only if it tracks creation order; times would differ between equal runs.
Handle group_properties() {
    Handle properties(H5Pcreate(H5P_GROUP_CREATE));
    checked(H5Pset_link_creation_order(properties.id(), creation_order));
    checked(H5Pset_attr_creation_order(properties.id(), creation_order));
    checked(H5Pset_obj_track_times(properties.id(), false));
    return properties;
}

Handle dataset_properties(std::span<const hsize_t> chunk) {
    Handle properties(H5Pcreate(H5P_DATASET_CREATE));
    checked(H5Pset_attr_creation_order(properties.id(), creation_order));
    checked(H5Pset_obj_track_times(properties.id(), false));
    if (!chunk.empty()) {
        checked(H5Pset_chunk(properties.id(), static_cast<int>(chunk.size()), chunk.data()));
        checked(H5Pset_shuffle(properties.id()));
        checked(H5Pset_deflate(properties.id(), 1));
    }
    return properties;
}

void put(const Handle& object, std::string_view name, const Handle& type, const Handle& space, const Handle& memory,
         const void* values) {
    const Handle attribute(
        H5Acreate2(object.id(), std::string(name).c_str(), type.id(), space.id(), H5P_DEFAULT, H5P_DEFAULT));
    if (values != nullptr) checked(H5Awrite(attribute.id(), memory.id(), values));
}

template <class T>
void put_number(const Handle& object, std::string_view name, T value) {
    put(object, name, disk_type(type_of<T>), scalar_space(), memory_type(type_of<T>), &value);
}

hsize_t product(std::span<const hsize_t> shape) {
    return std::accumulate(shape.begin(), shape.end(), hsize_t{1}, std::multiplies<>{});
}

void write_block(const Handle& dataset, std::span<const hsize_t> shape, hsize_t first_row, Type type,
                 std::size_t count, const void* buffer) {
    if (count == 0) return;
    const Handle memory = memory_type(type);
    if (shape.empty()) {
        checked(H5Dwrite(dataset.id(), memory.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, buffer));
        return;
    }
    std::vector<hsize_t> start(shape.size(), 0);
    std::vector<hsize_t> block(shape.begin(), shape.end());
    start.front() = first_row;
    block.front() = count / product(shape.subspan(1));
    const Handle target = space_of(shape);
    const Handle source = space_of(block);
    checked(H5Sselect_hyperslab(target.id(), H5S_SELECT_SET, start.data(), nullptr, block.data(), nullptr));
    checked(H5Dwrite(dataset.id(), memory.id(), source.id(), target.id(), H5P_DEFAULT, buffer));
}

template <class T>
void write_span(const Handle& dataset, std::span<const hsize_t> shape, hsize_t first_row, std::span<const T> values) {
    write_block(dataset, shape, first_row, type_of<T>, values.size(), values.data());
}

void write_span(const Handle& dataset, std::span<const hsize_t> shape, hsize_t first_row,
                std::span<const std::string> values) {
    std::vector<const char*> pointers;
    pointers.reserve(values.size());
    for (const std::string& text : values) {
        EXPECTS(text.find('\0') == std::string::npos);
        pointers.push_back(text.c_str());
    }
    write_block(dataset, shape, first_row, Type::text, pointers.size(), pointers.data());
}

hsize_t bytes_per_value(Type type) {
    return H5Tget_size(memory_type(type).id());
}

}  // namespace

Handle create_file(const std::filesystem::path& path) {
    Handle creation(H5Pcreate(H5P_FILE_CREATE));
    checked(H5Pset_link_creation_order(creation.id(), creation_order));
    checked(H5Pset_attr_creation_order(creation.id(), creation_order));
    checked(H5Pset_obj_track_times(creation.id(), false));
    Handle access(H5Pcreate(H5P_FILE_ACCESS));
    // Strong, so that a file given up closes whatever is open; commit() counts what is.
    checked(H5Pset_fclose_degree(access.id(), H5F_CLOSE_STRONG));
    // The temporary name is ours alone, and some file systems of clusters cannot lock.
    checked(H5Pset_file_locking(access.id(), false, true));
    checked(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_V110));
    return Handle(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.id(), access.id()));
}

Handle require_group(const Handle& file, std::string_view path) {
    Handle group(H5Gopen2(file.id(), "/", H5P_DEFAULT));
    while (!path.empty()) {
        path.remove_prefix(1);
        const std::size_t end = std::min(path.find('/'), path.size());
        const std::string name(path.substr(0, end));
        path.remove_prefix(end);
        const bool exists = checked(H5Lexists(group.id(), name.c_str(), H5P_DEFAULT)) > 0;
        group = exists
                    ? Handle(H5Gopen2(group.id(), name.c_str(), H5P_DEFAULT))
                    : Handle(H5Gcreate2(group.id(), name.c_str(), H5P_DEFAULT, group_properties().id(), H5P_DEFAULT));
    }
    return group;
}

void put_attribute(const Handle& object, std::string_view name, std::string_view value) {
    const Handle type = text_type(std::max<std::size_t>(value.size(), 1));
    const Handle space = value.empty() ? Handle(H5Screate(H5S_NULL)) : scalar_space();
    put(object, name, type, space, type, value.empty() ? nullptr : value.data());
}

void put_attribute(const Handle& object, std::string_view name, std::int64_t value) {
    put_number(object, name, value);
}
void put_attribute(const Handle& object, std::string_view name, std::uint64_t value) {
    put_number(object, name, value);
}
void put_attribute(const Handle& object, std::string_view name, double value) {
    put_number(object, name, value);
}

void put_attribute(const Handle& object, std::string_view name, std::span<const std::int8_t> values) {
    const std::array<hsize_t, 1> shape = {values.size()};
    put(object, name, disk_type(Type::i8), space_of(shape), memory_type(Type::i8), values.data());
}

void create_dimension(const Handle& group, const std::string& name, hsize_t length) {
    // The words and the ten digits are what netCDF-C looks for. Big-endian float is its own choice, and never
    // written.
    const Handle space = space_of(std::array<hsize_t, 1>{length});
    const Handle dataset(H5Dcreate2(group.id(), name.c_str(), H5T_IEEE_F32BE, space.id(), H5P_DEFAULT,
                                    dataset_properties({}).id(), H5P_DEFAULT));
    std::array<char, 80> label{};
    std::snprintf(label.data(), label.size(), "This is a netCDF dimension but not a netCDF variable.%10llu",
                  static_cast<unsigned long long>(length));
    checked(H5DSset_scale(dataset.id(), label.data()));
}

std::vector<hsize_t> chunk_shape(Type type, std::span<const hsize_t> shape) {
    const bool plain = type == Type::f64 || type == Type::text || shape.empty();
    if (plain || product(shape) * bytes_per_value(type) < plain_bytes) return {};
    std::vector<hsize_t> chunk(shape.size());
    hsize_t room = chunk_values;
    for (std::size_t axis = shape.size(); axis-- > 0;) {
        chunk[axis] = std::min(shape[axis], std::max<hsize_t>(room, 1));
        room /= chunk[axis];
    }
    return chunk;
}

Handle create_dataset(const Handle& group, const std::string& name, Type type, std::span<const hsize_t> shape) {
    return create_dataset(group, name, type, shape, chunk_shape(type, shape));
}

Handle create_dataset(const Handle& group, const std::string& name, Type type, std::span<const hsize_t> shape,
                      std::span<const hsize_t> chunk) {
    const Handle access(H5Pcreate(H5P_DATASET_ACCESS));
    checked(H5Pset_chunk_cache(access.id(), H5D_CHUNK_CACHE_NSLOTS_DEFAULT, chunk_cache_bytes,
                               H5D_CHUNK_CACHE_W0_DEFAULT));
    const Handle space = space_of(shape);
    const Handle properties = dataset_properties(chunk);
    return Handle(H5Dcreate2(group.id(), name.c_str(), disk_type(type).id(), space.id(), H5P_DEFAULT, properties.id(),
                             access.id()));
}

Handle create_virtual(const Handle& group, const std::string& name, Type type, std::span<const hsize_t> shape,
                      std::span<const std::string> files, const std::string& source) {
    const Handle properties = dataset_properties({});
    constexpr auto absent = std::numeric_limits<std::int64_t>::min();
    constexpr auto narrow_absent = std::numeric_limits<std::int32_t>::min();
    const void* fill = type == Type::i64 ? static_cast<const void*>(&absent) : &narrow_absent;
    checked(H5Pset_fill_value(properties.id(), memory_type(type).id(), fill));
    std::vector<hsize_t> row(shape.begin(), shape.end());
    row.front() = 1;
    const Handle one = space_of(row);
    const Handle all = space_of(shape);
    std::vector<hsize_t> start(shape.size(), 0);
    for (const std::string& file : files) {
        checked(H5Sselect_hyperslab(all.id(), H5S_SELECT_SET, start.data(), nullptr, row.data(), nullptr));
        checked(H5Pset_virtual(properties.id(), all.id(), file.c_str(), source.c_str(), one.id()));
        ++start.front();
    }
    const Handle space = space_of(shape);
    return Handle(H5Dcreate2(group.id(), name.c_str(), disk_type(type).id(), space.id(), H5P_DEFAULT, properties.id(),
                             H5P_DEFAULT));
}

void copy_chunks(const Handle& from, const Handle& to, std::span<const hsize_t> shape, std::span<const hsize_t> chunk,
                 hsize_t row) {
    std::vector<hsize_t> at(shape.size(), 0);
    std::vector<std::byte> bytes;
    while (at.front() == 0) {
        hsize_t size = 0;
        checked(H5Dget_chunk_storage_size(from.id(), at.data(), &size));
        bytes.resize(size);
        std::uint32_t filters = 0;
        checked(H5Dread_chunk(from.id(), H5P_DEFAULT, at.data(), &filters, bytes.data()));
        std::vector<hsize_t> target = at;
        target.front() = row;
        checked(H5Dwrite_chunk(to.id(), H5P_DEFAULT, filters, target.data(), size, bytes.data()));
        std::size_t axis = shape.size() - 1;
        for (at[axis] += chunk[axis]; axis > 0 && at[axis] >= shape[axis]; at[axis] += chunk[axis]) at[axis--] = 0;
    }
}

void copy_values(const Handle& from, const Handle& to, Type type, std::span<const hsize_t> shape, hsize_t row) {
    std::vector<hsize_t> one(shape.begin(), shape.end());
    one.front() = 1;
    const auto values = static_cast<std::size_t>(product(one));
    std::vector<std::byte> bytes(values * bytes_per_value(type));
    checked(H5Dread(from.id(), memory_type(type).id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes.data()));
    write_block(to, shape, row, type, values, bytes.data());
}

Type type_of_values(const Values& values) {
    return std::visit([]<class T>(std::span<const T>) { return type_of<T>; }, values);
}

std::size_t size_of(const Values& values) {
    return std::visit([](const auto& span) { return span.size(); }, values);
}

void write_values(const Handle& dataset, std::span<const hsize_t> shape, hsize_t first_row, const Values& values) {
    std::visit([&](const auto& span) { write_span(dataset, shape, first_row, span); }, values);
}

}  // namespace devosim::h5

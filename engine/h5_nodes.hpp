// Internal to engine/h5*: making the things that a file is made of, without clock times and in creation order.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/h5.hpp"
#include "engine/h5_handles.hpp"

namespace devosim::h5 {

/// A new file, in place of what is there.
[[nodiscard]] Handle create_file(const std::filesystem::path& path);
/// The group of this absolute path, made with those above it where missing; "" is the root.
[[nodiscard]] Handle require_group(const Handle& file, std::string_view path);

/// Text is stored with its fixed length, which netCDF shows as text.
void put_attribute(const Handle& object, std::string_view name, std::string_view value);
void put_attribute(const Handle& object, std::string_view name, std::int64_t value);
void put_attribute(const Handle& object, std::string_view name, std::uint64_t value);
void put_attribute(const Handle& object, std::string_view name, double value);
void put_attribute(const Handle& object, std::string_view name, std::span<const std::int8_t> values);

/// The axis `name` of this length without values, as netCDF-4 wants it.
void create_dimension(const Handle& group, const std::string& name, hsize_t length);
/// An empty dataset, laid out as engine/h5.hpp says.
[[nodiscard]] Handle create_dataset(const Handle& group, const std::string& name, Type type,
                                    std::span<const hsize_t> shape);
/// The same with these chunks; none if empty.
[[nodiscard]] Handle create_dataset(const Handle& group, const std::string& name, Type type,
                                    std::span<const hsize_t> shape, std::span<const hsize_t> chunk);
/// A dataset of i32 or i64 whose rows lie in the dataset `source` of other files, one row in each; their paths are
/// relative to this one's. A row whose file is missing reads as the lowest number.
[[nodiscard]] Handle create_virtual(const Handle& group, const std::string& name, Type type,
                                    std::span<const hsize_t> shape, std::span<const std::string> files,
                                    const std::string& source);
/// Copies the chunks of a dataset of one row, as they are stored, to a row of another with the same chunks.
void copy_chunks(const Handle& from, const Handle& to, std::span<const hsize_t> shape, std::span<const hsize_t> chunk,
                 hsize_t row);
/// Copies the values of a dataset of one row of numbers to a row of another.
void copy_values(const Handle& from, const Handle& to, Type type, std::span<const hsize_t> shape, hsize_t row);
/// The shape of a chunk: whole trailing axes as far as 128 Ki values reach. No chunks (empty) below 4 KiB.
[[nodiscard]] std::vector<hsize_t> chunk_shape(Type type, std::span<const hsize_t> shape);

[[nodiscard]] Type type_of_values(const Values& values);
[[nodiscard]] std::size_t size_of(const Values& values);
/// Fills the rows of a dataset from `first_row` on; a scalar has one row.
void write_values(const Handle& dataset, std::span<const hsize_t> shape, hsize_t first_row, const Values& values);

}  // namespace devosim::h5

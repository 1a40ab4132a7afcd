// Result files out and in: HDF5 that is also valid netCDF-4, the same bytes for the same calls.
//
// Every axis is a named dimension with a scale attached, so h5py, xarray, netCDF4 and pandas see names and units.
// Whole numbers are shuffled and deflated (level 1) in chunks of about 128 Ki values, below 4 KiB stored plain;
// doubles are plain; text is variable-length UTF-8. No clock time is stored, and order of creation is.
//
// HDF5 is called from one thread only, whichever file is meant. Its own error messages are silenced in that thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/schema.hpp"

namespace devosim {

/// Whether a file that is already there may be replaced.
enum class Overwrite { no, yes };

/// Whether datasets get units, long names and scales. Without them a file is no netCDF and serves only who has its
/// schema, but takes a fraction of the time to write.
enum class Descriptions { written, left_out };

/// The values of a dataset in row-major order: a vector, array or span of one of these types converts.
using Values = std::variant<std::span<const std::int8_t>, std::span<const std::int16_t>,
                            std::span<const std::int32_t>, std::span<const std::int64_t>,
                            std::span<const std::uint64_t>, std::span<const double>, std::span<const std::string>>;

class InputFile;

/// A result file while it is written. It grows under a hidden temporary name beside `path`, ".F.h5.<host>.<pid>.tmp",
/// and takes its name in commit(); without that, nothing stays behind. After an exception it can only be destroyed.
///
/// Wrong use is a LogicError: a dimension not declared, values of another type or number than the spec says, the
/// same name twice, anything after commit(). A failure of the disk is a SystemError that names file and cause.
/// `instance` fills the placeholder of the spec's path; it is "" when there is none.
class ResultFile {
public:
    /// InputError about `option --output` if the folder of `path` is missing or no folder, if `path` is a folder or
    /// another thing that is no plain file, or if it exists and may not be replaced. SystemError if it cannot be
    /// made.
    ResultFile(const std::filesystem::path& path, Overwrite overwrite,
               Descriptions descriptions = Descriptions::written);
    ~ResultFile();
    ResultFile(const ResultFile&) = delete;
    ResultFile& operator=(const ResultFile&) = delete;

    /// Attributes of the root, scalars.
    void attribute(std::string_view name, std::string_view value);
    void attribute(std::string_view name, std::int64_t value);
    void attribute(std::string_view name, std::uint64_t value);
    void attribute(std::string_view name, double value);
    /// An attribute of a group such as "/arms/first", which is made if it is not there.
    void group_attribute(std::string_view group, std::string_view name, std::string_view value);

    /// An axis without values: "month" belongs to the root, "/arms/first/log/event" to that group and those below.
    /// Length 0 is fine.
    void dimension(std::string_view path, std::size_t length);
    /// An axis with values: a dataset of one axis that has the same name as the dataset.
    void coordinate(const DatasetSpec& spec, std::string_view instance, Values values);

    /// A whole dataset. Its dimensions are looked up by name from its own group upwards to the root.
    void write(const DatasetSpec& spec, std::string_view instance, Values values);
    /// Whole rows of the first axis, from `first_row` on. The first call makes the dataset in its full size, also
    /// with no values; all rows have been written once by commit(). The bytes depend on the order and sizes of these
    /// calls: keep both fixed.
    void write_rows(const DatasetSpec& spec, std::string_view instance, std::size_t first_row, Values values);

    /// One row of the first axis, from a file in which the same dataset has one row and no other. Compressed chunks
    /// are copied as they are stored. The first call makes the dataset in its full size, with chunks of a row at
    /// most; rows that are not copied are absent: 0. InputError that names `from` if its dataset is missing or has
    /// another type or shape.
    void copy_row(const DatasetSpec& spec, std::string_view instance, std::size_t row, const InputFile& from);

    /// A dataset of i32 or i64 whose rows stay in `files`, one in each, in a dataset of the same path; nothing is
    /// copied or looked at. Paths are relative to the folder of this file. A row whose file is missing, or cannot be
    /// opened because too many are, reads as the lowest number.
    void link_rows(const DatasetSpec& spec, std::string_view instance, std::span<const std::string> files);

    /// Closes, syncs and renames: after it the file is whole and on the disk. If something took the name meanwhile
    /// and may not be replaced, the SystemError says under which name the result was kept.
    void commit();

private:
    class Writer;
    std::unique_ptr<Writer> writer_;
};

/// A dataset that was read: values in row-major order, and the length of each axis (none for a scalar).
template <class T>
struct Array {
    std::vector<T> values;
    std::vector<std::size_t> shape;
};

/// A file of this kind, open for reading. Whatever is wrong with it is an InputError that names the file; what the
/// system cannot read of it is a SystemError.
class InputFile {
public:
    /// Whether what is needed is read when it is needed, or the whole file at once: quicker if it is small and most
    /// of it is needed.
    enum class Into { parts, memory };

    /// InputError if there is no such file, or it is not HDF5, or is cut off; SystemError if it cannot
    /// be opened.
    explicit InputFile(const std::filesystem::path& path, Into into = Into::parts);
    ~InputFile();
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;

    /// The full paths of all datasets, sorted, scales of dimensions included.
    [[nodiscard]] std::vector<std::string> datasets() const;
    /// The names of a dataset's axes.
    [[nodiscard]] std::vector<std::string> dimensions(const std::string& dataset) const;
    /// T is exactly the stored type: a signed 8-, 16-, 32- or 64-bit, an unsigned 64-bit integer, double or
    /// std::string.
    template <class T>
    [[nodiscard]] Array<T> read(const std::string& dataset) const;
    /// Bytes that the values of a dataset take on the disk, as they are stored.
    [[nodiscard]] std::size_t stored_bytes(const std::string& dataset) const;
    /// A scalar attribute of a group or dataset ("/" is the root): std::string, std::int64_t, std::uint64_t or
    /// double.
    template <class T>
    [[nodiscard]] T attribute(const std::string& object, const std::string& name) const;

private:
    friend class ResultFile;  // copies what is stored
    class Reader;
    using Lengths = std::span<const unsigned long long>;
    // An identifier of HDF5 that the caller releases: of a dataset of this shape, stored in these chunks.
    [[nodiscard]] std::int64_t open_row(const std::string& dataset, Type type, Lengths shape, Lengths chunk) const;
    std::unique_ptr<Reader> reader_;
};

}  // namespace devosim

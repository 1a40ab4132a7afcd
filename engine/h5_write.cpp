#include <hdf5_hl.h>

#include <functional>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include "engine/contracts.hpp"
#include "engine/h5.hpp"
#include "engine/h5_handles.hpp"
#include "engine/h5_nodes.hpp"
#include "engine/h5_output_path.hpp"

namespace devosim {

using h5::checked;
using h5::Handle;

namespace {

using Shape = std::vector<hsize_t>;

// A dataset that is written row by row stays open, for its cache of chunks.
struct OpenRows {
    Handle dataset;
    Shape shape;
    std::map<hsize_t, hsize_t> written;  // the end of each block of rows, by its start
};

hsize_t values_in(const Shape& shape) {
    return std::accumulate(shape.begin(), shape.end(), hsize_t{1}, std::multiplies<>{});
}

hsize_t values_per_row(const Shape& shape) {
    return values_in({shape.begin() + 1, shape.end()});
}

// False if a row of the block was written before.
bool add_block(std::map<hsize_t, hsize_t>& written, hsize_t start, hsize_t end) {
    if (start == end) return true;
    const auto next = written.lower_bound(start);
    const bool overlaps_next = next != written.end() && next->first < end;
    const bool overlaps_previous = next != written.begin() && std::prev(next)->second > start;
    if (overlaps_next || overlaps_previous) return false;
    written.emplace(start, end);
    return true;
}

bool is_complete(const OpenRows& rows) {
    hsize_t written = 0;
    for (const auto& [start, end] : rows.written) written += end - start;
    return values_in(rows.shape) == 0 || written == rows.shape.front();
}

void describe(const Handle& dataset, const DatasetSpec& spec) {
    if (!spec.unit.empty()) h5::put_attribute(dataset, "units", spec.unit);
    h5::put_attribute(dataset, "long_name", spec.long_name);
    if (spec.flags.empty()) return;
    std::vector<std::int8_t> codes(words_of(spec.flags).size());
    std::iota(codes.begin(), codes.end(), std::int8_t{0});
    h5::put_attribute(dataset, "flag_values", codes);
    h5::put_attribute(dataset, "flag_meanings", spec.flags);
}

}  // namespace

class ResultFile::Writer {
public:
    Writer(const std::filesystem::path& path, Overwrite overwrite, Descriptions descriptions)
        : output_(path, overwrite), describes_(descriptions == Descriptions::written) {
        h5::prepare();
        act("create it", [&] { file_ = h5::create_file(output_.temporary()); });
    }
    ~Writer() { give_up(); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    // Says which file and what was being done if HDF5 fails.
    template <class Action>
    void act(const std::string& doing, Action action) {
        EXPECTS(!committed_);
        try {
            action();
        } catch (const h5::Failure& failure) {
            failed_ = true;
            throw SystemError(output_.path().string() + " (cannot " + doing + ": " + failure.what() + ')');
        }
    }

    const Handle& file() const { return file_; }

    // Every name is used once, whatever it stands for.
    void claim(const std::string& path) {
        if (!claimed_.insert(path).second) throw LogicError(path + ": was written before");
    }

    void add_dimension(const std::string& path, std::size_t length) { dimensions_.emplace(path, length); }

    Shape shape_of(const std::string& dataset, std::string_view dims) const {
        Shape shape;
        for (const std::string_view dim : words_of(dims)) shape.push_back(dimensions_.at(scale_of(dataset, dim)));
        return shape;
    }

    Handle make(const std::string& path, const DatasetSpec& spec, const Shape& shape) {
        return make(path, spec, shape, h5::chunk_shape(spec.type, shape));
    }

    Handle make(const std::string& path, const DatasetSpec& spec, const Shape& shape, const Shape& chunk) {
        claim(path);
        const Handle group = h5::require_group(file_, group_of(path));
        Handle dataset = h5::create_dataset(group, std::string(name_of(path)), spec.type, shape, chunk);
        if (describes_) describe(dataset, spec);
        return dataset;
    }

    Handle link(const std::string& path, const DatasetSpec& spec, const Shape& shape,
                std::span<const std::string> files) {
        claim(path);
        const Handle group = h5::require_group(file_, group_of(path));
        Handle dataset = h5::create_virtual(group, std::string(name_of(path)), spec.type, shape, files, path);
        if (describes_) describe(dataset, spec);
        return dataset;
    }

    void make_scale(const Handle& dataset, const std::string& path) const {
        if (describes_) checked(H5DSset_scale(dataset.id(), std::string(name_of(path)).c_str()));
    }

    // A scale cannot have scales itself, so coordinates are not attached.
    void attach_scales(const Handle& dataset, const std::string& path, std::string_view dims) const {
        if (!describes_) return;
        unsigned axis = 0;
        for (const std::string_view dim : words_of(dims)) {
            const Handle scale(H5Dopen2(file_.id(), scale_of(path, dim).c_str(), H5P_DEFAULT));
            checked(H5DSattach_scale(dataset.id(), scale.id(), axis++));
        }
    }

    OpenRows& rows_of(const std::string& path, const DatasetSpec& spec) {
        const auto found = rows_.find(path);
        if (found != rows_.end()) return found->second;
        Shape shape = shape_of(path, spec.dims);
        EXPECTS(!shape.empty());
        Handle dataset = make(path, spec, shape);
        attach_scales(dataset, path, spec.dims);
        return rows_.emplace(path, OpenRows{std::move(dataset), std::move(shape), {}}).first->second;
    }

    // Rows that are copied one by one are stored one by one.
    OpenRows& copied_rows_of(const std::string& path, const DatasetSpec& spec) {
        const auto found = copied_.find(path);
        if (found != copied_.end()) return found->second;
        Shape shape = shape_of(path, spec.dims);
        EXPECTS(!shape.empty() && spec.type != Type::text);
        Handle dataset = make(path, spec, shape, row_chunk(spec.type, shape));
        attach_scales(dataset, path, spec.dims);
        return copied_.emplace(path, OpenRows{std::move(dataset), std::move(shape), {}}).first->second;
    }

    static Shape row_chunk(Type type, Shape shape) {
        shape.front() = 1;
        return h5::chunk_shape(type, shape);
    }

    void commit() {
        for (const auto& [path, rows] : rows_) {
            if (!is_complete(rows)) throw LogicError(path + ": not every row was written");
        }
        act("finish it", [&] {
            for (auto& [path, rows] : rows_) rows.dataset.close();
            for (auto& [path, rows] : copied_) rows.dataset.close();
            checked(H5Fflush(file_.id(), H5F_SCOPE_GLOBAL));
            // A destructor swallows the error of closing, but what could not be closed is still there.
            if (checked(H5Fget_obj_count(file_.id(), H5F_OBJ_ALL)) != 1) throw h5::Failure("objects are still open");
            file_.close();
        });
        output_.publish();
        committed_ = true;
    }

private:
    // The name of a dimension means the nearest one above the dataset.
    std::string scale_of(const std::string& dataset, std::string_view dim) const {
        for (std::string_view group = dataset; !group.empty();) {
            group = group_of(group);
            std::string scale = std::string(group).append("/").append(dim);
            if (dimensions_.contains(scale)) return scale;
        }
        throw LogicError(dataset + ": no dimension " + std::string(dim) + " is declared in its group or above");
    }

    // HDF5 crashes when it closes what it failed to write, so after a failure it is not called again for this file:
    // what is open leaks, but takes no room on the disk.
    void give_up() noexcept {
        if (committed_) return;
        output_.empty_temporary();
        if (!failed_) return;
        for (auto& [path, rows] : rows_) rows.dataset.leak();
        for (auto& [path, rows] : copied_) rows.dataset.leak();
        file_.leak();
    }

    h5::OutputPath output_;
    const bool describes_;
    Handle file_;
    std::map<std::string, hsize_t> dimensions_;  // by path
    std::map<std::string, OpenRows> rows_;       // by path
    std::map<std::string, OpenRows> copied_;     // by path
    std::set<std::string> claimed_;
    bool failed_ = false;
    bool committed_ = false;
};

ResultFile::ResultFile(const std::filesystem::path& path, Overwrite overwrite, Descriptions descriptions)
    : writer_(std::make_unique<Writer>(path, overwrite, descriptions)) {}

ResultFile::~ResultFile() = default;

void ResultFile::attribute(std::string_view name, std::string_view value) {
    group_attribute("", name, value);
}

void ResultFile::attribute(std::string_view name, std::int64_t value) {
    writer_->act("write an attribute", [&] { h5::put_attribute(writer_->file(), name, value); });
}

void ResultFile::attribute(std::string_view name, std::uint64_t value) {
    writer_->act("write an attribute", [&] { h5::put_attribute(writer_->file(), name, value); });
}

void ResultFile::attribute(std::string_view name, double value) {
    writer_->act("write an attribute", [&] { h5::put_attribute(writer_->file(), name, value); });
}

void ResultFile::group_attribute(std::string_view group, std::string_view name, std::string_view value) {
    writer_->act("write an attribute", [&] {
        const Handle owner = h5::require_group(writer_->file(), group == "/" ? "" : group);
        h5::put_attribute(owner, name, value);
    });
}

void ResultFile::dimension(std::string_view path, std::size_t length) {
    const std::string full = path.starts_with('/') ? std::string(path) : '/' + std::string(path);
    writer_->act("make dimension " + full, [&] {
        writer_->claim(full);
        writer_->add_dimension(full, length);
        h5::create_dimension(h5::require_group(writer_->file(), group_of(full)), std::string(name_of(full)), length);
    });
}

void ResultFile::coordinate(const DatasetSpec& spec, std::string_view instance, Values values) {
    const std::string path = resolved_path(spec.path, instance);
    EXPECTS(h5::type_of_values(values) == spec.type);
    EXPECTS(spec.dims == name_of(path));
    writer_->act("write " + path, [&] {
        const Shape shape = {h5::size_of(values)};
        writer_->add_dimension(path, shape.front());
        Handle dataset = writer_->make(path, spec, shape);
        writer_->make_scale(dataset, path);
        h5::write_values(dataset, shape, 0, values);
        dataset.close();
    });
}

void ResultFile::write(const DatasetSpec& spec, std::string_view instance, Values values) {
    const std::string path = resolved_path(spec.path, instance);
    EXPECTS(h5::type_of_values(values) == spec.type);
    writer_->act("write " + path, [&] {
        const Shape shape = writer_->shape_of(path, spec.dims);
        EXPECTS(h5::size_of(values) == values_in(shape));
        Handle dataset = writer_->make(path, spec, shape);
        writer_->attach_scales(dataset, path, spec.dims);
        h5::write_values(dataset, shape, 0, values);
        dataset.close();
    });
}

void ResultFile::write_rows(const DatasetSpec& spec, std::string_view instance, std::size_t first_row,
                            Values values) {
    const std::string path = resolved_path(spec.path, instance);
    EXPECTS(h5::type_of_values(values) == spec.type);
    writer_->act("write " + path, [&] {
        OpenRows& rows = writer_->rows_of(path, spec);
        const hsize_t width = values_per_row(rows.shape);
        const hsize_t count = width == 0 ? 0 : h5::size_of(values) / width;
        EXPECTS(h5::size_of(values) == count * width);
        EXPECTS(first_row + count <= rows.shape.front());
        EXPECTS(add_block(rows.written, first_row, first_row + count));
        h5::write_values(rows.dataset, rows.shape, first_row, values);
    });
}

void ResultFile::copy_row(const DatasetSpec& spec, std::string_view instance, std::size_t row,
                          const InputFile& from) {
    const std::string path = resolved_path(spec.path, instance);
    OpenRows* rows = nullptr;
    writer_->act("write " + path, [&] { rows = &writer_->copied_rows_of(path, spec); });
    EXPECTS(row < rows->shape.front());
    Shape one = rows->shape;
    one.front() = 1;
    const Shape chunk = Writer::row_chunk(spec.type, rows->shape);
    const Handle source(from.open_row(path, spec.type, one, chunk));
    writer_->act("copy a row of " + path, [&] {
        if (chunk.empty())
            h5::copy_values(source, rows->dataset, spec.type, rows->shape, row);
        else
            h5::copy_chunks(source, rows->dataset, one, chunk, row);
    });
}

void ResultFile::link_rows(const DatasetSpec& spec, std::string_view instance, std::span<const std::string> files) {
    const std::string path = resolved_path(spec.path, instance);
    EXPECTS(spec.type == Type::i32 || spec.type == Type::i64);
    writer_->act("link " + path, [&] {
        const Shape shape = writer_->shape_of(path, spec.dims);
        EXPECTS(!shape.empty() && shape.front() == files.size());
        const Handle dataset = writer_->link(path, spec, shape, files);
        writer_->attach_scales(dataset, path, spec.dims);
    });
}

void ResultFile::commit() {
    writer_->commit();
}

}  // namespace devosim

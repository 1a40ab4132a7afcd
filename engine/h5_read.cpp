#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <functional>
#include <numeric>
#include <optional>
#include <system_error>

#include "engine/error.hpp"
#include "engine/h5.hpp"
#include "engine/h5_handles.hpp"

namespace devosim {

using h5::checked;
using h5::Handle;

namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, std::string what, std::string why) {
    throw InputError(Problem{{.file = path.string()}, std::move(what), "", std::move(why), ""});
}

[[noreturn]] void fail_to_read(const std::filesystem::path& path, const h5::SystemFailure& failure) {
    throw SystemError(path.string() + " (cannot read it: " + failure.what() + ')');
}

// What HDF5 would say about these is about its own insides.
void check_is_there(const std::filesystem::path& path) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found) refuse(path, "result file", "does not exist");
    if (std::filesystem::is_directory(status)) refuse(path, "result file", "is a folder");
    if (!std::ifstream(path)) {
        throw SystemError(path.string() + " (cannot open it: " + std::generic_category().message(errno) + ')');
    }
}

Handle access_properties(InputFile::Into into) {
    Handle access(H5Pcreate(H5P_FILE_ACCESS));
    checked(H5Pset_file_locking(access.id(), false, true));
    constexpr std::size_t growth = std::size_t{64} << 10;
    if (into == InputFile::Into::memory) {
        checked(H5Pset_fapl_core(access.id(), growth, false));
        // What is in memory needs no cache of chunks, which every dataset would make anew.
        checked(H5Pset_cache(access.id(), 0, 1, 0, 0));
    }
    return access;
}

Handle open_file(const std::filesystem::path& path, InputFile::Into into) {
    std::error_code none;
    if (std::filesystem::is_fifo(path, none)) refuse(path, "result file", "is no plain file");  // would wait for ever
    const Handle access = access_properties(into);
    try {
        return Handle(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id()));
    } catch (const h5::SystemFailure& failure) {
        check_is_there(path);
        fail_to_read(path, failure);
    } catch (const h5::Failure&) {
        check_is_there(path);
        refuse(path, "result file", "is not HDF5, or is cut off or damaged");
    }
}

herr_t collect_dataset(hid_t, const char* name, const H5O_info_t* info, void* names) {
    if (info->type == H5O_TYPE_DATASET)
        static_cast<std::vector<std::string>*>(names)->push_back('/' + std::string(name));
    return 0;
}

std::string path_of(const Handle& object) {
    std::string path(static_cast<std::size_t>(checked(H5Iget_name(object.id(), nullptr, 0))) + 1, '\0');
    checked(H5Iget_name(object.id(), path.data(), path.size()));
    path.pop_back();
    return path;
}

herr_t note_scale(hid_t, unsigned, hid_t scale, void* name) {
    H5Iinc_ref(scale);
    *static_cast<std::string*>(name) = path_of(Handle(scale));
    return 1;
}

std::vector<std::size_t> shape_of(const Handle& space) {
    std::vector<hsize_t> shape(static_cast<std::size_t>(checked(H5Sget_simple_extent_ndims(space.id()))));
    checked(H5Sget_simple_extent_dims(space.id(), shape.data(), nullptr));
    return {shape.begin(), shape.end()};
}

/// Lengths of a chunk; none if the dataset has no chunks.
std::vector<hsize_t> chunks_of(const Handle& dataset, std::size_t axes) {
    const Handle properties(H5Dget_create_plist(dataset.id()));
    if (H5Pget_layout(properties.id()) != H5D_CHUNKED) return {};
    std::vector<hsize_t> chunk(axes);
    checked(H5Pget_chunk(properties.id(), static_cast<int>(axes), chunk.data()));
    return chunk;
}

template <class T>
bool holds(const Handle& type) {
    if constexpr (std::is_same_v<T, std::string>) {
        return checked(H5Tis_variable_str(type.id())) > 0;
    } else {
        return checked(H5Tequal(type.id(), h5::disk_type(h5::type_of<T>).id())) > 0;
    }
}

template <class T>
void read_into(const Handle& dataset, std::vector<T>& values) {
    const Handle memory = h5::memory_type(h5::type_of<T>);
    checked(H5Dread(dataset.id(), memory.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()));
}

void read_into(const Handle& dataset, std::vector<std::string>& values) {
    const Handle memory = h5::memory_type(Type::text);
    const Handle space(H5Dget_space(dataset.id()));
    std::vector<char*> pointers(values.size(), nullptr);
    checked(H5Dread(dataset.id(), memory.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()));
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = pointers[i] == nullptr ? "" : pointers[i];
    checked(H5Dvlen_reclaim(memory.id(), space.id(), H5P_DEFAULT, pointers.data()));
}

template <class T>
T read_attribute(const Handle& attribute) {
    T value{};
    checked(H5Aread(attribute.id(), h5::memory_type(h5::type_of<T>).id(), &value));
    return value;
}

template <>
std::string read_attribute<std::string>(const Handle& attribute) {
    const Handle type(H5Aget_type(attribute.id()));
    const Handle space(H5Aget_space(attribute.id()));
    if (H5Sget_simple_extent_type(space.id()) == H5S_NULL) return {};
    std::string text(H5Tget_size(type.id()), '\0');
    checked(H5Aread(attribute.id(), type.id(), text.data()));
    return text;
}

template <class T>
bool attribute_holds(const Handle& type) {
    if constexpr (std::is_same_v<T, std::string>) {
        return H5Tget_class(type.id()) == H5T_STRING && checked(H5Tis_variable_str(type.id())) == 0;
    } else {
        return holds<T>(type);
    }
}

}  // namespace

class InputFile::Reader {
public:
    Reader(const std::filesystem::path& path, Into into) : path_(path) {
        h5::prepare();
        file_ = open_file(path, into);
    }

    // Says which object could not be read if HDF5 fails, and why, in its words unless better ones are known.
    template <class Action>
    auto act(const std::string& object, Action action, std::optional<std::string> why = {}) const {
        try {
            return action(file_);
        } catch (const h5::SystemFailure& failure) {
            fail_to_read(path_, failure);
        } catch (const h5::Failure& failure) {
            refuse(path_, object, why.value_or(failure.what()));
        }
    }

    Handle open(const std::string& object, hid_t (*open_object)(hid_t, const char*, hid_t)) const {
        return act(
            object, [&](const Handle& file) { return Handle(open_object(file.id(), object.c_str(), H5P_DEFAULT)); },
            "is not in the file");
    }

    // Datasets of one group are mostly wanted one after the other, and looking up a group takes as long as the rest.
    Handle open_dataset(const std::string& dataset) {
        const std::string_view group = group_of(dataset);
        if (group.empty()) return open(dataset, H5Dopen2);
        if (group != group_path_) {
            group_ = open(std::string(group), H5Gopen2);
            group_path_ = group;
        }
        const std::string name(name_of(dataset));
        return act(
            dataset, [&](const Handle&) { return Handle(H5Dopen2(group_.id(), name.c_str(), H5P_DEFAULT)); },
            "is not in the file");
    }

    void expect(bool condition, const std::string& object, const char* why) const {
        if (!condition) refuse(path_, object, why);
    }

private:
    std::filesystem::path path_;
    Handle file_;
    Handle group_;
    std::string group_path_;
};

InputFile::InputFile(const std::filesystem::path& path, Into into) : reader_(std::make_unique<Reader>(path, into)) {}

InputFile::~InputFile() = default;

std::vector<std::string> InputFile::datasets() const {
    return reader_->act("/", [](const Handle& file) {
        std::vector<std::string> names;
        checked(H5Ovisit2(file.id(), H5_INDEX_NAME, H5_ITER_INC, collect_dataset, &names, H5O_INFO_BASIC));
        std::sort(names.begin(), names.end());
        return names;
    });
}

std::vector<std::string> InputFile::dimensions(const std::string& dataset) const {
    const Handle opened = reader_->open(dataset, H5Dopen2);
    return reader_->act(dataset, [&](const Handle&) {
        const Handle space(H5Dget_space(opened.id()));
        std::vector<std::string> names(shape_of(space).size());
        for (std::size_t axis = 0; axis < names.size(); ++axis) {
            std::string scale;
            checked(H5DSiterate_scales(opened.id(), static_cast<unsigned>(axis), nullptr, note_scale, &scale));
            names[axis] = name_of(scale.empty() ? std::string_view(dataset) : std::string_view(scale));
        }
        return names;
    });
}

template <class T>
Array<T> InputFile::read(const std::string& dataset) const {
    const Handle opened = reader_->open(dataset, H5Dopen2);
    return reader_->act(dataset, [&](const Handle&) {
        reader_->expect(holds<T>(Handle(H5Dget_type(opened.id()))), dataset, "has another type of values");
        Array<T> array;
        array.shape = shape_of(Handle(H5Dget_space(opened.id())));
        array.values.resize(
            std::accumulate(array.shape.begin(), array.shape.end(), std::size_t{1}, std::multiplies<>{}));
        if (!array.values.empty()) read_into(opened, array.values);
        return array;
    });
}

template <class T>
T InputFile::attribute(const std::string& object, const std::string& name) const {
    const Handle owner = reader_->open(object, H5Oopen);
    return reader_->act(object + '@' + name, [&](const Handle&) {
        reader_->expect(checked(H5Aexists(owner.id(), name.c_str())) > 0, object + '@' + name, "is not in the file");
        const Handle attribute(H5Aopen(owner.id(), name.c_str(), H5P_DEFAULT));
        const bool fits = attribute_holds<T>(Handle(H5Aget_type(attribute.id())));
        reader_->expect(fits, object + '@' + name, "has another type of value");
        return read_attribute<T>(attribute);
    });
}

std::size_t InputFile::stored_bytes(const std::string& dataset) const {
    return H5Dget_storage_size(reader_->open_dataset(dataset).id());
}

std::int64_t InputFile::open_row(const std::string& dataset, Type type, Lengths shape, Lengths chunk) const {
    Handle opened = reader_->open_dataset(dataset);
    reader_->act(dataset, [&](const Handle&) {
        const auto found = shape_of(Handle(H5Dget_space(opened.id())));
        const bool fits = std::equal(shape.begin(), shape.end(), found.begin(), found.end());
        const Handle stored(H5Dget_type(opened.id()));
        const bool is_type = checked(H5Tequal(stored.id(), h5::disk_type(type).id())) > 0;
        reader_->expect(fits && is_type, dataset, "has another shape or type of values");
        const auto chunks = chunks_of(opened, found.size());
        reader_->expect(std::equal(chunk.begin(), chunk.end(), chunks.begin(), chunks.end()), dataset,
                        "is stored in other chunks");
    });
    const hid_t id = opened.id();
    opened.leak();
    return id;
}

template Array<std::int8_t> InputFile::read(const std::string&) const;
template Array<std::int16_t> InputFile::read(const std::string&) const;
template Array<std::int32_t> InputFile::read(const std::string&) const;
template Array<std::int64_t> InputFile::read(const std::string&) const;
template Array<std::uint64_t> InputFile::read(const std::string&) const;
template Array<double> InputFile::read(const std::string&) const;
template Array<std::string> InputFile::read(const std::string&) const;
template std::string InputFile::attribute(const std::string&, const std::string&) const;
template std::int64_t InputFile::attribute(const std::string&, const std::string&) const;
template std::uint64_t InputFile::attribute(const std::string&, const std::string&) const;
template double InputFile::attribute(const std::string&, const std::string&) const;

}  // namespace devosim

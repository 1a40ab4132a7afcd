#include "app/write_parts.hpp"

namespace devosim::write {

namespace {

template <class T>
std::vector<T> column(const std::vector<Parameter>& parameters, T Parameter::*field) {
    std::vector<T> values;
    values.reserve(parameters.size());
    for (const Parameter& parameter : parameters) values.push_back(parameter.*field);
    return values;
}

}  // namespace

void parameters(ResultFile& file, const std::vector<Parameter>& parameters) {
    const auto put = [&](std::string_view path, auto Parameter::*field) {
        file.write(result_dataset(path), "", column(parameters, field));
    };
    put("/parameters/key", &Parameter::key);
    put("/parameters/value", &Parameter::value);
    put("/parameters/low", &Parameter::low);
    put("/parameters/high", &Parameter::high);
    put("/parameters/unit", &Parameter::unit);
    put("/parameters/role", &Parameter::role);
    put("/parameters/kind", &Parameter::kind);
    put("/parameters/doc", &Parameter::doc);
    put("/parameters/source", &Parameter::source);
}

}  // namespace devosim::write

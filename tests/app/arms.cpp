#include "tests/app/arms.hpp"

#include <algorithm>
#include <string_view>

#include "app/result_schema.hpp"

namespace devosim::testing {

namespace {

Stored stored(const InputFile& file, Type type, const std::string& path) {
    switch (type) {
        case Type::i8:
            return file.read<std::int8_t>(path).values;
        case Type::i32:
            return file.read<std::int32_t>(path).values;
        case Type::i64:
            return file.read<std::int64_t>(path).values;
        case Type::f64:
            return file.read<double>(path).values;
        case Type::text:
            return file.read<std::string>(path).values;
        default:
            ADD_FAILURE() << path << " has a type that no dataset of an arm had";
            return {};
    }
}

}  // namespace

ArmGroup group_of(const InputFile& file, const std::string& arm) {
    constexpr std::string_view begin = "/arms/<arm>/";
    ArmGroup group;
    const std::vector<std::string> found = file.datasets();
    const bool surveyed = std::binary_search(found.begin(), found.end(), "/arms/" + arm + "/survey/of");
    for (const DatasetSpec& row : result_table())
        if (row.path.starts_with(begin) && (surveyed || row.path.find("/survey/") == row.path.npos))
            group[std::string(row.path.substr(begin.size()))] = stored(file, row.type, resolved_path(row.path, arm));
    EXPECT_GT(group.size(), 50U);
    return group;
}

std::vector<std::string> differing(const ArmGroup& a, const ArmGroup& b) {
    std::vector<std::string> paths;
    for (const auto& [path, values] : a)
        if (const auto other = b.find(path); other == b.end() || other->second != values) paths.push_back(path);
    return paths;
}

}  // namespace devosim::testing

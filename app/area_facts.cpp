#include "app/area_facts.hpp"

#include <algorithm>
#include <system_error>

#include "app/load_facts.hpp"
#include "engine/config.hpp"
#include "engine/read_parameter.hpp"

namespace devosim {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> toml_files_in(const fs::path& folder) {
    std::error_code no_folder;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder, no_folder))
        if (entry.path().extension() == ".toml") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

/// Reads what stands beside the facts, so that it is no unknown key.
void pass_over_texts(const Table& root, Problems& problems) {
    for (const char* text : {"name", "title", "doc", "age_by_sex"})
        if (root.has(text)) static_cast<void>(root.text(text, problems));
}

}  // namespace

std::vector<AreaFacts> load_area_facts(const fs::path& folder) {
    Problems problems;
    std::vector<AreaFacts> areas;
    for (const fs::path& file : toml_files_in(folder)) {
        AreaFacts& area = areas.emplace_back(AreaFacts{file.filename().string(), {}});
        const auto read = [&](const Table& root) {
            pass_over_texts(root, problems);
            area.facts = read_parameters(root, problems);
        };
        read_config(file, read, problems);
    }
    problems.throw_if_any();
    return areas;
}

}  // namespace devosim

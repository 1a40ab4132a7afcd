// A file with a given content that lives as long as the object, under a name no other test has.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace devosim::testing {

class ScratchFile {
public:
    explicit ScratchFile(std::string_view content, const std::string& name = "file") : path_(path_for(name)) {
        std::filesystem::create_directories(path_.parent_path());
        std::ofstream(path_, std::ios::binary) << content;
    }
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    ~ScratchFile() { std::filesystem::remove_all(path_.parent_path()); }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::string name() const { return path_.string(); }

private:
    static std::filesystem::path path_for(const std::string& name) {
        static int n_made = 0;
        const std::string folder = "devosim-" + std::to_string(getpid()) + '-' + std::to_string(n_made++);
        return std::filesystem::path(::testing::TempDir()) / folder / name;
    }

    std::filesystem::path path_;
};

}  // namespace devosim::testing

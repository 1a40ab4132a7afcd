// A desk with the design of a small ensemble: 2 settings x 3 replicates x 3 arms, 18 tasks in 6 groups.
#pragma once

#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/app/program.hpp"

namespace devosim::testing {

class EnsembleDesk : public ::testing::Test {
protected:
    static constexpr int n_tasks = 18;
    using Words = std::vector<std::string>;

    EnsembleDesk() {
        desk_.write("configs/scenarios/small.toml", small_scenario());
        desk_.write("design.toml", design_of("0"));
    }

    static std::string design_of(const std::string& low) {
        return "name = \"elasticities\"\nscenarios = [\"configs/scenarios/small.toml\"]\nreplicates = 3\n"
               "[settings.low]\nset = [\"demand.opening_elasticity=" +
               low + "\"]\n[settings.high]\nset = [\"demand.opening_elasticity=4\"]\n";
    }

    [[nodiscard]] static Words ensemble(const Words& more = {}) {
        Words words{DEVOSIM_PROGRAM, "ensemble", "design.toml", "-o", "many", "--quiet"};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
    [[nodiscard]] Ended run(const Words& more = {}) const { return Child(ensemble(more), desk_.folder()).wait(); }
    [[nodiscard]] Ended collect(const std::string& output, const Words& more = {}) const {
        Words words{"collect", "many", "-o", output, "--quiet"};
        words.insert(words.end(), more.begin(), more.end());
        return desk_.devosim(words);
    }
    /// The bytes of what the folder collects to, after which the folder is gone.
    [[nodiscard]] std::string collected() const {
        const Ended ended = collect("collected.h5");
        EXPECT_EQ(ended.code, 0) << ended.err;
        const std::string bytes = desk_.bytes("collected.h5");
        std::filesystem::remove(desk_.folder() / "collected.h5");
        std::filesystem::remove_all(desk_.folder() / "many");
        return bytes;
    }
    [[nodiscard]] std::string undisturbed() const {
        EXPECT_EQ(run({"--threads", "2"}).code, 0);
        return collected();
    }

    [[nodiscard]] static std::string part(int task) {
        const std::string digits = std::to_string(task);
        return "many/parts/0000/" + std::string(7 - digits.size(), '0') + digits + ".h5";
    }
    [[nodiscard]] int n_parts() const {
        int n = 0;
        for (int task = 0; task < n_tasks; ++task) n += std::filesystem::exists(desk_.folder() / part(task)) ? 1 : 0;
        return n;
    }
    /// Lines of the manifests of all processes that hold such words.
    [[nodiscard]] Words lines_of_manifest(const std::string& wanted) const {
        Words found;
        for (const auto& entry : std::filesystem::directory_iterator(desk_.folder() / "many" / "manifest")) {
            std::ifstream lines(entry.path());
            for (std::string line; std::getline(lines, line);)
                if (line.find(wanted) != std::string::npos) found.push_back(line);
        }
        return found;
    }
    [[nodiscard]] int rows_of_manifest(const std::string& wanted) const {
        return static_cast<int>(lines_of_manifest(wanted).size());
    }
    /// How often the manifest says that a task was done.
    [[nodiscard]] std::vector<int> times_done() const {
        std::vector<int> times(n_tasks, 0);
        for (const std::string& line : lines_of_manifest(",done,")) ++times.at(std::stoul(line));
        return times;
    }

    /// Processes that have begun to work: there is a manifest of each.
    [[nodiscard]] std::vector<pid_t> at_work() const {
        std::vector<pid_t> found;
        std::error_code none;
        for (const auto& entry : std::filesystem::directory_iterator(desk_.folder() / "many" / "manifest", none)) {
            const std::string name = entry.path().stem();
            const std::size_t end = name.rfind('-');
            const std::size_t begin = name.rfind('-', end - 1) + 1;
            const auto pid = static_cast<pid_t>(std::stol(name.substr(begin, end - begin)));
            if (::kill(pid, 0) == 0) found.push_back(pid);
        }
        return found;
    }
    /// Waits until the process works; false if it does not within a minute.
    [[nodiscard]] bool works(pid_t pid) const {
        return wait_until([&] {
            const std::vector<pid_t> working = at_work();
            return std::find(working.begin(), working.end(), pid) != working.end();
        });
    }

    Desk desk_;
};

}  // namespace devosim::testing

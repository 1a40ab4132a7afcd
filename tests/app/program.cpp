#include "tests/app/program.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <system_error>
#include <thread>

namespace devosim::testing {

namespace fs = std::filesystem;

namespace {

fs::path new_folder() {
    static int n_made = 0;
    const std::string name = "devosim-program-" + std::to_string(getpid()) + '-' + std::to_string(n_made++);
    const fs::path folder = fs::path(::testing::TempDir()) / name;
    fs::create_directories(folder);
    return folder;
}

std::string content(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    EXPECT_TRUE(stream) << file;
    return {std::istreambuf_iterator<char>(stream), {}};
}

pid_t started(const std::vector<std::string>& command, const fs::path& folder, const fs::path& outputs) {
    const std::string out = outputs / "out";
    const std::string err = outputs / "err";
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    std::vector<char*> words;
    for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    pid_t pid = 0;
    const int error = posix_spawn(&pid, words[0], &actions, nullptr, words.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) throw std::system_error(error, std::generic_category(), command[0]);
    return pid;
}

}  // namespace

Child::Child(const std::vector<std::string>& command, const fs::path& folder)
    : outputs_(new_folder()), pid_(started(command, folder, outputs_)) {}

Child::~Child() {
    if (pid_ != 0) {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    fs::remove_all(outputs_);
}

void Child::send(int signal) const {
    ASSERT_NE(pid_, 0);
    ::kill(pid_, signal);
}

Ended Child::wait() {
    int status = 0;
    EXPECT_EQ(::waitpid(pid_, &status, 0), pid_);
    pid_ = 0;
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return {code, content(outputs_ / "out"), content(outputs_ / "err")};
}

bool watches_signals(pid_t pid) {
    std::ifstream status("/proc/" + std::to_string(pid) + "/status");
    for (std::string word; status >> word;) {
        std::uint64_t blocked = 0;
        if (word == "SigBlk:" && status >> std::hex >> blocked) return (blocked >> (SIGINT - 1) & 1U) != 0;
    }
    return false;
}

bool wait_until(const std::function<bool()>& done) {
    for (int tries = 0; tries < 60'000 && !done(); ++tries) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return done();
}

Desk::Desk() : folder_(new_folder()) {
    fs::copy(fs::path(DEVOSIM_SOURCE_DIR) / "configs", folder_ / "configs", fs::copy_options::recursive);
}

Desk::~Desk() {
    fs::remove_all(folder_);
}

Ended Desk::devosim(const std::vector<std::string>& arguments) const {
    std::vector<std::string> command{DEVOSIM_PROGRAM};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return Child(command, folder_).wait();
}

std::string Desk::bytes(const std::string& file) const {
    return content(folder_ / file);
}

void Desk::write(const std::string& file, std::string_view content) const {
    std::ofstream(folder_ / file, std::ios::binary) << content;
}

void Desk::replace(const std::string& file, const std::string& from, const std::string& to) const {
    std::string text = bytes(file);
    const std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from << " is not in " << file;
    write(file, text.replace(at, from.size(), to));
}

std::set<std::string> Desk::files() const {
    std::set<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder_))
        names.insert(entry.path().lexically_relative(folder_).string());
    return names;
}

std::string small_scenario(const std::string& arms) {
    return "name = \"small\"\ntitle = \"A small scenario\"\nseed = 42\nreplicates = 2\n"
           "[area]\nfile = \"../areas/tiny_area.toml\"\n"
           "[horizon]\nburn_in_months = 12\npolicy_months = 12\n" +
           arms;
}

}  // namespace devosim::testing

#include "app/main_errors.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "app/load_rows.hpp"

namespace devosim {

namespace {

/// What the user asked help about: the command given, or the program.
const CLI::App& command_of(const CLI::App& program) {
    const auto given = program.get_subcommands();
    return given.empty() ? program : *given.front();
}

std::string help_of(const CLI::App& program) {
    const CLI::App& command = command_of(program);
    return "see devosim " + (&command == &program ? "" : command.get_name() + ' ') + "--help?";
}

std::vector<std::string> commands_of(const CLI::App& program) {
    std::vector<std::string> names;
    for (const CLI::App* command : program.get_subcommands({})) names.push_back(command->get_name());
    return names;
}

std::vector<std::string> options_of(const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::Option* option : command.get_options())
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    return names;
}

bool is_option(const std::string& word) {
    return word.size() > 1 && word.front() == '-';
}

void add_unknown(const CLI::App& program, Problems& problems) {
    const std::vector<std::string> words = program.remaining(true);
    const CLI::App& command = command_of(program);
    if (&command == &program && !words.empty() && !is_option(words.front())) {
        const auto known = commands_of(program);
        problems.add({{}, "command", words.front(), "unknown", did_you_mean(words.front(), known, help_of(program))});
        return;
    }
    std::vector<std::string> options;
    std::copy_if(words.begin(), words.end(), std::back_inserter(options), is_option);
    for (const std::string& word : options)
        problems.add({{"option"}, word, "", "unknown", did_you_mean(word, options_of(command), help_of(program))});
    if (!options.empty()) return;  // other words may be values that were meant for them
    for (const std::string& word : words) problems.add({{}, "argument", word, "one too many", help_of(program)});
}

/// The error has no parts to ask for, only words such as "Could not convert: --seed = x" or "--output is required".
Problem problem_of(const CLI::App& program, const CLI::ParseError& error) {
    const std::string words = error.what();
    const std::string key = words.substr(words.find("--") == std::string::npos ? 0 : words.find("--"));
    const std::string name = key.substr(0, key.find_first_of(" :"));
    const std::string required = " is required";
    if (words.starts_with("Could not convert: ")) {
        const std::size_t value = key.find(" = ");
        return {{"option"},
                name,
                value == std::string::npos ? "" : key.substr(value + 3),
                "is no value that it takes",
                help_of(program)};
    }
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr)
        return {{"option"}, name, "", "takes one value", help_of(program)};
    if (words.ends_with(required) && is_option(name)) return {{"option"}, name, "", "missing", help_of(program)};
    if (words == "A subcommand is required") return {{}, "command", "", "missing", help_of(program)};
    if (words.ends_with(required))
        return {{}, words.substr(0, words.size() - required.size()), "", "missing", help_of(program)};
    return {{}, "command line", "", words, help_of(program)};
}

}  // namespace

InputError command_line_error(const CLI::App& program, const CLI::ParseError& error) {
    Problems problems;
    add_unknown(program, problems);
    const bool is_told = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr ||
                         (command_of(program).get_name() == program.get_name() && !problems.empty());
    if (!is_told) problems.add(problem_of(program, error));
    return InputError(problems.found());
}

}  // namespace devosim

#include "app/load_facts.hpp"

#include <cmath>
#include <cstddef>

#include "engine/read_parameter.hpp"
#include "engine/text.hpp"

namespace devosim {

namespace {

constexpr double most_pounds = 1e12;

}  // namespace

double Facts::number(const std::string& key, const std::string& unit, double low, double high) {
    const std::size_t problems_before = problems_.found().size();
    const Table fact = table_.table(key, problems_);
    if (!table_.has(key) || problems_.found().size() > problems_before) return low;
    const Parameter read = read_parameter(fact, low, high, problems_);
    check_use(fact, read, unit);
    if (read.kind == "ASSUMED")
        assumed_.push_back(read.key + " = " + shortest(read.value) + " (ASSUMED, " + shortest(read.low) + " to " +
                           shortest(read.high) + "): " + read.source);
    return read.value;
}

std::int64_t Facts::whole(const std::string& key, const std::string& unit, double low, double high) {
    const double value = number(key, unit, low, high);
    if (value != std::floor(value))
        problems_.add(table_.table(key, problems_).problem("value", "must be a whole number"));
    return std::llround(value);
}

Pence Facts::pounds(const std::string& key) {
    return {std::llround(100 * number(key, "GBP/year", 0, most_pounds))};
}

std::string Facts::text(const std::string& key) {
    std::string text = table_.text(key, problems_);
    if (table_.has(key) && text.find_first_not_of(' ') == std::string::npos)
        problems_.add(table_.problem(key, "is blank", "write it?"));
    return text;
}

/// What an area is told is an input, in the unit that is asked for here.
void Facts::check_use(const Table& fact, const Parameter& read, const std::string& unit) {
    if (!read.unit.empty() && read.unit != unit)
        problems_.add(fact.problem("unit", "is not the unit that its rule reads", "write it in " + unit + '?'));
    if (read.role != "input")
        problems_.add(fact.problem("role", "is not that of a fact about an area", "write \"input\"?"));
}

void read_config(const std::filesystem::path& file, const std::function<void(const Table&)>& read,
                 Problems& problems) {
    try {
        const Config config = Config::load(file);
        read(config.root());
        config.finish(problems);
    } catch (const InputError& error) {
        for (const Problem& problem : error.problems()) problems.add(problem);
    }
}

}  // namespace devosim

#include "app/load_facts.hpp"

#include <cmath>

#include "engine/text.hpp"

namespace devosim {

namespace {

constexpr double most_pounds = 1e12;

}  // namespace

double Facts::number(const std::string& key, double low, double high) {
    const Table fact = table_.table(key, problems_);
    const double value = fact.number("value", low, high, problems_);
    const bool is_assumed = fact.choice("kind", {"STATED", "DERIVED", "ASSUMED"}, problems_) == "ASSUMED";
    const std::string source = fact.text("source", problems_);
    if (fact.has("source") && source.find_first_not_of(' ') == std::string::npos)
        problems_.add(fact.problem("source", "is blank", "name it, or say that there is none?"));
    if (!is_assumed && !fact.has("low") && !fact.has("high")) return value;
    const std::string range = checked_range(fact, value, low, high);
    if (is_assumed) assumed_.push_back(key + " = " + shortest(value) + " (ASSUMED, " + range + "): " + source);
    return value;
}

std::int64_t Facts::whole(const std::string& key, double low, double high) {
    const double value = number(key, low, high);
    if (value != std::floor(value))
        problems_.add(table_.table(key, problems_).problem("value", "must be a whole number"));
    return std::llround(value);
}

Pence Facts::pounds(const std::string& key) {
    return {std::llround(100 * number(key, 0, most_pounds))};
}

std::string Facts::text(const std::string& key) {
    std::string text = table_.text(key, problems_);
    if (table_.has(key) && text.find_first_not_of(' ') == std::string::npos)
        problems_.add(table_.problem(key, "is blank", "write it?"));
    return text;
}

std::string Facts::checked_range(const Table& fact, double value, double low, double high) {
    const double from = fact.number("low", low, high, problems_);
    const double to = fact.number("high", low, high, problems_);
    std::string range = shortest(from) + " to " + shortest(to);
    if (fact.has("low") && fact.has("high") && !(from <= value && value <= to))
        problems_.add(fact.problem("value", "outside its range " + range, "change the value or the range?"));
    return range;
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

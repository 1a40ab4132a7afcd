#include "app/write_parts.hpp"

namespace devosim::write {

namespace {

using Estimates = std::array<Estimate, n_yardsticks>;

void append(std::vector<std::int64_t>& values, const Measured& measured) {
    values.insert(values.end(), measured.begin(), measured.end());
}

std::vector<std::int64_t> numerators_of(const std::vector<AttributedPart>& parts, std::size_t replicates) {
    std::vector<std::int64_t> values;
    for (std::size_t r = 0; r < replicates; ++r)
        for (const AttributedPart& part : parts) append(values, part.numerators[r]);
    return values;
}

/// Writes one dataset after the other below /attribution.
class Writer {
public:
    explicit Writer(ResultFile& file) : file_(file) {}

    void operator()(const std::string& name, Values values) {
        file_.write(result_dataset("/attribution/" + name), "", values);
    }
    void estimates(const std::string& name, const std::vector<Estimates>& rows) {
        for (const auto& [suffix, end] : {std::pair{"_mean", &Estimate::mean}, std::pair{"_low", &Estimate::low},
                                          std::pair{"_high", &Estimate::high}}) {
            std::vector<double> values;
            for (const Estimates& row : rows)
                for (const Estimate& each : row) values.push_back(each.*end);
            (*this)(name + suffix, values);
        }
    }
    void parts(const std::string& name, const std::vector<AttributedPart>& parts, std::size_t replicates) {
        std::vector<std::int64_t> denominators;
        std::vector<Estimates> rows;
        for (const AttributedPart& part : parts) {
            denominators.push_back(part.denominator);
            rows.push_back(part.estimates);
        }
        (*this)(name + "_denominator", denominators);
        (*this)(name + "_numerator", numerators_of(parts, replicates));
        estimates(name, rows);
    }

private:
    ResultFile& file_;
};

template <class Range, class Pick>
std::vector<std::string> picked_texts(const Range& range, Pick pick) {
    std::vector<std::string> texts;
    for (const auto& each : range) texts.emplace_back(pick(each));
    return texts;
}

void measured(Writer& write, const Attribution& a) {
    std::vector<std::int64_t> values;
    std::vector<std::int64_t> differences;
    for (const std::vector<Measured>& replicate : a.measured)
        for (const Measured& coalition : replicate) append(values, coalition);
    for (const Measured& replicate : a.difference) append(differences, replicate);
    write("measured", values);
    write("difference", differences);
    write.estimates("difference", {a.total});
}

void names(Writer& write, const Attribution& a) {
    write("group_name", picked_texts(a.groups, [](const AttributedPart& part) { return part.name; }));
    write("group_mechanisms", picked_texts(a.groups, [](const AttributedPart& part) { return part.mechanisms; }));
    write("yardstick_name", picked_texts(yardsticks, [](const YardstickRow& row) { return row.name; }));
    write("yardstick_unit", picked_texts(yardsticks, [](const YardstickRow& row) { return row.unit; }));
    write("yardstick_doc", picked_texts(yardsticks, [](const YardstickRow& row) { return row.doc; }));
    write("coalition_mechanisms",
          picked_texts(a.plan.coalitions, [&](Coalition coalition) { return names_of(a.plan, coalition); }));
}

void members(Writer& write, const Attribution& a) {
    std::vector<std::int32_t> groups;
    for (const AttributedPart& part : a.within) groups.push_back(static_cast<std::int32_t>(part.group));
    write("member_name", picked_texts(a.within, [](const AttributedPart& part) { return part.name; }));
    write("member_group", groups);
    write.parts("member", a.within, a.measured.size());
}

}  // namespace

void attribution(ResultFile& file, const Attribution& a) {
    file.dimension("/attribution/switch_group", a.groups.size());
    file.dimension("/attribution/yardstick", n_yardsticks);
    file.dimension("/attribution/coalition", a.plan.coalitions.size());
    file.dimension("/attribution/switch", a.within.size());
    Writer write(file);
    names(write, a);
    measured(write, a);
    write.parts("part", a.groups, a.measured.size());
    members(write, a);
}

}  // namespace devosim::write

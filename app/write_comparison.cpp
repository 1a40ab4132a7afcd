#include "app/write_parts.hpp"

namespace devosim::write {

namespace {

/// The values of all panels, one after the other.
template <class Owner>
std::vector<std::int64_t> values_of(const std::vector<Owner>& owners, Panel Owner::*panel) {
    std::vector<std::int64_t> values;
    for (const Owner& owner : owners) {
        const std::vector<std::int64_t>& part = (owner.*panel).values();
        values.insert(values.end(), part.begin(), part.end());
    }
    return values;
}

std::vector<std::int64_t> pence_of(const std::vector<ArmTotals>& arms, std::vector<Pence> ArmTotals::*amounts) {
    std::vector<std::int64_t> values;
    for (const ArmTotals& arm : arms)
        for (const Pence amount : arm.*amounts) values.push_back(amount.value);
    return values;
}

template <class T, class Pick>
std::vector<double> numbers_of(const std::vector<ArmPair>& pairs, ByOutcomeAndGroup<T> ArmPair::*table, Pick pick) {
    std::vector<double> values;
    for (const ArmPair& pair : pairs)
        for (const auto& groups : pair.*table)
            for (const T& each : groups) values.push_back(pick(each));
    return values;
}

template <class Owner>
std::vector<std::string> names_of(const std::vector<Owner>& owners) {
    std::vector<std::string> names;
    names.reserve(owners.size());
    for (const Owner& owner : owners) names.push_back(owner.name);
    return names;
}

}  // namespace

void comparison(ResultFile& file, const Comparison& comparison) {
    const auto write = [&](std::string_view path, Values values) { file.write(result_dataset(path), "", values); };
    const std::vector<ArmTotals>& arms = comparison.arms;
    const std::vector<ArmPair>& pairs = comparison.pairs;
    const auto estimates = [&](double Estimate::*part) {
        return numbers_of(pairs, &ArmPair::estimates, [part](const Estimate& each) { return each.*part; });
    };
    write("/comparison/pair_name", names_of(pairs));
    write("/comparison/outcome_name", texts(outcome_names));
    write("/comparison/arm_name", names_of(arms));
    write("/comparison/total", values_of(arms, &ArmTotals::total));
    write("/comparison/gross", values_of(arms, &ArmTotals::gross));
    write("/comparison/difference", values_of(pairs, &ArmPair::difference));
    write("/comparison/spend", pence_of(arms, &ArmTotals::spend));
    write("/comparison/allocated", pence_of(arms, &ArmTotals::allocated));
    write("/comparison/mean", estimates(&Estimate::mean));
    write("/comparison/low", estimates(&Estimate::low));
    write("/comparison/high", estimates(&Estimate::high));
    write("/comparison/variance_ratio",
          numbers_of(pairs, &ArmPair::variance_ratio, [](double ratio) { return ratio; }));
}

}  // namespace devosim::write

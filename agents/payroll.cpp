#include "agents/payroll.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "agents/world.hpp"
#include "engine/parallel.hpp"

namespace devosim {

namespace {

constexpr std::size_t residents_per_block = 16384;
constexpr double weeks_a_year = 52;

double between(double pay, double low, double high) {
    return std::clamp(pay, low, high) - low;
}

Pence rounded(double pence) {
    return {std::llround(pence)};
}

void add(Payroll& sum, const Payroll& part) {
    sum.pay += part.pay;
    sum.income_tax += part.income_tax;
    sum.employee_insurance += part.employee_insurance;
    sum.employer_insurance += part.employer_insurance;
}

Payroll monthly(const Payroll& yearly) {
    const auto twelfth = [](Pence year) { return Pence{year.value / 12}; };
    return {twelfth(yearly.pay), twelfth(yearly.income_tax), twelfth(yearly.employee_insurance),
            twelfth(yearly.employer_insurance)};
}

}  // namespace

Payroll yearly_payroll(const Behaviour::Tax& tax, std::int32_t hourly, double hours) {
    const double pay = static_cast<double>(hourly) * hours * weeks_a_year;
    const double basic = between(pay, tax.allowance_pence, tax.higher_from_pence);
    const double higher = std::max(pay - tax.higher_from_pence, 0.0);
    const double insured = between(pay, tax.insurance_from_pence, tax.higher_from_pence);
    return {rounded(pay), rounded(tax.basic_rate * basic + tax.higher_rate * higher),
            rounded(tax.insurance_rate * insured + tax.insurance_upper_rate * higher),
            rounded(tax.employer_rate * std::max(pay - tax.employer_from_pence, 0.0))};
}

Payroll payroll_of(const World& world) {
    const Residents& r = world.residents;
    const Behaviour::Tax& tax = world.model.behaviour.tax;
    std::vector<Payroll> parts(n_blocks(r.size(), residents_per_block));
    for_each_block(r.size(), residents_per_block, [&](const Block& block) {
        Payroll sum;
        for (std::size_t i = block.begin; i < block.end; ++i)
            if (r.status[i] == Status::employed)
                add(sum, yearly_payroll(tax, r.wage[i],
                                        r.flags[i] & flag::part_time ? tax.part_time_hours : tax.full_time_hours));
        parts[block.number] = sum;
    });
    Payroll all;
    for (const Payroll& part : parts) add(all, part);
    return monthly(all);
}

}  // namespace devosim

#include "agents/payroll.hpp"

#include <algorithm>
#include <array>
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

Payroll times(const Payroll& payroll, std::int32_t n) {
    return {payroll.pay * n, payroll.income_tax * n, payroll.employee_insurance * n, payroll.employer_insurance * n};
}

Payroll monthly(const Payroll& yearly) {
    const auto twelfth = [](Pence year) { return Pence{year.value / 12}; };
    return {twelfth(yearly.pay), twelfth(yearly.income_tax), twelfth(yearly.employee_insurance),
            twelfth(yearly.employer_insurance)};
}

/// Residents by hourly pay, whole pence: many are paid the same, and who is out of work counts as paid nothing. The
/// few who are paid more than most are summed up one by one.
struct PayScale {
    static constexpr std::int32_t counted = 4096;
    std::array<std::array<std::int32_t, counted>, 2> people{};  ///< [part time][pence]
    Payroll above{};                                            ///< yearly payroll of all others
};

void count(PayScale& scale, const Behaviour::Tax& tax, std::int32_t hourly, bool part_time) {
    if (hourly < PayScale::counted)
        ++scale.people[part_time ? 1 : 0][static_cast<std::size_t>(hourly)];
    else
        add(scale.above, yearly_payroll(tax, hourly, part_time ? tax.part_time_hours : tax.full_time_hours));
}

void add(PayScale& sum, const PayScale& part) {
    for (std::size_t kind = 0; kind < sum.people.size(); ++kind)
        for (std::size_t pence = 0; pence < PayScale::counted; ++pence)
            sum.people[kind][pence] += part.people[kind][pence];
    add(sum.above, part.above);
}

Payroll yearly_payroll(const Behaviour::Tax& tax, const PayScale& scale) {
    Payroll sum = scale.above;
    for (std::size_t kind = 0; kind < scale.people.size(); ++kind)
        for (std::int32_t hourly = 1; hourly < PayScale::counted; ++hourly)
            if (const std::int32_t people = scale.people[kind][static_cast<std::size_t>(hourly)]; people > 0)
                add(sum, times(yearly_payroll(tax, hourly, kind == 1 ? tax.part_time_hours : tax.full_time_hours),
                               people));
    return sum;
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
    std::vector<PayScale> parts(n_blocks(r.size(), residents_per_block));
    for_each_block(r.size(), residents_per_block, [&](const Block& block) {
        PayScale& part = parts[block.number];
        for (std::size_t i = block.begin; i < block.end; ++i)
            count(part, tax, r.wage[i] * (r.status[i] == Status::employed ? 1 : 0),
                  (r.flags[i] & flag::part_time) != 0);
    });
    PayScale all;
    for (const PayScale& part : parts) add(all, part);
    return monthly(yearly_payroll(tax, all));
}

}  // namespace devosim

#include "agents/payroll.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "agents/world.hpp"
#include "engine/parallel.hpp"
#include "engine/vector_units.hpp"

namespace devosim {

namespace {

constexpr std::size_t residents_per_block = 65536;  // a block has a table, so blocks are large
constexpr double weeks_a_year = 52;

double between(double pay, double low, double high) {
    return std::max(std::min(pay, high), low) - low;
}

/// To the nearest penny, half up, of an amount that is not negative: std::llround without the call.
Pence rounded(double pence) {
    const auto whole = static_cast<std::int64_t>(pence);
    return {whole + (pence - static_cast<double>(whole) >= 0.5 ? 1 : 0)};
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

namespace {

/// Residents by hours and hourly pay, whole pence: many are paid the same. Who is paid nothing is spread over some
/// cells that nobody asks for: to add to the same cell again and again would be to wait for it each time.
namespace pay_cell {
constexpr std::size_t counted = 8192;        ///< pence below which pay is counted
constexpr std::size_t unpaid = 2 * counted;  ///< the cells of full time, then those of part time, stand before
constexpr std::size_t above = unpaid + 64;   ///< the few who are paid more: summed up one by one
constexpr std::size_t size = above + 1;
}  // namespace pay_cell
using PayScale = std::array<std::int32_t, pay_cell::size>;

/// [k] the cell of resident `k`.
DEVOSIM_VECTOR_UNITS
void find_cells(const Status* status, const std::int32_t* wage, const std::uint8_t* flags, std::size_t n,
                std::uint16_t* __restrict cells) {
    constexpr auto counted = static_cast<std::int32_t>(pay_cell::counted);
    for (std::size_t k = 0; k < n; ++k) {
        const auto nobody = static_cast<std::uint16_t>(pay_cell::unpaid + k % 64);
        const int paid = wage[k] + ((flags[k] & flag::part_time) != 0 ? counted : 0);
        const auto cell = static_cast<std::uint16_t>(wage[k] < counted ? paid : static_cast<int>(pay_cell::above));
        cells[k] = status[k] == Status::employed ? cell : nobody;
    }
}

double hours_of(const Behaviour::Tax& tax, bool part_time) {
    return part_time ? tax.part_time_hours : tax.full_time_hours;
}

/// What a block has: counts, and the yearly payroll of those above.
struct PayCount {
    PayScale people{};
    Payroll above{};
};

PayCount count_block(const World& world, const Block& block) {
    const Residents& r = world.residents;
    const Behaviour::Tax& tax = world.model.behaviour.tax;
    std::vector<std::uint16_t> cells(block.end - block.begin);
    find_cells(r.status.data() + block.begin, r.wage.data() + block.begin, r.flags.data() + block.begin, cells.size(),
               cells.data());
    PayCount count;
    for (const std::uint16_t cell : cells) ++count.people[cell];
    for (std::size_t k = 0; count.people[pay_cell::above] > 0 && k < cells.size(); ++k)
        if (cells[k] == pay_cell::above) {
            const bool part_time = (r.flags[block.begin + k] & flag::part_time) != 0;
            add(count.above, yearly_payroll(tax, r.wage[block.begin + k], hours_of(tax, part_time)));
        }
    return count;
}

/// Of all cells, empty or not: to work one out is less than to guess whether it has to be.
Payroll yearly_payroll(const Behaviour::Tax& tax, const PayCount& count) {
    Payroll sum = count.above;
    for (const bool part_time : {false, true}) {
        const std::int32_t* people = count.people.data() + (part_time ? pay_cell::counted : 0);
        const double hours = hours_of(tax, part_time);
        for (std::int32_t hourly = 0; hourly < static_cast<std::int32_t>(pay_cell::counted); ++hourly)
            add(sum, times(yearly_payroll(tax, hourly, hours), people[hourly]));
    }
    return sum;
}

}  // namespace

Payroll payroll_of(const World& world) {
    const std::size_t n = world.residents.size();
    std::vector<PayCount> parts(n_blocks(n, residents_per_block));
    for_each_block(n, residents_per_block,
                   [&](const Block& block) { parts[block.number] = count_block(world, block); });
    PayCount all;
    for (const PayCount& part : parts) {
        for (std::size_t cell = 0; cell < pay_cell::size; ++cell) all.people[cell] += part.people[cell];
        add(all.above, part.above);
    }
    return monthly(yearly_payroll(world.model.behaviour.tax, all));
}

}  // namespace devosim

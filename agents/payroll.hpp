// What residents in work earn, and the tax and insurance on it.
#pragma once

#include <cstdint>

#include "agents/behaviour.hpp"
#include "engine/quantities.hpp"

namespace devosim {

struct World;

/// Pay of a month with what is taken from it: all residents in work together, wherever they work.
struct Payroll {
    Pence pay{0};                 ///< gross, before anything is taken
    Pence income_tax{0};          ///< of employees
    Pence employee_insurance{0};  ///< National Insurance of employees
    Pence employer_insurance{0};  ///< National Insurance of employers, on top of pay

    bool operator==(const Payroll&) const = default;
};

/// What a year at one pay gives: allowances and bands of `tax` apply to the year, and pay of every hour is the same.
/// `hourly` in pence, `hours` a week, 52 weeks a year. Rounded to the penny.
[[nodiscard]] Payroll yearly_payroll(const Behaviour::Tax& tax, std::int32_t hourly, double hours);

/// A twelfth of the yearly payroll of everybody in work, full time or part time.
[[nodiscard]] Payroll payroll_of(const World& world);

}  // namespace devosim

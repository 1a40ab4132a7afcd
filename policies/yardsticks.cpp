#include "policies/yardsticks.hpp"

#include <utility>

#include "agents/accounts.hpp"
#include "engine/contracts.hpp"

namespace devosim {

namespace {

constexpr std::array<std::pair<Yardstick, Flow>, 6> counted{{
    {Yardstick::gross_into_work, Flow::gross_into_work},
    {Yardstick::gross_sustained_26, Flow::gross_sustained_26},
    {Yardstick::gross_qualification, Flow::gross_qualification},
    {Yardstick::into_work, Flow::into_work},
    {Yardstick::sustained_26, Flow::sustained_26},
    {Yardstick::qualification_gained, Flow::qualification_gained},
}};

std::int64_t& at(Measured& measured, Yardstick yardstick) {
    return measured[static_cast<std::size_t>(yardstick)];
}

}  // namespace

Pence paid_out(const std::vector<Pence>& balances) {
    Pence sum = balances.at(account::managing_layers.index()) + balances.at(account::administration.index()) +
                balances.at(account::idle_capacity.index());
    const std::size_t products = (balances.size() - account::fixed) / 2;
    for (std::size_t p = 0; p < products; ++p) sum += balances[provider_account(p).index()];
    return sum;
}

Measured measure(const AppraisalParameters& parameters, const Catalogue& catalogue, const std::vector<Pence>& before,
                 std::span<const MonthRecord> months) {
    EXPECTS(!months.empty());
    Measured measured{};
    for (const MonthRecord& month : months) {
        for (const auto& [yardstick, flow] : counted)
            at(measured, yardstick) += month.tally.flows[static_cast<std::size_t>(flow)][0];
        at(measured, Yardstick::job_months) += month.stocks[static_cast<std::size_t>(Stock::employed)][0];
    }
    const std::vector<Pence>& after = months.back().balances;
    const std::vector<Pence> start = before.empty() ? std::vector<Pence>(after.size(), Pence{0}) : before;
    at(measured, Yardstick::spend) = (paid_out(after) - paid_out(start)).value;
    const std::size_t benefits = account::benefits.index();
    at(measured, Yardstick::benefits) = (after.at(benefits) - start.at(benefits)).value;
    const Accounts accounts = accounts_of(parameters, catalogue, before, months);
    at(measured, Yardstick::social) = accounts[static_cast<std::size_t>(AccountLine::social)];
    at(measured, Yardstick::national) = accounts[static_cast<std::size_t>(AccountLine::national)];
    at(measured, Yardstick::fiscal) = accounts[static_cast<std::size_t>(AccountLine::fiscal)];
    return measured;
}

}  // namespace devosim

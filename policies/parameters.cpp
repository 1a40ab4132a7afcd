#include "policies/parameters.hpp"

#include <cmath>
#include <string>
#include <string_view>

namespace devosim {

namespace {

/// Reads the parameters of one mechanism, each as the quantity that it is.
class Reader {
public:
    Reader(const Parameters& parameters, std::string_view mechanism, Problems& problems)
        : parameters_(parameters), prefix_("commissioning." + std::string(mechanism) + "."), problems_(problems) {}

    [[nodiscard]] double number(std::string_view name, std::string_view unit) const {
        return parameters_.number(prefix_ + std::string(name), unit, problems_);
    }
    [[nodiscard]] Share share(std::string_view name) const { return {number(name, "share")}; }
    [[nodiscard]] Share monthly(std::string_view name) const { return {number(name, "probability/month")}; }
    [[nodiscard]] Months months(std::string_view name) const {
        return {static_cast<int>(std::lround(number(name, "months")))};
    }
    [[nodiscard]] Pence pounds(std::string_view name, std::string_view unit) const {
        return {std::llround(100.0 * number(name, unit))};
    }

private:
    const Parameters& parameters_;
    std::string prefix_;
    Problems& problems_;
};

FrontDoorParameters front_door(const Reader& read) {
    return {.mandatory_loss = read.share("mandatory_loss"),
            .voluntary_loss = read.share("voluntary_loss"),
            .delay = read.months("delay"),
            .hub_mandatory_loss = read.share("hub_mandatory_loss"),
            .hub_loss = read.share("hub_loss"),
            .hub_delay = read.months("hub_delay"),
            .bedding_in_loss = read.share("bedding_in_loss"),
            .bedding_in = read.months("bedding_in"),
            .hub_setup = read.months("hub_setup"),
            .hub_cost = read.pounds("hub_cost", "GBP/year"),
            .hub_cap = read.share("hub_cap")};
}

WhoParameters who(const Reader& read) {
    return {.claimants = read.monthly("claimants"),
            .self_referral = read.monthly("self_referral"),
            .outreach = read.monthly("outreach"),
            .suitable_mandatory = read.share("suitable_mandatory"),
            .suitable_voluntary = read.share("suitable_voluntary"),
            .suitable_by_need = read.share("suitable_by_need"),
            .outreach_cost = read.pounds("outreach_cost", "GBP")};
}

ContractParameters contract(const Reader& read) {
    return {.surge = read.number("surge", "ratio"),
            .minimum_volume = read.share("minimum_volume"),
            .relet_drop = read.share("relet_drop"),
            .approval_lag = read.months("approval_lag"),
            .lesa_setup = read.months("lesa_setup"),
            .run_off = read.share("run_off"),
            .lesa_build_up = read.months("lesa_build_up"),
            .lesa_term = read.months("lesa_term"),
            .lesa_latency = read.months("lesa_latency"),
            .lesa_review = read.months("lesa_review"),
            .lesa_at_risk = read.share("lesa_at_risk"),
            .lesa_cliff = read.share("lesa_cliff")};
}

OverheadParameters overhead(const Reader& read) {
    return {.layer = read.share("layer"),
            .single = read.share("single"),
            .cap = read.share("cap"),
            .agreement_cost = read.pounds("agreement_cost", "GBP/year"),
            .agreement_cap = read.share("agreement_cap")};
}

CapacityParameters capacity(const Reader& read) {
    return {.national_spread = read.share("national_spread"),
            .devolved_spread = read.share("devolved_spread"),
            .caseload = read.share("caseload"),
            .unfilled = read.share("unfilled"),
            .time = read.share("time"),
            .acceptance = read.share("acceptance")};
}

PaymentParameters payment(const Reader& read) {
    return {.creaming = read.share("creaming"),
            .effort = read.share("effort"),
            .agreement_results = read.share("agreement_results")};
}

ShockParameters shock(const Reader& read) {
    return {.local_surge = read.share("local_surge"),
            .task_group = read.monthly("task_group"),
            .wave = read.number("wave", "ratio")};
}

InstitutionsParameters institutions(const Reader& read) {
    return {.cooperate_loss = read.share("cooperate_loss"),
            .sustained_retention = read.share("sustained_retention"),
            .sustained_delay = read.share("sustained_delay"),
            .joint_fund_dropout = read.share("joint_fund_dropout"),
            .levy_courses = read.share("levy_courses"),
            .careers_learning = read.share("careers_learning")};
}

}  // namespace

CommissioningParameters commissioning_parameters(const Parameters& parameters, Problems& problems) {
    const auto reader = [&](std::string_view mechanism) { return Reader(parameters, mechanism, problems); };
    const Reader money = reader("money");
    const Reader courses = reader("courses");
    const Reader where = reader("where");
    const Reader employers = reader("employers");
    return {.money = {.virement = money.share("virement"), .clawback = money.share("clawback")},
            .front_door = front_door(reader("front_door")),
            .who = who(reader("who")),
            .courses = {.lag = courses.months("lag"),
                        .error = courses.share("error"),
                        .hybrid_share = courses.share("hybrid_share")},
            .contract = contract(reader("contract")),
            .overhead = overhead(reader("overhead")),
            .where = {.equal_share = where.share("equal_share"),
                      .protected_share = where.share("protected_share"),
                      .lag = where.months("lag"),
                      .error = where.number("error", "log points")},
            .payment = payment(reader("payment")),
            .capacity = capacity(reader("capacity")),
            .employers = {.brokerage = employers.share("brokerage"), .early_word = employers.months("early_word")},
            .shock = shock(reader("shock")),
            .institutions = institutions(reader("institutions"))};
}

}  // namespace devosim

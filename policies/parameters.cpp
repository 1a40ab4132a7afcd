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
    [[nodiscard]] Pence pounds_a_year(std::string_view name) const {
        return {std::llround(100.0 * number(name, "GBP/year"))};
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
            .bedding_in = read.months("bedding_in")};
}

WhoParameters who(const Reader& read) {
    return {.claimants = read.monthly("claimants"),
            .self_referral = read.monthly("self_referral"),
            .outreach = read.monthly("outreach"),
            .suitable_mandatory = read.share("suitable_mandatory"),
            .suitable_voluntary = read.share("suitable_voluntary"),
            .suitable_by_need = read.share("suitable_by_need")};
}

ContractParameters contract(const Reader& read) {
    return {.surge = read.number("surge", "ratio"),
            .minimum_volume = read.share("minimum_volume"),
            .relet_drop = read.share("relet_drop"),
            .lesa_setup = read.months("lesa_setup"),
            .run_off = read.share("run_off"),
            .lesa_build_up = read.months("lesa_build_up"),
            .lesa_term = read.months("lesa_term"),
            .lesa_latency = read.months("lesa_latency"),
            .lesa_cliff = read.share("lesa_cliff")};
}

OverheadParameters overhead(const Reader& read) {
    return {.layer = read.share("layer"),
            .single = read.share("single"),
            .cap = read.share("cap"),
            .agreement_cost = read.pounds_a_year("agreement_cost"),
            .agreement_cap = read.share("agreement_cap")};
}

}  // namespace

CommissioningParameters commissioning_parameters(const Parameters& parameters, Problems& problems) {
    const auto reader = [&](std::string_view mechanism) { return Reader(parameters, mechanism, problems); };
    const Reader money = reader("money");
    const Reader courses = reader("courses");
    return {.money = {.virement = money.share("virement"), .clawback = money.share("clawback")},
            .front_door = front_door(reader("front_door")),
            .who = who(reader("who")),
            .courses = {.lag = courses.months("lag"), .error = courses.share("error")},
            .contract = contract(reader("contract")),
            .overhead = overhead(reader("overhead"))};
}

}  // namespace devosim

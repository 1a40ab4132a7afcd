#include "policies/mechanism_front_door.hpp"

#include <algorithm>
#include <cmath>

#include "engine/ledger.hpp"
#include "policies/calendar.hpp"

namespace devosim {

std::vector<HandOff> national_route(const FrontDoorParameters& parameters, const Product& product) {
    const Share usual = product.mandatory ? parameters.mandatory_loss : parameters.voluntary_loss;
    const Share loss =
        product.conversion > 0 ? Share{1 - std::pow(product.conversion, 1.0 / product.hand_offs)} : usual;
    return std::vector<HandOff>(static_cast<std::size_t>(product.hand_offs), {loss, parameters.delay});
}

std::vector<HandOff> hub_route(const FrontDoorParameters& parameters, const Product& product) {
    return {{product.mandatory ? parameters.hub_mandatory_loss : parameters.hub_loss, parameters.hub_delay}};
}

Share conversion(const std::vector<HandOff>& route) {
    double arriving = 1;
    for (const HandOff& step : route) arriving *= 1 - step.loss.value;
    return {arriving};
}

Door door_in(Setting setting, const FrontDoorParameters& parameters, std::optional<Month> sought,
             std::optional<Month> agreement, Month month) {
    if (setting == Setting::national) return {false, {}};
    if (!sought) return {true, {}};
    const Month opened = std::max(*sought + parameters.hub_setup, agreement.value_or(*sought));
    if (month < opened) return {false, {}};
    return {true, opened};
}

Pence hub_cost(const FrontDoorParameters& parameters, std::size_t hubs, Pence yearly_allocation, Month month) {
    const Pence wanted = parameters.hub_cost * static_cast<std::int64_t>(hubs);
    return month_part(std::min(wanted, scaled(yearly_allocation, parameters.hub_cap.value)), month);
}

Share hub_dose(const FrontDoorParameters& parameters, std::optional<Month> opened, Month month) {
    if (!opened || parameters.bedding_in.value == 0) return {1};
    const double elapsed = std::max(0, (month - *opened).value);
    const double missing = std::max(0.0, 1 - elapsed / parameters.bedding_in.value);
    return {1 - parameters.bedding_in_loss.value * missing};
}

}  // namespace devosim

#include "policies/mechanism_front_door.hpp"

#include <algorithm>

namespace devosim {

std::vector<HandOff> national_route(const FrontDoorParameters& parameters, const Product& product) {
    const Share loss = product.mandatory ? parameters.mandatory_loss : parameters.voluntary_loss;
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

Share hub_dose(const FrontDoorParameters& parameters, std::optional<Month> opened, Month month) {
    if (!opened || parameters.bedding_in.value == 0) return {1};
    const double elapsed = std::max(0, (month - *opened).value);
    const double missing = std::max(0.0, 1 - elapsed / parameters.bedding_in.value);
    return {1 - parameters.bedding_in_loss.value * missing};
}

}  // namespace devosim

#include "agents/support/eligibility.hpp"

#include <algorithm>

#include "agents/ages.hpp"
#include "agents/changes.hpp"

namespace devosim {

namespace {

bool state_allows(const Eligibility& rule, Status status) {
    switch (status) {
        case Status::employed:
            return rule.employed;
        case Status::unemployed:
            return rule.unemployed;
        case Status::sick:
        case Status::caring:
            return rule.inactive && rule.exempt;
        case Status::other:
            return rule.inactive;
        default:
            return false;
    }
}

bool is_neet(const Residents& r, std::uint32_t i, int age) {
    return age < 25 && r.status[i] != Status::employed && r.enrolment[i] == Enrolment::none;
}

bool claim_allows(const Residents& r, std::uint32_t i, const Eligibility& rule, int month) {
    if (rule.claim_months < 0) return true;
    return r.claim_since[i] != never && month - r.claim_since[i] >= rule.claim_months;
}

}  // namespace

bool is_eligible(const World& world, Month month, std::uint32_t i, const Eligibility& rule, bool claim_rule) {
    const Residents& r = world.residents;
    if (r.enrolment[i] != Enrolment::none || !state_allows(rule, r.status[i])) return false;
    const int age = years(month.value - world.model.people.birth_month[i]);
    if (age < rule.age_min || age > rule.age_max) return false;
    if (r.qualification[i] < rule.qualification_min || r.qualification[i] > rule.qualification_max) return false;
    if (rule.limited_health && (r.flags[i] & flag::limited_health) == 0) return false;
    if (rule.neet && !is_neet(r, i, age)) return false;
    if (claim_rule && !claim_allows(r, i, rule, month.value)) return false;
    return r.status[i] == Status::employed || months_out_of_work(world, month, i) >= rule.workless_months;
}

std::optional<std::uint8_t> pathway_for(const World& world, Month month, std::uint32_t i, const Product& product,
                                        bool claim_rule) {
    for (std::size_t p = 0; p < product.pathways.size(); ++p)
        if (is_eligible(world, month, i, product.pathways[p].eligibility, claim_rule || product.mandatory))
            return static_cast<std::uint8_t>(p);
    return std::nullopt;
}

std::int32_t need_of(const World& world, Month month, std::uint32_t i) {
    const Residents& r = world.residents;
    const int age = years(month.value - world.model.people.birth_month[i]);
    return std::min(60, months_out_of_work(world, month, i)) + (r.flags[i] & flag::limited_health ? 12 : 0) +
           (r.qualification[i] == no_qualification ? 12 : 0) + (is_neet(r, i, age) ? 24 : 0);
}

}  // namespace devosim

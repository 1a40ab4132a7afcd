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

bool is_neet(const Circumstances& who) {
    return who.age < 25 && who.status != Status::employed && !who.enrolled;
}

bool claim_allows(const Circumstances& who, const Eligibility& rule) {
    return rule.claim_months < 0 || who.claim_months >= rule.claim_months;
}

}  // namespace

Circumstances circumstances_of(const World& world, Month month, std::uint32_t i) {
    const Residents& r = world.residents;
    return {r.status[i],
            r.enrolment[i] != Enrolment::none,
            (r.flags[i] & flag::limited_health) != 0,
            r.qualification[i],
            years(month.value - world.model.people.birth_month[i]),
            r.claim_since[i] == never ? -1 : month.value - r.claim_since[i],
            months_out_of_work(world, month, i)};
}

bool may_be_eligible(const Circumstances& who) {
    return !who.enrolled && is_present(who.status) && who.status != Status::student && who.status != Status::retired;
}

bool is_eligible(const Circumstances& who, const Eligibility& rule, bool claim_rule) {
    if (who.enrolled || !state_allows(rule, who.status)) return false;
    if (who.age < rule.age_min || who.age > rule.age_max) return false;
    if (who.qualification < rule.qualification_min || who.qualification > rule.qualification_max) return false;
    if (rule.limited_health && !who.limited_health) return false;
    if (rule.neet && !is_neet(who)) return false;
    if (claim_rule && !claim_allows(who, rule)) return false;
    return who.status == Status::employed || who.months_out >= rule.workless_months;
}

std::optional<std::uint8_t> pathway_for(const Circumstances& who, const Product& product, bool claim_rule) {
    for (std::size_t p = 0; p < product.pathways.size(); ++p)
        if (is_eligible(who, product.pathways[p].eligibility, claim_rule || product.mandatory))
            return static_cast<std::uint8_t>(p);
    return std::nullopt;
}

std::int32_t need_of(const World& world, Month month, std::uint32_t i) {
    const Circumstances who = circumstances_of(world, month, i);
    return std::min(60, who.months_out) + (who.limited_health ? 12 : 0) +
           (who.qualification == no_qualification ? 12 : 0) + (is_neet(who) ? 24 : 0);
}

}  // namespace devosim

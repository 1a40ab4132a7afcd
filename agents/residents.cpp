#include "agents/residents.hpp"

namespace devosim {

namespace {

constexpr std::uint8_t group_all = 1;

template <class... Column>
std::size_t bytes_of(const std::vector<Column>&...) {
    return (sizeof(Column) + ...);
}

}  // namespace

void Residents::resize(std::size_t n) {
    status.resize(n, Status::not_yet);
    enrolment.resize(n, Enrolment::none);
    flags.resize(n, 0);
    qualification.resize(n, no_qualification);
    standing.resize(n, no_qualification);
    occupation.resize(n, 0);
    since.resize(n, never);
    worked_until.resize(n, never);
    job_since.resize(n, never);
    post.resize(n, no_post);
    wage.resize(n, 0);
    jobs_begun.resize(n, 0);
    skill_lost.resize(n, 0);
    claim_since.resize(n, never);
    product.resize(n, no_product);
    boost.resize(n, unit_boost);
    credit_product.resize(n, no_product);
    credit_until.resize(n, never);
    job_credit.resize(n, no_product);
    keep_until.resize(n, never);
    keep.resize(n, 255);
    groups.resize(n, group_all);
}

std::size_t bytes_per_resident() {
    const People p;
    const Residents r;
    return bytes_of(p.id, p.birth_month, p.entry_month, p.exit_month, p.sex, p.home, p.first_qualification,
                    p.first_occupation) +
           bytes_of(r.status, r.enrolment, r.flags, r.qualification, r.standing, r.occupation, r.since,
                    r.worked_until, r.job_since, r.post, r.wage, r.jobs_begun, r.skill_lost, r.claim_since, r.product,
                    r.boost, r.credit_product, r.credit_until, r.job_credit, r.keep_until, r.keep, r.groups);
}

}  // namespace devosim

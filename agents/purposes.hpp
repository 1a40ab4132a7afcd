// What a random draw decides. A new decision gets a new purpose at the end; none is ever reordered or reused.
#pragma once

#include <cstdint>

namespace devosim {

/// Part of the key of every draw. The comment says whose id is the `who` of the key.
enum class Purpose : std::uint32_t {
    residence = 1,      ///< slot of the population: who lives there and for how long
    person,             ///< resident: sex, qualification, occupation, health, duties, study at entry
    first_status,       ///< resident: labour state at entry
    workplace,          ///< resident: where the first job is
    first_wage,         ///< resident: pay of the first job
    place_layout,       ///< place: where it lies, how deprived it is
    employer_size,      ///< employer
    post_kind,          ///< post: what it is at the start
    labour_event,       ///< resident: the competing hazards of a month, in work and out of it
    life_event,         ///< resident: health, caring, study
    event_detail,       ///< resident: second thoughts on an event, e.g. whether support prevents it
    post_event,         ///< name of a free post: closing, opening, a holder from outside leaving
    post_replacement,   ///< who left: whether the job is advertised
    search_place,       ///< resident x place: race for where to apply
    search_occupation,  ///< resident x occupation: race for what to apply for
    search_vacancy,     ///< resident x vacancy: race within the chosen cell
    ranking,            ///< resident: what the employer makes of the applicant
    outside_applicant,  ///< vacancy: the best applicant from outside the area
    pay,                ///< resident: how good the match is
    claim,              ///< resident: whether benefit is taken up
    reach,              ///< resident: being spoken to about support
    choice_of_line,     ///< resident x product: race among what is on offer
    suitability,        ///< resident x product: the judgement of a caseworker
    hand_off,           ///< resident x desk: arriving at the next desk
    priority,           ///< resident x product: order of starts when money is short
    attendance,         ///< resident: dropping out of support
    achievement,        ///< resident: gaining the qualification, taking the interview
    course,             ///< resident x occupation: what a course is for
    study_outcome,      ///< resident: the qualification that leaving education brings
    recording,          ///< resident: whether the life is recorded in the trajectories
    growth,             ///< month: which posts come or go as the population grows or shrinks
    core_separation,    ///< occupation of the labour core: how many jobs end
    core_opening,       ///< occupation of the labour core: how many vacancies open
    core_application,   ///< occupation of the labour core: where its jobseekers apply
    core_vacancy,       ///< occupation of the labour core: which vacancy gets which application, and whom it hires
    quota,              ///< resident, or slot for the sex: order in which whole counts of an attribute are given out
    next_job,           ///< resident x number of jobs begun: stability, hours and match of the next job
    capacity,           ///< contract or commissioning body: how able its administration is
    trial_place,        ///< place: how many of a trial are treated there
    trial_person,       ///< resident: whether a trial treats them, whether they are in a sample
    pay_rise,           ///< resident: rounding of the rise at an anniversary of the job
    need_estimate,      ///< place: how far off a commissioner is who estimates its need
    personal_factor,    ///< resident: how easily the person is shortlisted, for life
};

}  // namespace devosim

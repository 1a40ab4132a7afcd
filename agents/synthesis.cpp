#include "agents/synthesis.hpp"

#include <algorithm>
#include <array>

#include "agents/ages.hpp"
#include "agents/purposes.hpp"
#include "engine/parallel.hpp"

namespace devosim {

namespace {

constexpr std::size_t residents_per_block = 8192;

double first_employed_share(const Behaviour& b, int age, Enrolment enrolment, std::uint8_t flags,
                            std::uint8_t level) {
    if (enrolment == Enrolment::study)
        return age < 18   ? b.study.working_share_16_17
               : age < 21 ? b.study.working_share_18_20
                          : b.study.working_share_21_plus;
    const std::array<double, n_age_bands> by_age{
        b.first.employed_16_17, b.first.employed_18_20, b.first.employed_21_24, b.first.employed_25_34,
        b.first.employed_35_49, b.first.employed_50_54, b.first.employed_55_59, b.first.employed_60_64};
    const double by_level = level == no_qualification ? b.first.no_qualification_factor
                            : level == level_1        ? b.first.low_qualification_factor
                            : level >= level_4_5      ? b.first.high_qualification_factor
                                                      : 1.0;
    return by_age[age_band(age)] * by_level * (flags & flag::limited_health ? b.first.limited_health_factor : 1.0) *
           (flags & flag::caring_duty ? b.first.caring_factor : 1.0);
}

Status out_of_work(const Behaviour& b, int age, std::uint8_t flags, Stream& stream) {
    const double searching = age < 25   ? b.first.unemployed_share_under_25
                             : age < 50 ? b.first.unemployed_share_25_49
                                        : b.first.unemployed_share_50_plus;
    if (stream.bernoulli({searching})) return Status::unemployed;
    const double retired = age >= 60 ? b.first.retired_share_60_64 : age >= 55 ? b.first.retired_share_55_59 : 0;
    if (flags & flag::limited_health) return stream.bernoulli({retired / 2}) ? Status::retired : Status::sick;
    if (stream.bernoulli({retired})) return Status::retired;
    return flags & flag::caring_duty ? Status::caring : Status::other;
}

std::vector<std::vector<std::uint32_t>> by_month(const std::vector<std::int16_t>& months, const Horizon& horizon) {
    std::vector<std::vector<std::uint32_t>> lists(static_cast<std::size_t>(horizon.end.value - horizon.first.value));
    for (std::uint32_t i = 0; i < months.size(); ++i)
        if (months[i] > horizon.first.value && months[i] < horizon.end.value)
            lists[static_cast<std::size_t>(months[i] - horizon.first.value)].push_back(i);
    return lists;
}

Residents first_residents(const Ingredients& in, const People& people, const RandomKey& key) {
    Residents residents;
    residents.resize(people.size());
    for_each_block(people.size(), residents_per_block, [&](const Block& block) {
        for (std::size_t i = block.begin; i < block.end; ++i) {
            residents.qualification[i] = people.first_qualification[i];
            residents.standing[i] = people.first_qualification[i];
            residents.occupation[i] = people.first_occupation[i];
            if (people.entry_month[i] > in.horizon.first.value) continue;
            const FirstState first = first_state(in.behaviour, in.margins, people, i, in.horizon.first, true, key);
            residents.status[i] = first.status;
            residents.enrolment[i] = first.enrolment;
            residents.flags[i] = first.flags;
        }
    });
    return residents;
}

}  // namespace

FirstState first_state(const Behaviour& b, const Margins& margins, const People& people, std::size_t i, Month month,
                       bool with_job, const RandomKey& key) {
    Stream stream = key.at(Month{0}, Purpose::first_status).of(people.id[i]);
    const int age = years(month.value - people.birth_month[i]);
    FirstState first{};
    const bool enrolled = stream.bernoulli({margins.enrolled_by_age[static_cast<std::size_t>(age - 16)]});
    first.enrolment = enrolled ? Enrolment::study : Enrolment::none;
    if (stream.bernoulli({health_prevalence(b, age)})) first.flags |= flag::limited_health;
    if (stream.bernoulli({duty_prevalence(b, people.sex[i], age)})) first.flags |= flag::caring_duty;
    if (stream.bernoulli({b.benefit.take_up})) first.flags |= flag::takes_up;
    const double employed = first_employed_share(b, age, first.enrolment, first.flags, people.first_qualification[i]);
    const bool works = stream.bernoulli({employed});
    if (works && with_job)
        first.status = Status::employed;
    else if (enrolled)
        first.status = Status::student;
    else if (works)
        first.status = Status::unemployed;
    else
        first.status = out_of_work(b, age, first.flags, stream);
    return first;
}

Synthesis synthesise(const Ingredients& in, std::uint64_t seed) {
    const RandomKey key = synthesis_key(seed);
    Geography geography = make_geography(in.area, in.behaviour, key);
    People people = make_people(in, geography, key);
    Residents residents = first_residents(in, people, key);
    Behaviour behaviour = in.behaviour;
    behaviour.benefit.take_up = settle_claims(in, people, residents, key);
    Workplaces work = make_workplaces(in, geography, people, residents, key);
    auto arrivals = by_month(people.entry_month, in.horizon);
    auto departures = by_month(people.exit_month, in.horizon);
    Model model{in.area,
                behaviour,
                in.occupations,
                in.margins,
                in.catalogue,
                in.horizon,
                make_hazards(in.behaviour, in.margins),
                Climate(in.outlook, in.occupations.industry, in.horizon.first, in.horizon.end),
                std::move(geography),
                std::move(people),
                std::move(work.employers),
                std::move(work.plan),
                std::move(arrivals),
                std::move(departures),
                std::move(work.site_events)};
    return {std::move(model), std::move(residents), std::move(work.posts)};
}

}  // namespace devosim

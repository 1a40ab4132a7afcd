#include "tests/agents/small_world.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <numeric>

#include "agents/accounts.hpp"
#include "engine/parameters.hpp"

namespace devosim::small {

namespace {

constexpr std::int16_t open_ended = std::numeric_limits<std::int16_t>::max();
constexpr std::int16_t long_ago = -600;

Area area(std::int64_t residents) {
    Area made{"small", "Small", residents, Pence{1'000'000'00}, 0.5, 0.15, 0.1, 500, 0.5, 2, {}, {}};
    for (int age = 0; age <= 90; ++age) made.residents_by_age.push_back(1.2 - age / 200.0);
    const auto first = made.residents_by_age.begin();
    const double working_age = std::accumulate(first + 16, first + 65, 0.0);
    for (double& people : made.residents_by_age) people *= static_cast<double>(residents) / working_age;
    return made;
}

Margins margins() {
    Margins made;
    made.age_profile.assign(91, 1.0 / 91);
    made.men_by_age.assign(91, 0.5);
    made.claimant_share = 0.1;
    made.qualification_by_band.fill({0.1, 0.1, 0.25, 0.25, 0.1, 0.2});
    made.leaving_by_band = {{{0.1, 0.15, 0.6, 0.15, 0, 0},
                             {0, 0.05, 0.25, 0.7, 0, 0},
                             {0, 0, 0, 0.3, 0.2, 0.5},
                             {0, 0, 0, 0.1, 0.1, 0.8}}};
    made.skill_weight = {{{3.2, 1.6, 0.35, 0.1},
                          {2.6, 1.6, 0.5, 0.2},
                          {1.5, 1.5, 0.8, 0.45},
                          {1.0, 1.3, 1.15, 0.75},
                          {0.5, 0.8, 1.4, 1.2},
                          {0.25, 0.4, 1.1, 2.0}}};
    made.enrolled_by_age.assign(49, 0.01);
    const std::vector<double> young{0.9, 0.85, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05};
    std::copy(young.begin(), young.end(), made.enrolled_by_age.begin());
    return made;
}

Product product(const char* name, const Eligibility& rule, std::uint8_t component) {
    return {name, name, true, false, 1, 0, 0, 1, 0, 24, false, "", {{"only", rule, {component}}}};
}

Line line(std::uint8_t product, double reached) {
    return {product,
            true,
            0,
            {0.1},
            {1},
            {.claimants = {reached},
             .non_claimants = {reached},
             .suitable = {0.9},
             .claim_rule = false,
             .by_need = false,
             .in_work = {reached}},
            {{{0.1}, {1}}},
            true};
}

template <class Columns>
std::uint32_t last_row(const Columns& columns) {
    return static_cast<std::uint32_t>(columns.size() - 1);
}

}  // namespace

Behaviour behaviour() {
    const std::filesystem::path file =
        std::filesystem::path(DEVOSIM_SOURCE_DIR) / "configs" / "parameters" / "labour_market.toml";
    Problems problems;
    Behaviour bound = bind_behaviour(Parameters::load({&file, 1}, problems), problems);
    problems.throw_if_any();
    return bound;
}

Occupations occupations() {
    return {
        {"1", "2", "3", "4"},
        {"helpers", "makers", "menders", "minders"},
        {"north", "north", "south", "south"},
        {0.3, 0.3, 0.2, 0.2},
        {1, 2, 3, 4},
        {0.7, 0.9, 1.1, 1.5},
        {{{0, 0.8}, {1, 0.2}}, {{0, 0.1}, {1, 0.8}, {2, 0.1}}, {{1, 0.1}, {2, 0.8}, {3, 0.1}}, {{2, 0.2}, {3, 0.8}}}};
}

Catalogue catalogue() {
    const Component help{"help", 3, Pence{100'01}, 0.1, 1.5, 1, 0.5, 3, 0, 0, 0, false};
    const Component course{"course", 2, Pence{400'00}, 0.1, 1, 1, 1, 1, level_3, 0.9, 0.8, true};
    const Eligibility workless{16, 64, true, true, false, -1, 0, level_6, no_qualification, false, false};
    Eligibility anybody = workless;
    anybody.employed = true;
    return {{help, course}, {product("advice", workless, 0), product("training", anybody, 1)}};
}

Ingredients ingredients(std::int64_t residents, Horizon horizon) {
    Behaviour parameters = behaviour();
    parameters.population.residents_per_place = 500;
    return {area(residents), parameters, occupations(), margins(), catalogue(), horizon};
}

Synthesis hamlet(const Behaviour& parameters) {
    Ingredients in = ingredients(1000);
    in.area.districts = 1;
    in.behaviour = parameters;
    in.behaviour.population.residents_per_place = 500;
    Model model{};
    model.geography = make_geography(in.area, in.behaviour, synthesis_key(1));
    model.hazards = make_hazards(in.behaviour, in.margins);
    model.climate = Climate({}, in.occupations.industry, in.horizon.first, Month{1200});
    model.arrivals.resize(48);
    model.departures.resize(48);
    model.employers = {{0}, {0}, {0, 0}};
    model.area = in.area;
    model.behaviour = in.behaviour;
    model.occupations = in.occupations;
    model.margins = in.margins;
    model.catalogue = in.catalogue;
    model.horizon = in.horizon;
    return {model, {}, {}};
}

std::uint32_t add_person(Synthesis& area, const Person& person) {
    People& people = area.model.people;
    Residents& r = area.residents;
    people.id.push_back(1000 + people.size());
    people.birth_month.push_back(static_cast<std::int16_t>(-12 * person.age));
    people.entry_month.push_back(long_ago);
    people.exit_month.push_back(open_ended);
    people.sex.push_back(Sex::female);
    people.home.push_back(0);
    people.first_qualification.push_back(person.qualification);
    people.first_occupation.push_back(person.occupation);
    r.resize(people.size());
    const std::uint32_t i = last_row(people);
    r.status[i] = person.status;
    r.flags[i] = person.flags;
    r.qualification[i] = person.qualification;
    r.standing[i] = person.qualification;
    r.occupation[i] = person.occupation;
    r.since[i] = static_cast<std::int16_t>(person.since);
    r.enrolment[i] = person.status == Status::student ? Enrolment::study : Enrolment::none;
    r.worked_until[i] = static_cast<std::int16_t>(person.since);
    if (person.status != Status::employed) return i;
    r.job_since[i] = r.since[i];
    r.wage[i] = 1500;
    r.post[i] = add_post(area, person.occupation, PostState::held);
    area.posts.holder[r.post[i]] = i;
    return i;
}

std::uint32_t add_post(Synthesis& area, std::uint8_t occupation, PostState state, std::uint16_t place) {
    PostPlan& plan = area.model.posts;
    plan.employer.push_back(0);
    plan.place.push_back(place);
    plan.occupation.push_back(occupation);
    plan.opens.push_back(never);
    plan.closes.push_back(open_ended);
    area.model.employers.first_post.back() = static_cast<std::uint32_t>(plan.size());
    area.posts.state.push_back(state);
    area.posts.holder.push_back(no_post);
    return last_row(plan);
}

World world_of(const Synthesis& area, std::uint64_t seed) {
    World world(area.model, {seed, 0});
    world.residents = area.residents;
    world.posts = area.posts;
    return world;
}

void Everything::commission(const World& world, Month /*month*/, Provision& provision) const {
    const AccountId pot = account::single_pot;
    const Pence free = world.ledger.balance(pot) + monthly_ - world.support.book.committed[pot.index()];
    provision.transfers = {{account::treasury, pot, monthly_}};
    provision.pots = {{pot, free}};
    provision.lines = {line(0, 0.2), line(1, 0.05)};
    provision.course_occupations = {0.4, 0.3, 0.2, 0.1};
}

std::vector<MonthRecord> live(Simulation& simulation, int months) {
    std::vector<MonthRecord> records;
    for (int m = 0; m < months; ++m) records.push_back(simulation.step());
    return records;
}

std::vector<std::int64_t> numbers(const MonthRecord& record) {
    std::vector<std::int64_t> all;
    const auto add = [&](const auto& row) { all.insert(all.end(), row.begin(), row.end()); };
    for (const auto& row : record.stocks) add(row);
    for (const auto& row : record.places) add(row);
    for (const auto& row : record.tally.flows) add(row);
    for (const auto& product : record.tally.funnel)
        for (const auto& row : product) add(row);
    add(record.tally.entered);
    add(record.tally.left);
    const MarketCount& market = record.tally.market;
    add(std::vector{market.hires, market.outside_hires, market.openings, market.layoffs, market.advertised,
                    market.applications, record.posts.posts, record.posts.vacancies, record.posts.closed});
    for (const Pence balance : record.balances) all.push_back(balance.value);
    const Payroll& payroll = record.payroll;
    for (const Pence amount : {payroll.pay, payroll.income_tax, payroll.employee_insurance,
                               payroll.employer_insurance, record.granted, record.handed_back})
        all.push_back(amount.value);
    return all;
}

std::vector<std::int64_t> life(const Residents& r, std::size_t i) {
    return {static_cast<std::int64_t>(r.status[i]),
            static_cast<std::int64_t>(r.enrolment[i]),
            r.flags[i],
            r.qualification[i],
            r.standing[i],
            r.occupation[i],
            r.since[i],
            r.worked_until[i],
            r.job_since[i],
            r.post[i],
            r.wage[i],
            r.claim_since[i],
            r.product[i],
            r.boost[i],
            r.credit_product[i],
            r.credit_until[i],
            r.job_credit[i],
            r.keep_until[i],
            r.keep[i],
            r.groups[i]};
}

}  // namespace devosim::small

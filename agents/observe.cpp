#include "agents/observe.hpp"

#include <algorithm>

#include "agents/ages.hpp"
#include "agents/changes.hpp"
#include "agents/wages.hpp"
#include "engine/parallel.hpp"
#include "engine/vector_units.hpp"

namespace devosim {

namespace {

constexpr std::size_t residents_per_block = 16384;
constexpr std::size_t n_masks = 1U << (n_groups - 1);  // the bit of `all` is always set

/// A cell of the joint count: group mask, status, enrolled, young, claiming, in support.
constexpr std::size_t cell(std::size_t mask, std::size_t status, bool enrolled, bool young, bool claims,
                           bool supported) {
    return (mask * 9 + status) * 16 + (enrolled ? 8U : 0U) + (young ? 4U : 0U) + (claims ? 2U : 0U) +
           (supported ? 1U : 0U);
}
constexpr std::size_t joint_cells = n_masks * 9 * 16;

/// A cell of the count of a place: status, enrolled, young, in support.
constexpr std::size_t place_cell(std::size_t status, bool enrolled, bool young, bool supported) {
    return status * 8 + (enrolled ? 4U : 0U) + (young ? 2U : 0U) + (supported ? 1U : 0U);
}
constexpr std::size_t place_cells = std::size_t{9} * 8;

/// What a block has: absent residents too, which nobody asks for, since to count them is cheaper than to tell them.
struct Count {
    std::vector<std::int32_t> joint;  ///< [cell]
    std::size_t first_place;
    std::vector<std::int32_t> places;  ///< [(place - first_place) * place_cells + place_cell]
};

/// [cell] how often it occurs. Most residents fall into a few cells, and to add to the same one again is to wait for
/// the addition before: neighbours add to tables of their own.
template <class Cell>
std::vector<std::int32_t> occurrences(const std::vector<Cell>& cells, std::size_t n_cells) {
    constexpr std::size_t tables = 4;
    std::vector<std::int32_t> counts(tables * n_cells, 0);
    for (std::size_t k = 0; k < cells.size(); ++k) ++counts[k % tables * n_cells + cells[k]];
    for (std::size_t table = 1; table < tables; ++table)
        for (std::size_t c = 0; c < n_cells; ++c) counts[c] += counts[table * n_cells + c];
    counts.resize(n_cells);
    return counts;
}

/// The columns of a block.
struct Columns {
    const Status* status;
    const Enrolment* enrolment;
    const std::int16_t* birth_month;
    const std::int16_t* claim_since;
    const std::uint8_t* product;
    const std::uint8_t* groups;
    const std::uint16_t* home;
};

Columns columns_of(const World& world, const Block& block) {
    const Residents& r = world.residents;
    const People& people = world.model.people;
    const auto from = [&](const auto& column) { return column.data() + block.begin; };
    return {from(r.status),  from(r.enrolment), from(people.birth_month), from(r.claim_since),
            from(r.product), from(r.groups),    from(people.home)};
}

/// The first and the last of some places.
struct PlaceRange {
    std::uint16_t first, last;
};

DEVOSIM_VECTOR_UNITS
PlaceRange range_of(const std::uint16_t* home, std::size_t n) {
    std::uint16_t first = home[0], last = home[0];
    for (std::size_t k = 1; k < n; ++k) {
        first = std::min(first, home[k]);
        last = std::max(last, home[k]);
    }
    return {first, last};
}

/// [k] the cell of resident `k`, and that in the counts of places from `first_place` on.
DEVOSIM_VECTOR_UNITS
void find_cells(const Columns& columns, std::size_t n, int month, std::uint16_t first_place,
                std::uint16_t* __restrict cells, std::uint32_t* __restrict cells_of_places) {
    const auto [status, enrolment, birth_month, claim_since, product, groups, home] = columns;
    for (std::size_t k = 0; k < n; ++k) {
        const auto s = static_cast<std::uint16_t>(status[k]);
        const bool enrolled = enrolment[k] != Enrolment::none;
        const bool young = month - birth_month[k] < 25 * 12;
        const bool supported = product[k] != no_product;
        cells[k] =
            static_cast<std::uint16_t>(cell(groups[k] >> 1, s, enrolled, young, claim_since[k] != never, supported));
        cells_of_places[k] = static_cast<std::uint32_t>((home[k] - first_place) * static_cast<int>(place_cells)) +
                             static_cast<std::uint32_t>(place_cell(s, enrolled, young, supported));
    }
}

Count count_block(const World& world, const Block& block, int month) {
    const Columns columns = columns_of(world, block);
    const std::size_t n = block.end - block.begin;
    const PlaceRange places = range_of(columns.home, n);
    std::vector<std::uint16_t> cells(n);
    std::vector<std::uint32_t> cells_of_places(n);
    find_cells(columns, n, month, places.first, cells.data(), cells_of_places.data());
    const std::size_t n_places = static_cast<std::size_t>(places.last - places.first) + 1;
    return {occurrences(cells, joint_cells), places.first, occurrences(cells_of_places, n_places * place_cells)};
}

void add_place(std::array<std::int32_t, n_place_stocks>& place, const std::int32_t* joint) {
    const auto add = [&](PlaceStock stock, std::int32_t n) { place[static_cast<std::size_t>(stock)] += n; };
    for (std::size_t c = 0; c < place_cells; ++c) {
        const auto s = static_cast<Status>(c / 8);
        const bool enrolled = c & 4, young = c & 2, supported = c & 1;
        if (!is_present(s)) continue;
        if (s == Status::employed) add(PlaceStock::employed, joint[c]);
        if (s == Status::unemployed) add(PlaceStock::unemployed, joint[c]);
        if (is_inactive(s)) add(PlaceStock::inactive, joint[c]);
        if (young && !enrolled && s != Status::employed) add(PlaceStock::neet, joint[c]);
        if (supported) add(PlaceStock::in_support, joint[c]);
    }
}

void add_stocks(MonthRecord& record, std::size_t mask, std::size_t status, std::size_t bits, std::int32_t n) {
    const auto s = static_cast<Status>(status);
    const bool enrolled = bits & 8;
    const bool young = bits & 4;
    std::array<bool, n_stocks> counts{};
    const auto in = [&](Stock stock) -> bool& { return counts[static_cast<std::size_t>(stock)]; };
    in(Stock::population) = true;
    in(Stock::employed) = s == Status::employed;
    in(Stock::unemployed) = s == Status::unemployed;
    in(Stock::inactive) = is_inactive(s);
    in(Stock::student) = s == Status::student;
    in(Stock::sick) = s == Status::sick;
    in(Stock::caring) = s == Status::caring;
    in(Stock::retired) = s == Status::retired;
    in(Stock::other) = s == Status::other;
    in(Stock::enrolled) = enrolled;
    in(Stock::youth) = young;
    in(Stock::neet) = young && !enrolled && s != Status::employed;
    in(Stock::claimants) = (bits & 2) != 0;
    in(Stock::in_support) = (bits & 1) != 0;
    for (std::size_t k = 0; k < n_stocks; ++k)
        for (std::size_t g = 0; counts[k] && g < n_groups; ++g)
            if (((mask << 1 | 1) >> g) & 1) record.stocks[k][g] += n;
}

void count_posts(const World& world, MonthRecord& record) {
    const std::vector<std::uint32_t> free = posts_not_held(world.posts);
    record.posts.posts = static_cast<std::int32_t>(world.posts.state.size() - free.size());
    for (const std::uint32_t p : free) {
        const PostState state = world.posts.state[p];
        const bool vacant = state == PostState::vacant;
        record.posts.vacancies += vacant ? 1 : 0;
        record.posts.posts += vacant || state == PostState::outsider ? 1 : 0;
        record.posts.closed += state == PostState::closed ? 1 : 0;
        const std::size_t place = world.model.posts.place[p];
        if (vacant && place < record.places.size())
            ++record.places[place][static_cast<std::size_t>(PlaceStock::vacancies)];
    }
}

std::uint8_t groups_of(const World& world, Month month, std::uint32_t i) {
    const Residents& r = world.residents;
    const Behaviour& b = world.model.behaviour;
    std::uint8_t groups = 1;
    const auto join = [&](Group group, bool yes) {
        if (yes) groups = static_cast<std::uint8_t>(groups | 1U << static_cast<unsigned>(group));
    };
    if (!is_present(r.status[i])) return groups;
    const int age = years(month.value - world.model.people.birth_month[i]);
    const Status s = r.status[i];
    const bool workless = s == Status::unemployed || s == Status::sick || s == Status::caring || s == Status::other;
    const bool low_paid =
        s == Status::employed && r.qualification[i] <= level_1 && r.wage[i] * 100 < minimum_wage(b, age) * 115;
    join(Group::neet_youth, age < 25 && s != Status::employed && r.enrolment[i] == Enrolment::none);
    join(Group::disadvantaged_adults, age >= 25 && (workless || low_paid));
    join(Group::learners, r.enrolment[i] != Enrolment::none);
    join(Group::long_term_workless, workless && months_out_of_work(world, month, i) >= 12);
    join(Group::limited_health, (r.flags[i] & flag::limited_health) != 0);
    join(Group::unknown_to_services,
         workless && r.enrolment[i] == Enrolment::none && r.claim_since[i] == never && r.product[i] == no_product);
    return groups;
}

}  // namespace

MonthRecord observe(const World& world, Month month) {
    const std::size_t n = world.residents.size();
    std::vector<Count> counts(n_blocks(n, residents_per_block));
    for_each_block(n, residents_per_block,
                   [&](const Block& block) { counts[block.number] = count_block(world, block, month.value); });
    MonthRecord record;
    record.places.resize(world.model.geography.n_places, {});
    std::vector<std::int32_t> joint(joint_cells, 0);
    for (const Count& count : counts) {
        // A loop that was stopped leaves blocks out, which then have no counts.
        for (std::size_t c = 0; c < count.joint.size(); ++c) joint[c] += count.joint[c];
        for (std::size_t p = 0; p < count.places.size() / place_cells; ++p)
            add_place(record.places[count.first_place + p], count.places.data() + p * place_cells);
    }
    for (std::size_t c = 0; c < joint_cells; ++c)
        if (const std::size_t status = c / 16 % 9; joint[c] > 0 && is_present(static_cast<Status>(status)))
            add_stocks(record, c / (std::size_t{9} * 16), status, c % 16, joint[c]);
    count_posts(world, record);
    record.tally = world.tally;
    record.payroll = payroll_of(world);
    record.balances.assign(world.ledger.balances().begin(), world.ledger.balances().end());
    return record;
}

std::vector<std::int32_t> vacancies_by_occupation(const World& world) {
    std::vector<std::int32_t> vacancies(world.model.occupations.size(), 0);
    for (const std::uint32_t p : posts_that_are(world.posts, PostState::vacant))
        if (world.model.posts.place[p] != world.model.geography.outside())
            ++vacancies[world.model.posts.occupation[p]];
    return vacancies;
}

std::vector<double> unemployed_by_place(const MonthRecord& record) {
    std::vector<double> shares;
    for (const auto& stocks : record.places) {
        const auto count = [&](PlaceStock stock) { return stocks[static_cast<std::size_t>(stock)]; };
        const std::int32_t searching = count(PlaceStock::unemployed);
        const std::int32_t residents = count(PlaceStock::employed) + searching + count(PlaceStock::inactive);
        shares.push_back(residents > 0 ? static_cast<double>(searching) / residents : 0.0);
    }
    return shares;
}

void fix_groups(World& world, Month month) {
    for_each_block(world.residents.size(), residents_per_block, [&](const Block& block) {
        for (std::size_t i = block.begin; i < block.end; ++i)
            world.residents.groups[i] = groups_of(world, month, static_cast<std::uint32_t>(i));
    });
}

}  // namespace devosim

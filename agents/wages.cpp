#include "agents/wages.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "agents/ages.hpp"
#include "agents/purposes.hpp"
#include "agents/world.hpp"
#include "engine/parallel.hpp"
#include "engine/select.hpp"
#include "engine/vector_units.hpp"

namespace devosim {

namespace {

constexpr std::size_t residents_per_block = 8192;

std::int32_t raised(std::int32_t wage, double rise, Stream stream) {
    const double exact = wage * (1 + rise);
    const double whole = std::floor(exact);
    return static_cast<std::int32_t>(whole) + (stream.uniform() < exact - whole ? 1 : 0);
}

constexpr int full_minimum_from = 21;   // years
constexpr int adult_minimum_from = 18;  // years

bool is_anniversary(int tenure) {
    return tenure != 0 && tenure % 12 == 0;
}

/// [k] 1 if resident `k` has been in the present job for whole years, at least one, or is in work and comes of an age
/// at which the minimum wage rises.
DEVOSIM_VECTOR_UNITS
void mark_reviews(const Status* status, const std::int16_t* job_since, const std::int16_t* birth_month, std::size_t n,
                  int month, std::uint8_t* __restrict marks) {
    for (std::size_t k = 0; k < n; ++k) {
        const int tenure = month - job_since[k];
        const int age = month - birth_month[k];
        const bool rises = (age == 12 * adult_minimum_from) | (age == 12 * full_minimum_from);
        const bool anniversary = (tenure % 12 == 0) & (tenure != 0);
        marks[k] = ((status[k] == Status::employed) & (anniversary | rises)) ? 1 : 0;
    }
}

}  // namespace

std::int32_t minimum_wage(const Behaviour& b, int age) {
    const double pence = age >= full_minimum_from    ? b.pay.minimum_21_plus_pence
                         : age >= adult_minimum_from ? b.pay.minimum_18_20_pence
                                                     : b.pay.minimum_under_18_pence;
    return static_cast<std::int32_t>(std::lround(pence));
}

std::int32_t starting_pay(const Behaviour& b, const PayBasis& basis) {
    const std::array<double, 6> premium{b.pay.none_premium,    b.pay.level_1_premium,   1.0,
                                        b.pay.level_3_premium, b.pay.level_4_5_premium, b.pay.level_6_premium};
    const int experience = std::clamp(basis.age - 18, 0, 25);
    const int idle = std::clamp(basis.months_out_of_work, 0, 24);
    const double pay = b.pay.level_2_pence * basis.occupation_pay * premium[basis.qualification] *
                       (1 + b.pay.experience_per_year * experience) * std::exp(b.pay.match_spread * basis.match) *
                       std::max(0.0, 1 - b.pay.skill_loss_per_month * idle);
    return std::max(minimum_wage(b, basis.age), static_cast<std::int32_t>(std::lround(pay)));
}

void review_pay(World& world, Month month) {
    const Model& model = world.model;
    const Draws draws = world.key.at(month, Purpose::pay_rise);
    for_each_block(world.residents.size(), residents_per_block, [&](const Block& block) {
        Residents& r = world.residents;
        std::vector<std::uint8_t> marks(block.end - block.begin);
        mark_reviews(r.status.data() + block.begin, r.job_since.data() + block.begin,
                     model.people.birth_month.data() + block.begin, marks.size(), month.value, marks.data());
        for (const std::uint32_t i : select(block, [&](std::size_t row) { return marks[row - block.begin] != 0; })) {
            if (is_anniversary(month.value - r.job_since[i]))
                r.wage[i] = raised(r.wage[i], model.behaviour.pay.tenure_rise_per_year, draws.of(model.people.id[i]));
            r.wage[i] =
                std::max(r.wage[i], minimum_wage(model.behaviour, years(month.value - model.people.birth_month[i])));
        }
    });
}

}  // namespace devosim

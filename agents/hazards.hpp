// Hazards of a month as tables: what can happen to a resident, and with what probability.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "agents/ages.hpp"
#include "agents/behaviour.hpp"
#include "agents/margins.hpp"
#include "agents/status.hpp"

namespace devosim {

/// What one draw a month decides about work. Competing: at most one happens.
enum class LabourEvent : std::uint8_t {
    layoff,      ///< the post closes
    match_end,   ///< the job ends, the post goes on
    to_sick,     ///< leaves work or search for long-term sickness (work-limiting health only)
    to_caring,   ///< leaves work or search to care (caring duty only)
    to_study,    ///< leaves work or search for full-time study
    to_retired,  ///< leaves work or search for retirement
    to_other,    ///< leaves work or search for no reason above
    to_search,   ///< starts to search
    apply,       ///< makes an application that would be shortlisted, or more
    none,
};
inline constexpr std::size_t n_labour_events = 9;

/// What a second draw a month decides about health, duties and study. Competing: at most one happens.
enum class LifeEvent : std::uint8_t { health, duty, study_ends, study_begins, none };
inline constexpr std::size_t n_life_events = 4;

/// Applications under support go up to this multiple of those without.
inline constexpr double largest_boost = 2.0;

/// What distinguishes residents in the labour table, apart from age, qualification, health and caring duties.
enum class Spell : std::uint8_t {
    unstable_job,  ///< of the kind that soon ends, see job.unstable_share
    stable_job,
    workless_0_2,  ///< unemployed, months of this spell of unemployment; inactivity before it does not count
    workless_3_5,
    workless_6_11,
    workless_12_plus,
    student,
    sick,
    caring,
    retired,
    other,
};
inline constexpr std::size_t n_spells = 11;

inline constexpr double two_to_32 = 0x1p32;  ///< certainty, in the units of thresholds

/// Cumulative thresholds in units of 2^-32: event k happens if the draw is below thresholds[k] and not below
/// thresholds[k - 1]. `apply` is as wide as for whoever is shortlisted most easily, with the most support; whoever
/// uses it asks `applies` of the person.
template <std::size_t N>
using Thresholds = std::array<std::uint32_t, N>;

/// The event that a 32-bit draw selects, or N. Counted and not searched for: where luck decides, branches mispredict.
template <std::size_t N>
[[nodiscard]] constexpr std::size_t event_of(const Thresholds<N>& thresholds, std::uint32_t draw) noexcept {
    std::size_t event = 0;
    for (const std::uint32_t threshold : thresholds) event += draw >= threshold ? 1 : 0;
    return event;
}

/// What decides whether a draw makes somebody of a row apply.
struct Applying {
    double rate;  ///< applications a month that would be shortlisted, of a person of factor 1 without support
    double room;  ///< share of everybody to whom nothing else happens in a month of usual layoffs
};

/// Chance of an application or more in a month, of those to whom nothing else happens, at a rate [1/month].
[[nodiscard]] double chance_of_application(double rate);

/// The same with support that multiplies the chance by `boost`, at most up to certainty.
[[nodiscard]] double chance_with_support(double rate, double boost);

/// All hazards of the labour market, ready for the sweep.
struct Hazards {
    static constexpr std::size_t bound_rows = 36;  ///< statuses x health x kind of job

    std::vector<Thresholds<n_labour_events>> labour;  ///< [labour_row]
    std::vector<Applying> applying;                   ///< [labour_row]
    std::vector<Thresholds<n_life_events>> life;      ///< [life_row]
    std::array<std::uint32_t, bound_rows>
        labour_bound{};                         ///< [bound_row] no labour event has a draw at or above this
    std::array<std::uint32_t, 2> life_bound{};  ///< [enrolled or not] the same for life events

    /// `flags` as in Residents: health and the kind of job, beside the status, part those to whom much may happen
    /// from most others.
    [[nodiscard]] static constexpr std::size_t bound_row(Status status, std::uint8_t flags) noexcept {
        static_assert(flag::limited_health == 1 && flag::unstable == 64);
        return static_cast<std::size_t>(status) * 4 + ((flags >> 5 & 2U) | (flags & 1U));
    }

    [[nodiscard]] static constexpr std::size_t labour_row(std::uint8_t age, std::uint8_t qualification, bool limited,
                                                          bool duty, Spell spell) noexcept {
        return (((static_cast<std::size_t>(spell) * n_age_bands + age) * n_qualification_bands + qualification) * 2 +
                (limited ? 1 : 0)) *
                   2 +
               (duty ? 1 : 0);
    }
    /// `age` in years, 16..64.
    [[nodiscard]] static constexpr std::size_t life_row(int age, Sex sex, bool limited, bool duty,
                                                        bool enrolled) noexcept {
        return (((static_cast<std::size_t>(age - 16) * 2 + (sex == Sex::male ? 1 : 0)) * 2 + (limited ? 1 : 0)) * 2 +
                (duty ? 1 : 0)) *
                   2 +
               (enrolled ? 1 : 0);
    }
};

/// Hazards of the labour events [1/month] for one row of the table. In the place of that of `apply` is the rate of
/// applications that would be shortlisted, see Applying. `qualification` is a band.
[[nodiscard]] std::array<double, n_labour_events> labour_hazards(const Behaviour& behaviour, std::uint8_t age,
                                                                 std::uint8_t qualification, bool limited, bool duty,
                                                                 Spell spell);

/// The same as chances of a month. Hazards compete: with the sum R of all but `apply` event k happens with
/// h_k / R (1 - exp(-R)) [Cox and Oakes 1984]. `apply` is that of those to whom nothing else happens, for the largest
/// personal factor and `largest_boost`. The chance of a layoff is multiplied by `layoffs`, up to what the others
/// leave of 1, and theirs stay.
[[nodiscard]] std::array<double, n_labour_events> labour_chances(const Behaviour& behaviour,
                                                                 std::array<double, n_labour_events> hazards,
                                                                 double layoffs);

/// Share with work-limiting health at an age in years.
[[nodiscard]] double health_prevalence(const Behaviour& behaviour, double age);

/// Share with a caring duty at an age in years.
[[nodiscard]] double duty_prevalence(const Behaviour& behaviour, Sex sex, int age);

/// Onset per month that keeps the share p(age) of a state on its profile when the state ends with probability `end`:
/// solves p' = onset (1 - p) - end p for the onset, at least 0. `rise` is p' per month.
[[nodiscard]] double onset_for(double share, double rise, double end);

/// Builds both tables. Health, duties and study follow their profiles by age in expectation, within about 0.0025,
/// 0.04 (at the steps of the profile) and 0.06.
[[nodiscard]] Hazards make_hazards(const Behaviour& behaviour, const Margins& margins);

/// The same in a month in which a layoff is `layoffs` times as likely, see labour_chances.
[[nodiscard]] Hazards with_layoffs(Hazards hazards, const Behaviour& behaviour, double layoffs);

}  // namespace devosim

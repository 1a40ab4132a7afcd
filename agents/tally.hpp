// What is counted while a month goes by: flows and outcomes, by group.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "agents/status.hpp"

namespace devosim {

/// Flows between labour states and outcomes of residents during a month.
enum class Flow : std::uint8_t {
    eu,
    ei,
    ue,
    ui,
    ie,
    iu,
    job_to_job,
    into_work,
    sustained_13,
    sustained_26,
    sustained_52,
    qualification_gained,
    gross_into_work,
    gross_sustained_13,
    gross_sustained_26,
    gross_sustained_52,
    gross_qualification,
};
inline constexpr std::size_t n_flows = 17;

/// Stages of the funnel of a product, in the order in which people pass them.
enum class Stage : std::uint8_t {
    reached,
    referred,
    lost_first,
    lost_later,
    no_place,
    started,
    in_support,
    dropped_out,
    completed,
    into_work,
    sustained_26,
    qualification_gained,
};
inline constexpr std::size_t n_stages = 12;
inline constexpr std::array<std::string_view, n_stages> stage_names{
    "reached",    "referred",    "lost_first", "lost_later", "no_place",     "started",
    "in_support", "dropped_out", "completed",  "into_work",  "sustained_26", "qualification_gained"};

/// Counters of the market of a month.
struct MarketCount {
    std::int32_t hires = 0;          ///< posts filled by residents
    std::int32_t outside_hires = 0;  ///< posts filled by people from outside
    std::int32_t openings = 0;       ///< posts newly advertised
    std::int32_t freed = 0;          ///< posts left by holders whose work goes on, advertised again or not
    std::int32_t layoffs = 0;        ///< residents who lost the job because the post closed
    std::int32_t advertised = 0;     ///< vacancies open to applicants when matching began
    std::int32_t applications = 0;   ///< applications that were shortlisted
    std::int32_t declined = 0;       ///< offers that residents in work turned down for their pay
};

/// All counters of a month; reset when the next begins.
struct Tally {
    std::array<std::array<std::int32_t, n_groups>, n_flows> flows{};
    std::vector<std::array<std::array<std::int32_t, n_groups>, n_stages>> funnel;  ///< [product]
    std::array<std::int32_t, 9> entered{};  ///< [status] residents who arrived in the area or turned 16 in it
    std::array<std::int32_t, 9> left{};     ///< [status] residents who moved away or turned 65
    MarketCount market;

    void reset();
    void count(Flow flow, std::uint8_t groups) noexcept { add(flows[static_cast<std::size_t>(flow)], groups); }
    void count(std::uint8_t product, Stage stage, std::uint8_t groups) noexcept {
        add(funnel[product][static_cast<std::size_t>(stage)], groups);
    }

private:
    static void add(std::array<std::int32_t, n_groups>& row, std::uint8_t groups) noexcept {
        for (std::size_t g = 0; g < n_groups; ++g) row[g] += (groups >> g) & 1;
    }
};

}  // namespace devosim

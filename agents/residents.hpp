// Residents as narrow columns: row i of every column is resident i.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "agents/status.hpp"

namespace devosim {

inline constexpr std::int16_t never = std::numeric_limits<std::int16_t>::min();
inline constexpr std::uint32_t no_post = std::numeric_limits<std::uint32_t>::max();
inline constexpr std::uint8_t no_product = 255;
inline constexpr std::uint16_t unit_boost = 16384;  ///< `boost` of a resident without support: a multiplier of 1

/// What is fixed about a resident: the same in every month, arm and replicate. Months count from the policy start.
struct People {
    std::vector<std::uint64_t> id;  ///< persistent; the key of every draw, never the row
    std::vector<std::int16_t> birth_month;
    std::vector<std::int16_t> entry_month;  ///< first month in the area and of working age
    std::vector<std::int16_t> exit_month;   ///< first month after that
    std::vector<Sex> sex;
    std::vector<std::uint16_t> home;  ///< place
    std::vector<std::uint8_t> first_qualification;
    std::vector<std::uint8_t> first_occupation;

    [[nodiscard]] std::size_t size() const noexcept { return id.size(); }
};

/// What changes about a resident. Months are those in which something began; `never` where nothing did.
struct Residents {
    std::vector<Status> status;
    std::vector<Enrolment> enrolment;
    std::vector<std::uint8_t> flags;  ///< bits of namespace flag
    std::vector<std::uint8_t> qualification;
    std::vector<std::uint8_t> standing;  ///< level that counts in looking for, finding and keeping work
    std::vector<std::uint8_t> occupation;
    std::vector<std::int16_t> since;           ///< month in which the labour state began
    std::vector<std::int16_t> worked_until;    ///< last month in work, before this spell out of work
    std::vector<std::int16_t> job_since;       ///< month in which the present job began
    std::vector<std::uint32_t> post;           ///< post held, or no_post
    std::vector<std::int32_t> wage;            ///< hourly pay, pence; 0 out of work
    std::vector<std::uint8_t> jobs_begun;      ///< modulo 256; part of the key of what the next job is like
    std::vector<std::uint8_t> skill_lost;      ///< months of skill lost before the present job, 0 to 24
    std::vector<std::int16_t> claim_since;     ///< month in which the benefit claim began
    std::vector<std::uint8_t> product;         ///< support under way, or no_product
    std::vector<std::uint16_t> boost;          ///< multiplier of applications from support, in 1/unit_boost
    std::vector<std::uint8_t> credit_product;  ///< product whose participant this is or recently was
    std::vector<std::int16_t> credit_until;    ///< last month in which an outcome counts for that product
    std::vector<std::uint8_t> job_credit;      ///< product to which the present spell in work is credited
    std::vector<std::int16_t> keep_until;      ///< last month in which support protects the job
    std::vector<std::uint8_t> keep;            ///< part of job losses that support lets through, in 1/255
    std::vector<std::uint8_t> groups;          ///< mask of groups fixed at the policy start; `all` always

    [[nodiscard]] std::size_t size() const noexcept { return status.size(); }
    void resize(std::size_t n);
};

/// Bytes of state per resident, the fixed part included.
[[nodiscard]] std::size_t bytes_per_resident();

}  // namespace devosim

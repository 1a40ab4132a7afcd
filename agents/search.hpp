// Job search: who applies for which vacancy. Choice is a keyed race, so that taking one vacancy away moves only those
// who had chosen it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "agents/world.hpp"

namespace devosim {

/// The vacancies of a month, sorted by place and occupation.
struct VacancyBoard {
    std::size_t n_occupations;
    std::vector<std::uint32_t> posts;  ///< vacant posts by (place, occupation, post)
    std::vector<std::uint32_t> first;  ///< [place * n_occupations + occupation] start in `posts`; one more at the end
    std::vector<std::int32_t> in_district;  ///< [district * n_occupations + occupation] number of vacancies

    [[nodiscard]] std::span<const std::uint32_t> cell(std::size_t place, std::size_t occupation) const {
        const std::size_t c = place * n_occupations + occupation;
        return {posts.data() + first[c], posts.data() + first[c + 1]};
    }
    [[nodiscard]] std::uint32_t count(std::size_t place, std::size_t occupation) const {
        const std::size_t c = place * n_occupations + occupation;
        return first[c + 1] - first[c];
    }
};

[[nodiscard]] VacancyBoard make_board(const World& world);

/// An application that will be on the employer's shortlist.
struct Application {
    std::uint32_t post;
    std::uint32_t resident;
    bool interview;  ///< a guaranteed interview
};

inline constexpr std::uint32_t no_vacancy = 0xffffffffU;

/// The vacancy that one applicant chooses, or no_vacancy if none is within reach. Races, each with rate weight x
/// number of vacancies: over districts, over the places of the winner, over occupations (own and one step away)
/// there; then the smallest hash among the vacancies of that cell.
[[nodiscard]] std::uint32_t choose_vacancy(const World& world, const VacancyBoard& board, Month month,
                                           const Applicant& applicant);

/// Chance that an application is not sorted out for want of the skill that the occupation asks for.
[[nodiscard]] double survives_sifting(const Behaviour& behaviour, std::uint8_t qualification, int skill_level);

/// Applications of all applicants who found something, in the order of the applicants. Decides in parallel.
[[nodiscard]] std::vector<Application> decide_applications(const World& world, const VacancyBoard& board,
                                                           Month month);

}  // namespace devosim

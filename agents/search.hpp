// Job search: who applies for which vacancy. Choice is a keyed race in stages, so that taking one vacancy away moves
// those who had chosen it and, through the weights of its zone, few others: nobody of another zone.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "agents/world.hpp"

namespace devosim {

/// The vacancies of a month, sorted by occupation and place, and counted by place and by zone.
struct VacancyBoard {
    std::size_t n_places;                ///< the outside included
    std::size_t n_zones;                 ///< the outside included
    std::vector<std::uint32_t> posts;    ///< vacant posts by (occupation, place, post)
    std::vector<std::uint32_t> by_post;  ///< positions in `posts`, in the order of posts
    std::vector<std::uint32_t> first;    ///< [occupation * n_places + place] start in `posts`; one more at the end
    std::vector<double> in_place;        ///< [occupation * n_places + place] number of vacancies, as a weight
    std::vector<double> in_zone;         ///< [occupation * n_zones + zone] number of vacancies, as a weight

    [[nodiscard]] std::span<const std::uint32_t> cell(std::size_t place, std::size_t occupation) const {
        const std::size_t c = occupation * n_places + place;
        return {posts.data() + first[c], posts.data() + first[c + 1]};
    }
    /// Name of the vacancy at a position of `posts`, see slot_name.
    [[nodiscard]] std::uint64_t name(std::size_t position, std::size_t cell_number) const {
        return slot_name(cell_number, PostState::vacant, static_cast<std::uint32_t>(position - first[cell_number]));
    }
    [[nodiscard]] double count(std::size_t place, std::size_t occupation) const {
        return in_place[occupation * n_places + place];
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
/// number of vacancies: over zones, over the places of the winner, over occupations (own and one step away)
/// there; then the smallest hash among the vacancies of that cell.
[[nodiscard]] std::uint32_t choose_vacancy(const World& world, const VacancyBoard& board, Month month,
                                           const Applicant& applicant);

/// Chance that an application is not sorted out for want of the skill that the occupation asks for.
[[nodiscard]] double survives_sifting(const Behaviour& behaviour, std::uint8_t qualification, int skill_level);

/// Applications of all applicants who found something, in the order of the applicants. Decides in parallel.
[[nodiscard]] std::vector<Application> decide_applications(const World& world, const VacancyBoard& board,
                                                           Month month);

}  // namespace devosim

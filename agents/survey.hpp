// A labour force survey of everybody: shares of residents by what they are, and what became of them in a quarter.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "agents/survey_measures.hpp"
#include "agents/world.hpp"
#include "engine/archive.hpp"

namespace devosim {

/// A share: how many people it counts, out of how many.
struct SurveyCount {
    std::int64_t counted = 0;
    std::int64_t of = 0;
};

/// One quarter's survey.
struct Survey {
    std::array<SurveyCount, n_measures> shares{};
    /// Median hourly pay of employees of 22-64 by qualification, pence; the upper of two, 0 where there is nobody.
    std::array<std::int32_t, qualification_names.size()> median_pay{};
};

/// What the survey remembers of the first interview.
struct FirstInterview {
    Month month;
    Residents residents;
};

/// The survey at the end of `month`, with what has become of those of the first interview since.
[[nodiscard]] Survey survey_of(const World& world, Month month, const FirstInterview& first);

/// Interviews everybody at the end of every third month from the first interview on.
class SurveyPanel {
public:
    /// A panel whose first interview describes `world` at the end of `month`.
    SurveyPanel(const World& world, Month month) : kept_{{month, world.residents}, {}} {}

    /// To be called at the end of every month; most of them are no month of interviews.
    void attend(const World& world, Month month);

    [[nodiscard]] const std::vector<Survey>& surveys() const noexcept { return kept_.surveys; }

    /// Writes the panel, and becomes one that was written.
    void save(ArchiveWriter& archive) const { archive.put(kept_); }
    void restore(ArchiveReader& archive) { archive.get(kept_); }

private:
    struct Kept {
        FirstInterview first;
        std::vector<Survey> surveys;
    };
    Kept kept_;
};

/// Months of the interviews that yield a survey, of a panel that first met the state before `begin`, before `end`.
[[nodiscard]] std::vector<Month> survey_months(Month begin, Month end);

}  // namespace devosim

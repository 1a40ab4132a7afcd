// The manual of the labour force survey of --survey, printed by `devosim describe survey`.
#pragma once

#include <string>

namespace devosim {

/// Every measure with what is counted and of whom, as Markdown or as a JSON array of objects with `measure`,
/// `counted` and `of`.
[[nodiscard]] std::string survey_markdown();
[[nodiscard]] std::string survey_json();

}  // namespace devosim

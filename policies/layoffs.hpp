// How many people lose their jobs, as somebody sees it who commissions support.
#pragma once

#include "agents/model.hpp"

namespace devosim {

/// How many times as likely as usual a layoff is, in the industry in which they rise most: the climate of the month,
/// or posts of sites that shut, whichever is more. An employer has to announce a closure (in Britain 20 redundancies
/// or more within 90 days), so posts count for three months. Usual are the layoffs of the parameters among the posts
/// of the industry that are open to residents.
[[nodiscard]] double seen_layoffs(const Model& model, Month month);

}  // namespace devosim

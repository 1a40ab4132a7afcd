#include "policies/layoffs.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace devosim {

namespace {

constexpr int months_seen = 3;

using ByIndustry = std::map<std::string, double>;

const std::string& industry_of(const Model& model, std::uint32_t post) {
    return model.occupations.industry[model.posts.occupation[post]];
}

/// Posts of sites that shut this month or in the two before.
ByIndustry shut(const Model& model, Month month) {
    ByIndustry posts;
    for (const SiteEvent& event : model.site_events)
        if (event.kind == SiteEvent::Kind::shuts && event.month <= month.value &&
            event.month > month.value - months_seen)
            ++posts[industry_of(model, event.post)];
    return posts;
}

double posts_of(const Model& model, const std::string& industry) {
    double posts = 0;
    for (std::uint32_t p = 0; p < model.posts.size(); ++p)
        if (model.posts.place[p] < model.geography.n_places && industry_of(model, p) == industry) ++posts;
    return posts;
}

/// Chance per month that a job ends with its post, stable and unstable matches together.
double usual_chance(const Behaviour& b) {
    return b.job.layoff * (1 + b.first.unstable_share_25_plus * (b.job.unstable_factor - 1));
}

}  // namespace

double seen_layoffs(const Model& model, Month month) {
    double most = model.climate.at(month).largest_layoffs;
    for (const auto& [industry, posts] : shut(model, month)) {
        const double usual = usual_chance(model.behaviour) * posts_of(model, industry) * months_seen;
        most = std::max(most, 1 + posts / usual);
    }
    return most;
}

}  // namespace devosim

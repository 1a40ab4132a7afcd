#include "agents/sites.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "agents/residents.hpp"
#include "engine/contracts.hpp"

namespace devosim {

namespace {

constexpr int open_ended = std::numeric_limits<std::int16_t>::max();

std::int16_t month_of(const Site& site, int post) {
    const std::int64_t step = std::int64_t{post} * site.over_months / site.posts;
    return static_cast<std::int16_t>(site.from + site.slip_months + static_cast<int>(step));
}

std::uint16_t place_of(const Site& site, const Geography& g) {
    return static_cast<std::uint16_t>(std::lround(site.place * static_cast<double>(g.n_places - 1)));
}

/// Occupations of an industry with their shares of its employment, cumulated to 1.
struct Mix {
    std::vector<std::uint8_t> occupation;
    std::vector<double> up_to;
};

Mix mix_of(const std::string& industry, const Occupations& occupations) {
    Mix mix;
    double sum = 0;
    for (std::size_t o = 0; o < occupations.size(); ++o) {
        if (occupations.industry[o] != industry) continue;
        sum += occupations.share[o];
        mix.occupation.push_back(static_cast<std::uint8_t>(o));
        mix.up_to.push_back(sum);
    }
    EXPECTS(sum > 0);
    for (double& share : mix.up_to) share /= sum;
    return mix;
}

/// The occupation of post `k`: steps of the golden ratio spread over the shares, so every run of posts has them.
std::uint8_t occupation_of(const Mix& mix, int k) {
    constexpr double golden = 0.6180339887498949;
    const auto found = std::upper_bound(mix.up_to.begin(), mix.up_to.end(), std::fmod((k + 0.5) * golden, 1.0));
    return mix.occupation[std::min<std::size_t>(static_cast<std::size_t>(found - mix.up_to.begin()),
                                                mix.occupation.size() - 1)];
}

/// By the month in which they begin and then by all else that is said of them: not by the order of the list.
std::vector<Site> by_date(std::vector<Site> sites) {
    const auto what_is_said = [](const Site& s) {
        return std::tuple(month_of(s, 0), s.kind, s.place, s.industry, s.posts, s.over_months, s.lasts_months,
                          s.moved_in);
    };
    std::sort(sites.begin(), sites.end(),
              [&](const Site& a, const Site& b) { return what_is_said(a) < what_is_said(b); });
    return sites;
}

class Sites {
public:
    Sites(const Occupations& occupations, const Geography& geography, Employers& employers, PostPlan& plan,
          Posts& posts)
        : occupations_(occupations),
          geography_(geography),
          employers_(employers),
          plan_(plan),
          posts_(posts),
          there_from_(plan.opens) {}

    void arrive(const Site& site) {
        const Mix mix = mix_of(site.industry, occupations_);
        const auto industry = std::find(occupations_.industry.begin(), occupations_.industry.end(), site.industry);
        employers_.place.push_back(place_of(site, geography_));
        employers_.industry.push_back(static_cast<std::uint8_t>(industry - occupations_.industry.begin()));
        employers_.first_post.push_back(static_cast<std::uint32_t>(plan_.size()));
        for (int k = 0; k < site.posts; ++k) add_post(site, occupation_of(mix, k), k);
    }

    void shut(const Site& site) {
        const std::vector<std::uint32_t> nearest = posts_of(site);
        for (std::size_t k = 0; k < nearest.size(); ++k) {
            const std::int16_t month = month_of(site, static_cast<int>(k));
            plan_.closes[nearest[k]] = month;
            events_.push_back({month, nearest[k], SiteEvent::Kind::shuts});
        }
    }

    [[nodiscard]] std::vector<SiteEvent> events() && {
        std::stable_sort(events_.begin(), events_.end(),
                         [](const SiteEvent& a, const SiteEvent& b) { return a.month < b.month; });
        return std::move(events_);
    }

private:
    void add_post(const Site& site, std::uint8_t occupation, int k) {
        const std::int16_t month = month_of(site, k);
        const auto post = static_cast<std::uint32_t>(plan_.size());
        // Every so many posts one comes with its holder, so that the share holds in every run of posts.
        const bool moves_in = std::floor((k + 1) * site.moved_in) > std::floor(k * site.moved_in);
        const int shuts = site.lasts_months > 0 ? month + site.lasts_months : open_ended;
        plan_.employer.push_back(static_cast<std::uint32_t>(employers_.size() - 1));
        plan_.place.push_back(employers_.place.back());
        plan_.occupation.push_back(occupation);
        plan_.opens.push_back(moves_in ? never : month);
        plan_.closes.push_back(static_cast<std::int16_t>(shuts));
        there_from_.push_back(month);
        posts_.state.push_back(PostState::planned);
        posts_.holder.push_back(no_post);
        if (moves_in) events_.push_back({month, post, SiteEvent::Kind::moves_in});
        if (shuts != open_ended) events_.push_back({static_cast<std::int16_t>(shuts), post, SiteEvent::Kind::shuts});
    }

    /// Those that are there before the closure begins and for good.
    [[nodiscard]] std::vector<std::uint32_t> posts_of(const Site& site) const {
        const std::int16_t begins = month_of(site, 0);
        const std::vector<double>& minutes = geography_.minutes[place_of(site, geography_)];
        std::vector<std::uint32_t> found;
        for (std::uint32_t p = 0; p < plan_.size(); ++p)
            if (plan_.place[p] < geography_.n_places && plan_.closes[p] == open_ended && there_from_[p] < begins &&
                occupations_.industry[plan_.occupation[p]] == site.industry)
                found.push_back(p);
        std::stable_sort(found.begin(), found.end(), [&](std::uint32_t a, std::uint32_t b) {
            return minutes[plan_.place[a]] < minutes[plan_.place[b]];
        });
        found.resize(std::min(found.size(), static_cast<std::size_t>(site.posts)));
        return found;
    }

    const Occupations& occupations_;
    const Geography& geography_;
    Employers& employers_;
    PostPlan& plan_;
    Posts& posts_;
    std::vector<std::int16_t> there_from_;  // [post] month; `never`: from the start
    std::vector<SiteEvent> events_;
};

}  // namespace

std::vector<SiteEvent> add_sites(const std::vector<Site>& sites, const Occupations& occupations,
                                 const Geography& geography, Employers& employers, PostPlan& plan, Posts& posts) {
    Sites all(occupations, geography, employers, plan, posts);
    for (const Site& site : by_date(sites)) {
        if (site.kind == SiteKind::arrival) all.arrive(site);
        if (site.kind == SiteKind::closure) all.shut(site);
    }
    return std::move(all).events();
}

}  // namespace devosim

#include <gmock/gmock.h>

#include <algorithm>

#include "policies/mechanisms.hpp"
#include "tests/app/arms.hpp"
#include "tests/app/program.hpp"

namespace devosim {
namespace {

using testing::ArmGroup;
using testing::Desk;
using testing::differing;
using ::testing::Each;
using testing::Ended;
using testing::group_of;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::small_scenario;

const std::string national = "preset = \"national_2017\"\n";
const std::string devolved = "preset = \"lesa\"\n";

std::string arm(const std::string& name, const std::string& settings) {
    return "[arms." + name + "]\n" + settings;
}

std::string every_mechanism(const std::string& setting) {
    std::string text;
    for (const MechanismRow& row : mechanism_table()) text += std::string(row.name) + " = \"" + setting + "\"\n";
    return text;
}

class Arms_contract : public ::testing::Test {
protected:
    /// The result of the small scenario with these arms, all lives recorded.
    [[nodiscard]] InputFile result(const std::string& arms, const std::vector<std::string>& options = {}) const {
        desk_.write("configs/scenarios/small.toml", small_scenario(arms));
        std::vector<std::string> arguments{
            "run", "configs/scenarios/small.toml", "-o", "result.h5", "--force", "--trajectories", "all"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        const Ended ended = desk_.devosim(arguments);
        EXPECT_EQ(ended.code, 0) << ended.err;
        return InputFile(desk_.folder() / "result.h5");
    }

    Desk desk_;
};

TEST_F(Arms_contract, EveryMechanismAtItsNationalSettingIsTheNationalArmWhateverItIsCalled) {
    const InputFile file = result(arm("national", national) + arm("x", every_mechanism("national")) +
                                  arm("devolved", devolved + every_mechanism("national")) + arm("lesa", devolved));
    const ArmGroup expected = group_of(file, "national");
    EXPECT_THAT(differing(expected, group_of(file, "x")), IsEmpty());
    EXPECT_THAT(differing(expected, group_of(file, "devolved")), IsEmpty());
    EXPECT_THAT(differing(expected, group_of(file, "lesa")), Not(IsEmpty()));
}

TEST_F(Arms_contract, EveryMechanismAtItsDevolvedSettingIsTheDevolvedArmWhateverItIsCalled) {
    const InputFile file =
        result(arm("devolved", devolved) + arm("national", national + every_mechanism("devolved")));
    EXPECT_THAT(differing(group_of(file, "devolved"), group_of(file, "national")), IsEmpty());
}

TEST_F(Arms_contract, ExchangingTheNamesOfTwoArmsExchangesTheirGroups) {
    const auto both = [&](const std::string& x, const std::string& y) {
        const InputFile file = result(arm("x", x) + arm("y", y));
        EXPECT_EQ(file.attribute<std::string>("/arms/x", "label"), "x");
        return std::pair{group_of(file, "x"), group_of(file, "y")};
    };
    const auto [x, y] = both(national, devolved);
    const auto [x_exchanged, y_exchanged] = both(devolved, national);
    EXPECT_THAT(differing(x, y_exchanged), IsEmpty());
    EXPECT_THAT(differing(y, x_exchanged), IsEmpty());
    EXPECT_THAT(differing(x, y), Not(IsEmpty()));
}

TEST_F(Arms_contract, AnArmDoesNotDependOnItsPlaceOrCompany) {
    const std::string arms = arm("none", "preset = \"none\"\n") + arm("national", national) + arm("lesa", devolved);
    const ArmGroup among_others = group_of(result(arms), "lesa");
    const ArmGroup first = group_of(result(arm("lesa", devolved) + arm("national", national)), "lesa");
    const ArmGroup alone = group_of(result(arms, {"--arm", "lesa"}), "lesa");
    EXPECT_THAT(differing(among_others, first), IsEmpty());
    EXPECT_THAT(differing(among_others, alone), IsEmpty());
}

TEST_F(Arms_contract, ArmsWithTheSameSettingsDifferByExactlyNothing) {
    for (const std::string preset : {"none", "national_2017", "hybrid_2025", "lesa"}) {
        const std::string settings = "preset = \"" + preset + "\"\n";
        const InputFile file = result(arm("x", settings) + arm("y", settings));
        const auto total = file.read<std::int64_t>("/comparison/total").values;
        EXPECT_GT(*std::max_element(total.begin(), total.end()), 1000)
            << "an empty comparison would have no difference";
        EXPECT_THAT(file.read<std::int64_t>("/comparison/difference").values, Each(0)) << preset;
        EXPECT_THAT(file.read<double>("/comparison/mean").values, Each(0.0)) << preset;
    }
}

}  // namespace
}  // namespace devosim

#include "app/output_apart.hpp"

#include <algorithm>
#include <system_error>

#include "engine/error.hpp"

namespace devosim {

namespace fs = std::filesystem;

void expect_output_apart(const fs::path& output, const std::vector<fs::path>& inputs) {
    const bool is_input = std::any_of(inputs.begin(), inputs.end(), [&](const fs::path& input) {
        std::error_code missing;
        return fs::equivalent(output, input, missing);
    });
    if (is_input)
        throw InputError(Problem{
            {"option"}, "--output", output.string(), "is a file that this command reads", "name another file?"});
}

}  // namespace devosim

// For tests of `devosim labour`: a desk with the tables of two occupations.
#pragma once

#include <string>
#include <vector>

#include "tests/app/bad_input.hpp"

namespace devosim::testing {

class LabourDesk : public BadInput {
protected:
    LabourDesk() {
        desk_.write("nodes.csv", nodes);
        desk_.write("edges.csv", edges);
    }

    /// `devosim labour` on the tables of the desk, with more `options`.
    [[nodiscard]] static std::vector<std::string> labour(const std::vector<std::string>& options = {}) {
        std::vector<std::string> arguments{"labour",    "--nodes", "nodes.csv", "--edges",
                                           "edges.csv", "-o",      "result.h5"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return arguments;
    }

    const std::string nodes = "occupation,demand\ncooks,1200\ncarers,800\n";
    const std::string edges =
        "from,to,weight\ncooks,cooks,0.8\ncooks,carers,0.2\ncarers,cooks,0.3\ncarers,carers,0.7\n";
};

}  // namespace devosim::testing

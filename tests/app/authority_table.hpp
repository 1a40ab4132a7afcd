#pragma once

#include <string>

namespace devosim {

/// The header of a table of authorities: code, name, all, and a column for every age.
inline std::string authority_header() {
    std::string text = "code,name,all";
    for (int age = 0; age < 90; ++age) text += ',' + std::to_string(age);
    return text + ",90+\n";
}

/// A row in which every age has `people`, but for 30-year-olds, of whom there are `thirty`.
inline std::string authority_row(const std::string& code, const std::string& all, const std::string& people,
                                 const std::string& thirty) {
    std::string text = code + ",Town of " + code + ',' + all;
    for (int age = 0; age <= 90; ++age) text += ',' + (age == 30 ? thirty : people);
    return text + '\n';
}

}  // namespace devosim

// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/sitetexts.h"

#include <string>
#include <string_view>

namespace loopscope::tasks {

namespace {

std::string shortName(std::string_view function)
{
    if (function.find("<lambda") != std::string_view::npos)
        return "lambda";
    function = function.substr(0, function.find(" [with "));
    // The last parenthesis at the outer level opens the parameters.
    int depth = 0;
    std::size_t open = function.size();
    for (std::size_t i = function.size(); i-- > 0;) {
        if (function[i] == ')')
            ++depth;
        else if (function[i] == '(' && --depth == 0) {
            open = i;
            break;
        }
    }
    const std::string_view name = function.substr(0, open);
    const std::size_t begin = name.find_last_of(" :*&>");
    return std::string(begin == std::string_view::npos ? name : name.substr(begin + 1));
}

} // namespace

StringId whereText(const std::source_location& site)
{
    return SiteTexts::ofThisThread().find(site, siteKey(SiteText::where), [&site] {
        std::string_view file = site.file_name();
        file = file.substr(file.find_last_of('/') + 1);
        return std::string(file) + ':' + std::to_string(site.line());
    });
}

StringId functionText(const std::source_location& site)
{
    return SiteTexts::ofThisThread().find(site, siteKey(SiteText::function),
                                          [&site] { return shortName(site.function_name()); });
}

} // namespace loopscope::tasks

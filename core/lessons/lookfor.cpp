// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/lookfor.h"

#include <algorithm>

namespace loopscope::lessons {

std::vector<Phrase> phrasesOf(const QString& lookFor)
{
    std::vector<Phrase> phrases;
    std::size_t pointers = 0;
    const auto add = [&phrases](const QString& text, std::optional<std::size_t> pointer) {
        if (!text.isEmpty())
            phrases.push_back({text, pointer});
    };
    qsizetype from = 0;
    for (;;) {
        const qsizetype open = lookFor.indexOf(QLatin1Char('['), from);
        const qsizetype close = open < 0 ? -1 : lookFor.indexOf(QLatin1Char(']'), open);
        if (close < 0)
            break;
        add(lookFor.mid(from, open - from), std::nullopt);
        add(lookFor.mid(open + 1, close - open - 1), pointers++);
        from = close + 1;
    }
    add(lookFor.mid(from), std::nullopt);
    return phrases;
}

std::vector<std::optional<analysis::Sight>> sightsOf(const LessonInfo& info, const trace::TraceSnapshot& trace)
{
    std::vector<std::optional<analysis::Sight>> sights(info.pointers.size());
    const std::string_view word = trace.fact("mode");
    const auto mode = modeFromWord(QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size())));
    if (trace.fact("lesson") != info.id.toStdString() || !mode)
        return sights;
    for (std::size_t i = 0; i < sights.size(); ++i) {
        const Pointer& pointer = info.pointers[i];
        const auto& modes = pointer.modes;
        if (modes.empty() || std::find(modes.begin(), modes.end(), *mode) != modes.end())
            sights[i] = analysis::find(trace, pointer.sought);
    }
    return sights;
}

} // namespace loopscope::lessons

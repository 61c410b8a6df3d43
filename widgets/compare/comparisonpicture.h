// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Several runs on one time axis as a file. Needs a QGuiApplication; any thread.

#include "widgets/compare/comparisonpainter.h"
#include "widgets/timeline/picturefile.h"

namespace loopscope::widgets::compare {

// An error names the file and the system's reason. What was there before stays whole on failure.
[[nodiscard]] Result<void> exportComparison(const std::vector<Run>& runs, const ComparisonLook& look,
                                            const QString& file, timeline::PictureFormat format);

[[nodiscard]] QImage renderComparison(const std::vector<Run>& runs, const ComparisonLook& look);

} // namespace loopscope::widgets::compare

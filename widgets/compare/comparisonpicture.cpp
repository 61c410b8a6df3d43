// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/comparisonpicture.h"

namespace loopscope::widgets::compare {
namespace {

// The painter must outlive it.
timeline::Drawing drawingOf(const ComparisonPainter& comparison)
{
    return {comparison.size(), comparison.title(),
            [&comparison](QPainter& painter, double ratio) { comparison.paint(painter, ratio); }};
}

} // namespace

Result<void> exportComparison(const std::vector<Run>& runs, const ComparisonLook& look, const QString& file,
                              timeline::PictureFormat format)
{
    const ComparisonPainter comparison(runs, look);
    return timeline::writePicture(file, format, drawingOf(comparison), look.devicePixelRatio);
}

QImage renderComparison(const std::vector<Run>& runs, const ComparisonLook& look)
{
    const ComparisonPainter comparison(runs, look);
    return timeline::imageOf(drawingOf(comparison), look.devicePixelRatio);
}

} // namespace loopscope::widgets::compare

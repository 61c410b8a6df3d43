// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/picture.h"

#include "widgets/timeline/picturepainter.h"

namespace loopscope::widgets::timeline {
namespace {

// The painter must outlive it.
Drawing drawingOf(const PicturePainter& picture)
{
    return {picture.size(), picture.title(),
            [&picture](QPainter& painter, double devicePixelRatio) { picture.paint(painter, devicePixelRatio); }};
}

} // namespace

QImage renderImage(const trace::TraceSnapshot& snapshot, const PictureOptions& options)
{
    const PicturePainter picture(snapshot, options);
    return imageOf(drawingOf(picture), options.scale);
}

Result<void> exportPicture(const trace::TraceSnapshot& snapshot, const PictureOptions& options)
{
    const PicturePainter picture(snapshot, options);
    return writePicture(options.file, options.format, drawingOf(picture), options.scale);
}

} // namespace loopscope::widgets::timeline

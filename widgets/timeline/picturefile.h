// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One drawing as a PNG, an SVG or a PDF. The same drawing gives the same bytes. Needs a QGuiApplication; any thread.

#include "core/base/result.h"

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QString>

#include <functional>
#include <optional>

class QPainter;

namespace loopscope::widgets::timeline {

enum class PictureFormat { png, svg, pdf };

// By the file's ending; nothing for any other.
[[nodiscard]] std::optional<PictureFormat> pictureFormat(const QString& file);

struct Drawing
{
    QSize size;    // logical pixels
    QString title; // noted in the file
    // devicePixelRatio: device pixels a logical one, for crisp edges.
    std::function<void(QPainter& painter, double devicePixelRatio)> paint;
};

// Null where there is no memory for it. `scale`: device pixels a logical one.
[[nodiscard]] QImage imageOf(const Drawing& drawing, double scale);

// An error names the file and the system's reason. What was there before stays whole on failure.
[[nodiscard]] Result<void> writePicture(const QString& file, PictureFormat format, const Drawing& drawing,
                                        double scale);

} // namespace loopscope::widgets::timeline

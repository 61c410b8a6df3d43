// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Lays out one exported picture and paints it onto anything.

#include "core/timeline/scene.h"
#include "widgets/timeline/picture.h"

class QPainter;

namespace loopscope::widgets::timeline {

struct PaintStyle;

class PicturePainter final
{
public:
    PicturePainter(const trace::TraceSnapshot& snapshot, const PictureOptions& options);

    [[nodiscard]] QSize size() const { return m_size; } // logical pixels
    [[nodiscard]] const QString& title() const { return m_title; }
    // devicePixelRatio: device pixels a logical one, for crisp edges.
    void paint(QPainter& painter, double devicePixelRatio) const;

private:
    void fitTracks(const trace::TraceSnapshot& snapshot, double available);
    void paintScaleBar(QPainter& painter, const PaintStyle& style, double right, double middle) const;

    PictureOptions m_options;
    QSize m_size;
    QString m_title;
    QString m_subtitle;
    loopscope::timeline::TrackLayout m_layout;
    loopscope::timeline::Scene m_scene;
};

} // namespace loopscope::widgets::timeline

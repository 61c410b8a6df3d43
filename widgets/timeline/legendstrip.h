// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One line below the tracks: what the colours and patterns in sight mean, and how to find the keys. GUI thread.

#include "widgets/timeline/legend.h"

#include <QTimer>
#include <QWidget>

namespace loopscope::widgets::timeline {

class TimelineView;

class LegendStrip final : public QWidget
{
    Q_OBJECT

public:
    LegendStrip(TimelineView& view, QWidget* parent);
    ~LegendStrip() override;
    Q_DISABLE_COPY_MOVE(LegendStrip)

    [[nodiscard]] const std::vector<LegendEntry>& entries() const { return m_entries; }
    // Soon: not with every frame of a zoom.
    void refresh() { m_soon.start(); }

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void helpRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] QString meaning() const;
    void lookAgain();

    TimelineView& m_view;
    std::vector<LegendEntry> m_entries;
    QTimer m_soon;
};

} // namespace loopscope::widgets::timeline

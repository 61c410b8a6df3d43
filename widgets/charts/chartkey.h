// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One entry above a chart: a piece of its line, what it is, and its value now, as text that a screen reader can read.

#include "widgets/charts/linechart.h"

#include <QWidget>

class QLabel;

namespace loopscope::widgets::charts {

class ChartKey final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartKey)
public:
    // `line` is the number in the chart, which gives the colour.
    ChartKey(const QString& title, int line, LineStyle style, QWidget* parent = nullptr);

    void setValue(const QString& value);
    [[nodiscard]] QString value() const;
    // Marks the value as alarming: by a sign, by its colour, and to a screen reader.
    void setAlarm(bool alarm);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showValue();

    int m_line;
    LineStyle m_style;
    QString m_title;
    QString m_text;
    bool m_alarm = false;
    QLabel* m_value;
};

} // namespace loopscope::widgets::charts

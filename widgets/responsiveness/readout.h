// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The loop's figures as text, four times a second: lag, its 98th percentile, the worst stall, and the score as a sign
// and a word. A stall that lasts cannot be shown while it lasts; it shows as soon as it has ended.

#include "core/analysis/responsiveness.h"
#include "core/loop/loopmonitor.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;

namespace loopscope::widgets::responsiveness {

class Readout final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Readout)
public:
    using Source = std::function<loop::LoopFigures()>;

    explicit Readout(Source source, QWidget* parent = nullptr);

    void refresh();
    [[nodiscard]] analysis::Score score() const noexcept { return m_score; }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QLabel* addFigure(int column, const QString& name, const QString& help);
    void showScore();

    Source m_source;
    QTimer m_timer;
    analysis::Score m_score = analysis::Score::good;
    QLabel* m_scoreText;
    QLabel* m_lag;
    QLabel* m_lagP98;
    QLabel* m_stall;
};

} // namespace loopscope::widgets::responsiveness

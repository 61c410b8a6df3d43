// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Several runs on one time axis, as wide as there is room and as high as they need; in the colours of its palette.

#include "widgets/compare/comparisonpainter.h"

#include <QWidget>

#include <memory>

namespace loopscope::widgets::compare {

class ComparisonView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComparisonView)
public:
    ComparisonView(std::vector<Run> runs, const QString& title, QWidget* parent = nullptr);

    [[nodiscard]] const std::vector<Run>& runs() const { return m_runs; }
    // Of what is seen now, for a picture of it.
    [[nodiscard]] ComparisonLook look() const;
    [[nodiscard]] const ComparisonPainter& painter() const { return *m_painter; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void rebuild();

    std::vector<Run> m_runs;
    QString m_title;
    std::unique_ptr<ComparisonPainter> m_painter;
};

} // namespace loopscope::widgets::compare

// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A window that shows a comparison and writes it as a picture.

#include "widgets/compare/comparisonview.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace loopscope::widgets::compare {

class ComparisonWindow final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComparisonWindow)
public:
    ComparisonWindow(std::vector<Run> runs, const QString& title, QWidget* parent = nullptr);

    [[nodiscard]] const ComparisonView& view() const { return *m_view; }
    // On another thread; its outcome is told at the bottom of the window.
    void write(const QString& file);

private:
    void askAndWrite();

    ComparisonView* m_view;
    QLabel* m_notice;
    QPushButton* m_export;
};

} // namespace loopscope::widgets::compare

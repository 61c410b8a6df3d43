// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The list of the timeline's keys, over the timeline. Any key or click closes it.

#include <QFrame>

namespace loopscope::widgets::timeline {

class HelpPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit HelpPanel(QWidget* parent);
    ~HelpPanel() override;
    Q_DISABLE_COPY_MOVE(HelpPanel)

    // In the middle of its parent; takes the focus and gives it back when it closes.
    void open();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void close();
};

} // namespace loopscope::widgets::timeline

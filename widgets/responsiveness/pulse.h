// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A beam that sweeps over a heartbeat, about 30 steps a second, each made by the event loop: while the loop is blocked,
// it stands still. It tells nothing by itself; the read-out has the figures.

#include <QTimer>
#include <QWidget>

namespace loopscope::widgets::responsiveness {

class Pulse final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Pulse)
public:
    explicit Pulse(QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override { return {240, 52}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 36}; }
    // How many steps it has made: it moves where this grows.
    [[nodiscard]] qint64 steps() const noexcept { return m_steps; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void step();

    QTimer m_timer;
    qint64 m_steps = 0;
};

} // namespace loopscope::widgets::responsiveness

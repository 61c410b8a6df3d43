// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A small sheet to scribble on: the line follows the pointer, or the arrow keys, as fast as the event loop lets it.

#include <QPointF>
#include <QPolygonF>
#include <QWidget>

namespace loopscope::widgets::responsiveness {

class Canvas final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Canvas)
public:
    explicit Canvas(QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override { return {240, 56}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {80, 36}; }
    [[nodiscard]] const QPolygonF& line() const noexcept { return m_line; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void moveTo(QPointF point);

    QPolygonF m_line; // the latest points, the newest last
};

} // namespace loopscope::widgets::responsiveness

// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The large Sync | Async switch. Checked is Async. Space toggles it, Left chooses Sync and Right Async; a half that
// the lesson has no mode for cannot be chosen.

#include <QAbstractButton>

namespace loopscope::widgets::controls {

class SyncSwitch final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SyncSwitch)
public:
    explicit SyncSwitch(QWidget* parent = nullptr);

    [[nodiscard]] bool isAsync() const { return isChecked(); }
    void setAsync(bool async);
    // Which halves can be chosen; at least one. Moves to the other half where the present one is taken away.
    void setAvailable(bool sync, bool async);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void asyncChanged(bool async);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void nextCheckState() override;
    void changeEvent(QEvent* event) override;

private:
    void updateTexts();
    void paintHalf(QPainter& painter, const QRectF& half, bool async) const;

    bool m_syncAvailable = true;
    bool m_asyncAvailable = true;
};

} // namespace loopscope::widgets::controls

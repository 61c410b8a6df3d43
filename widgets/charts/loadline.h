// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One compact line on the machine's load beyond its processors' usage: load average, pressure, and what a container
// allows. The tooltip says it at length. Hidden where the system tells nothing.

#include "core/cpu/systemload.h"

#include <QWidget>

#include <optional>

namespace loopscope::widgets::charts {

class LoadLine final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LoadLine)
public:
    explicit LoadLine(QWidget* parent = nullptr);

    void setLoad(const cpu::SystemLoad& load);
    [[nodiscard]] const QString& text() const { return m_text; }

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    std::optional<cpu::CpuLimit> m_limit; // of the reading before: what was held back since tells "throttled"
};

} // namespace loopscope::widgets::charts

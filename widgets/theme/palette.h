// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The colours of everything that Loopscope paints: blind-safe (after Okabe and Ito), in a light and a dark set. A
// meaning is never told by colour alone; see each painter for the pattern or the word beside it.

#include <QColor>
#include <QPalette>
#include <QString>

#include <array>
#include <optional>

class QApplication;

namespace loopscope::widgets::theme {

enum class Theme { system, light, dark };

struct Colors
{
    bool dark = false;
    // Surfaces, from back to front, and what is written on them.
    QColor window;     // toolbars, docks
    QColor surface;    // the timeline's and the charts' ground
    QColor surfaceAlt; // headers, the ruler, every second track
    QColor border;
    QColor grid; // lines that help the eye and ask for nothing
    QColor text;
    QColor textMuted;
    QColor accent; // the selected thing, the switch, the focus ring
    QColor onAccent;
    QColor selection; // translucent, over a range of time
    // States of work.
    QColor running;
    QColor suspended;
    QColor queued;
    QColor dispatch;
    QColor self; // dispatches to Loopscope's own views
    QColor stall;
    QColor failed;
    QColor canceled;
    QColor good;
    QColor needsWork;
    QColor poor;
    // Lines of a chart and rows of marbles, in order of use.
    std::array<QColor, 6> series;
};

[[nodiscard]] const Colors& colors(bool dark);
// The set that fits a widget's palette: dark where its window is darker than its text.
[[nodiscard]] const Colors& colors(const QPalette& palette);
[[nodiscard]] bool isDark(const QPalette& palette);

// Black or white, whichever is the easier to read on the colour.
[[nodiscard]] QColor textOn(const QColor& background);
// WCAG 2's contrast ratio, 1 to 21; both opaque.
[[nodiscard]] double contrast(const QColor& a, const QColor& b);

// Fusion style with our palette, the same on every desktop. Theme::system keeps following the desktop's lightness.
void apply(QApplication& application, Theme theme);
[[nodiscard]] std::optional<Theme> themeFromWord(QStringView word); // system, light, dark

} // namespace loopscope::widgets::theme

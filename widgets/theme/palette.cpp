// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/palette.h"

#include <QApplication>
#include <QStyleFactory>

#include <algorithm>
#include <cmath>

namespace loopscope::widgets::theme {

namespace {

QColor rgb(QRgb value) { return QColor::fromRgb(value); }

QColor translucent(QRgb value, int alpha)
{
    QColor color = QColor::fromRgb(value);
    color.setAlpha(alpha);
    return color;
}

Colors makeLight()
{
    Colors c;
    c.window = rgb(0xf4f5f7);
    c.surface = rgb(0xffffff);
    c.surfaceAlt = rgb(0xf8f9fa);
    c.border = rgb(0xd5d9de);
    c.grid = rgb(0xebedf0);
    c.text = rgb(0x1b1f24);
    c.textMuted = rgb(0x5b6470);
    c.accent = rgb(0x0060a8);
    c.onAccent = rgb(0xffffff);
    c.selection = translucent(0x0072b2, 40);
    c.running = rgb(0x0072b2);
    c.suspended = rgb(0x56b4e9);
    c.queued = rgb(0xf3dfae);
    c.dispatch = rgb(0x9fb3c4);
    c.self = rgb(0xe1e5e9);
    c.stall = rgb(0xc4421a);
    c.failed = rgb(0xa81c5b);
    c.canceled = rgb(0x767d86);
    c.good = rgb(0x00754f);
    c.needsWork = rgb(0x8a5c00);
    c.poor = rgb(0xb53a12);
    c.series = {rgb(0x0072b2), rgb(0xd55e00), rgb(0x009e73), rgb(0xb0578a), rgb(0x8a6d00), rgb(0x3d8fc4)};
    return c;
}

Colors makeDark()
{
    Colors c;
    c.dark = true;
    c.window = rgb(0x1f2226);
    c.surface = rgb(0x17191c);
    c.surfaceAlt = rgb(0x1c1f23);
    c.border = rgb(0x3a3f46);
    c.grid = rgb(0x282c31);
    c.text = rgb(0xe8eaed);
    c.textMuted = rgb(0x9aa3ae);
    c.accent = rgb(0x5eb5f0);
    c.onAccent = rgb(0x0e1114);
    c.selection = translucent(0x56b4e9, 48);
    c.running = rgb(0x3d9fe0);
    c.suspended = rgb(0x2f6f9c);
    c.queued = rgb(0x6b5a2c);
    c.dispatch = rgb(0x5d6b78);
    c.self = rgb(0x30353b);
    c.stall = rgb(0xe8663a);
    c.failed = rgb(0xe57fb4);
    c.canceled = rgb(0x8b939d);
    c.good = rgb(0x35c496);
    c.needsWork = rgb(0xf0b73a);
    c.poor = rgb(0xff8457);
    c.series = {rgb(0x56b4e9), rgb(0xf28a3c), rgb(0x2fbf94), rgb(0xdd93bd), rgb(0xf0e442), rgb(0x8ecbf0)};
    return c;
}

double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

QPalette toPalette(const Colors& c)
{
    QPalette palette;
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.surface);
    palette.setColor(QPalette::AlternateBase, c.surfaceAlt);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::PlaceholderText, c.textMuted);
    palette.setColor(QPalette::Button, c.dark ? c.border.darker(125) : c.window);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, c.poor);
    palette.setColor(QPalette::ToolTipBase, c.surface);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, c.onAccent);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::LinkVisited, c.accent);
    palette.setColor(QPalette::Light, c.dark ? c.border : c.surface);
    palette.setColor(QPalette::Midlight, c.border);
    palette.setColor(QPalette::Mid, c.border);
    palette.setColor(QPalette::Dark, c.dark ? c.surface : c.border.darker(120));
    palette.setColor(QPalette::Shadow, c.dark ? QColor(Qt::black) : c.border.darker(150));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, c.canceled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, c.border);
    return palette;
}

} // namespace

const Colors& colors(bool dark)
{
    static const Colors lightSet = makeLight();
    static const Colors darkSet = makeDark();
    return dark ? darkSet : lightSet;
}

const Colors& colors(const QPalette& palette) { return colors(isDark(palette)); }

bool isDark(const QPalette& palette)
{
    return luminance(palette.color(QPalette::Window)) < luminance(palette.color(QPalette::WindowText));
}

QColor textOn(const QColor& background)
{
    const QColor black(0x11, 0x14, 0x18);
    const QColor white(Qt::white);
    return contrast(background, black) >= contrast(background, white) ? black : white;
}

double contrast(const QColor& a, const QColor& b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

void apply(QApplication& application, Theme theme)
{
    static const bool desktopIsDark = isDark(QApplication::palette());
    const bool dark = theme == Theme::dark || (theme == Theme::system && desktopIsDark);
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(toPalette(colors(dark)));
}

std::optional<Theme> themeFromWord(QStringView word)
{
    if (word == QLatin1String("system"))
        return Theme::system;
    if (word == QLatin1String("light"))
        return Theme::light;
    if (word == QLatin1String("dark"))
        return Theme::dark;
    return std::nullopt;
}

} // namespace loopscope::widgets::theme

// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The picture of several runs of the same work on one time axis: title, shared ruler, a band with its figures for each
// run, and with two runs the tasks pair by pair. The same for the screen and for files.

#include "core/analysis/comparison.h"
#include "widgets/compare/bandlayout.h"
#include "widgets/timeline/paintstyle.h"

#include <QPointF>
#include <QSize>
#include <QString>

#include <optional>
#include <vector>

class QPainter;

namespace loopscope::widgets::compare {

struct ComparisonLook
{
    int width = 1200; // logical pixels; the height is what the runs need
    double devicePixelRatio = 1;
    bool dark = false;
    QString title; // "Comparison" where it is empty
};

class ComparisonPainter final
{
public:
    // Two runs or more. The first is what the others are measured against.
    ComparisonPainter(const std::vector<Run>& runs, const ComparisonLook& look);

    [[nodiscard]] QSize size() const { return m_size; } // logical pixels
    [[nodiscard]] const QString& title() const { return m_title; }
    [[nodiscard]] const std::vector<Band>& bands() const { return m_bands; }
    // Set with two runs.
    [[nodiscard]] const std::optional<analysis::Comparison>& comparison() const { return m_comparison; }
    void paint(QPainter& painter, double devicePixelRatio) const;

private:
    [[nodiscard]] double bandHeight(const Band& band) const;
    [[nodiscard]] QString subtitle() const;
    void paintHead(QPainter& painter, const timeline::PaintStyle& style) const;
    void paintRuler(QPainter& painter, const timeline::PaintStyle& style, double top) const;
    void paintBand(QPainter& painter, const timeline::PaintStyle& style, std::size_t index, double top) const;
    void paintFigures(QPainter& painter, const timeline::PaintStyle& style, std::size_t index,
                      const QRectF& strip) const;
    void paintLegend(QPainter& painter, const timeline::PaintStyle& style, const QPointF& topLeft) const;

    ComparisonLook m_look;
    QString m_title;
    std::vector<Band> m_bands;
    std::optional<analysis::Comparison> m_comparison;
    QSize m_size;
};

} // namespace loopscope::widgets::compare

// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/palette.h"

#include <QTest>

using namespace loopscope::widgets;

class TestPalette final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textIsReadable_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void textIsReadable()
    {
        QFETCH(bool, dark);
        const theme::Colors& c = theme::colors(dark);
        for (const QColor& ground : {c.window, c.surface, c.surfaceAlt}) {
            for (const QColor& text : {c.text, c.textMuted, c.good, c.needsWork, c.poor, c.accent})
                QVERIFY2(theme::contrast(text, ground) >= 4.5,
                         qPrintable(text.name() + QStringLiteral(" on ") + ground.name()));
        }
        QVERIFY(theme::contrast(c.onAccent, c.accent) >= 4.5);
        for (const QColor& box : {c.running, c.suspended, c.queued, c.dispatch, c.stall})
            QVERIFY2(theme::contrast(theme::textOn(box), box) >= 4.5, qPrintable(box.name()));
    }

    void graphicsStandOut()
    {
        for (const bool dark : {false, true}) {
            const theme::Colors& c = theme::colors(dark);
            for (const QColor& line : c.series)
                QVERIFY2(theme::contrast(line, c.surface) >= 2.5, qPrintable(line.name()));
            QVERIFY(theme::contrast(c.stall, c.surface) >= 3);
            QVERIFY(theme::contrast(c.running, c.surface) >= 3);
        }
    }

    void contrastHasItsKnownValues()
    {
        QCOMPARE(qRound(theme::contrast(Qt::black, Qt::white)), 21);
        QCOMPARE(qRound(theme::contrast(Qt::white, Qt::white)), 1);
    }
};

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"

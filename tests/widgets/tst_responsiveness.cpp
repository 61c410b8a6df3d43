// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/responsiveness/canvas.h"
#include "widgets/responsiveness/feelit.h"
#include "widgets/responsiveness/inputdelay.h"
#include "widgets/responsiveness/pulse.h"
#include "widgets/responsiveness/responsivenesspanel.h"
#include "widgets/theme/palette.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QTimer>
#include <QWindow>

#include <algorithm>
#include <cmath>

using namespace std::chrono_literals;
using namespace loopscope;
using namespace loopscope::widgets::responsiveness;
using analysis::Score;

namespace {

bool shows(const QWidget& widget, const QString& text)
{
    const auto labels = widget.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text() == text; });
}

} // namespace

class TestResponsiveness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePulseMovesWhileTheLoopTurnsAndOnlyThen()
    {
        Pulse pulse;
        pulse.show();
        QTRY_VERIFY(pulse.steps() > 2);
        const qint64 before = pulse.steps();
        QTest::qSleep(120); // blocks the loop
        QCOMPARE(pulse.steps(), before);
        pulse.hide();
        QTest::qWait(80);
        QVERIFY(pulse.steps() <= before + 1);
    }

    void thePulseLooksDifferentAfterAStep()
    {
        Pulse pulse;
        pulse.resize(240, 52);
        pulse.show();
        const QImage first = pulse.grab().toImage();
        const qint64 before = pulse.steps();
        QTRY_VERIFY(pulse.steps() > before);
        QVERIFY(pulse.grab().toImage() != first);
    }

    void theScoreIsASignAndAWord_data()
    {
        QTest::addColumn<int>("stall");
        QTest::addColumn<QString>("text");
        QTest::newRow("good") << 0 << QStringLiteral("● good");
        QTest::newRow("needs work") << 60 << QStringLiteral("▲ needs work");
        QTest::newRow("poor") << 300 << QStringLiteral("■ poor");
    }
    void theScoreIsASignAndAWord()
    {
        QFETCH(int, stall);
        QFETCH(QString, text);
        loop::LoopFigures figures;
        Readout readout([&figures] { return figures; });
        QVERIFY(shows(readout, QStringLiteral("● good")));
        figures.stalls.worst = std::chrono::milliseconds(stall);
        readout.refresh();
        QVERIFY(shows(readout, text));
        QVERIFY(shows(readout, stall ? QStringLiteral("%1 ms").arg(stall) : QStringLiteral("none")));
    }

    void figuresHaveAccessibleNames()
    {
        loop::LoopFigures figures;
        figures.lagP98 = 12ms;
        const Readout readout([&figures] { return figures; });
        const auto labels = readout.findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->accessibleName() == QStringLiteral("Lag p98: 12 ms");
        }));
    }

    void delaysCountFromTheFastestInput()
    {
        InputDelay delay;
        QVERIFY(!delay.delayOf(0, 5s));
        QVERIFY(!delay.delayOf(1'000, 5s));
        QCOMPARE(delay.delayOf(1'100, 5'103ms).value(), time::Nanoseconds(3ms));
        QCOMPARE(delay.delayOf(1'200, 5'198ms).value(), time::Nanoseconds(0)); // a faster one
        QCOMPARE(delay.delayOf(1'300, 6'298ms).value(), time::Nanoseconds(1s));
    }

    void theCanvasFollowsPointerAndKeys()
    {
        Canvas canvas;
        canvas.resize(200, 60);
        canvas.show();
        QTest::mouseMove(&canvas, {50, 20});
        QTest::mouseMove(&canvas, {60, 30});
        QTRY_VERIFY(!canvas.line().isEmpty());
        QCOMPARE(canvas.line().last(), QPointF(60, 30));
        QTest::keyClick(&canvas, Qt::Key_Right);
        QCOMPARE(canvas.line().last(), QPointF(66, 30));
    }

    void ownViewsAreAllButWhatTheUserFeels()
    {
        ResponsivenessPanel panel([] { return loop::LoopFigures(); });
        panel.show();
        QVERIFY(isOwnView(panel));
        QVERIFY(isOwnView(*panel.windowHandle()));
        QVERIFY(!isOwnView(*panel.findChild<QLineEdit*>()));
        const QTimer timer;
        QVERIFY(!isOwnView(timer));
    }

    void thePanelFitsItsSize_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void thePanelFitsItsSize()
    {
        QFETCH(bool, dark);
        widgets::theme::apply(*qApp, dark ? widgets::theme::Theme::dark : widgets::theme::Theme::light);
        loop::LoopFigures figures;
        figures.lag = 3ms;
        figures.lagP98 = 791ms;
        figures.stalls.worst = 1'012ms;
        ResponsivenessPanel panel([&figures] { return figures; });
        panel.resize(300, 260);
        panel.show();
        QVERIFY(panel.minimumSizeHint().width() <= 300);
        QVERIFY(panel.minimumSizeHint().height() <= 260);
        const QString folder = qEnvironmentVariable("LOOPSCOPE_TEST_PICTURES");
        if (!folder.isEmpty()) {
            auto* const pulse = panel.findChild<Pulse*>();
            QTRY_VERIFY(pulse->steps() > 40);
            QTest::keyClicks(panel.findChild<QLineEdit*>(), QStringLiteral("hello"));
            auto* const canvas = panel.findChild<Canvas*>();
            for (int i = 0; i < 40; ++i)
                QTest::mouseMove(canvas, {20 + i * 5, 30 + static_cast<int>(14 * std::sin(i / 4.0))});
            QTest::qWait(60);
            QVERIFY(panel.grab().save(folder +
                                      (dark ? QStringLiteral("/panel-dark.png") : QStringLiteral("/panel-light.png"))));
        }
    }
};

QTEST_MAIN(TestResponsiveness)
#include "tst_responsiveness.moc"

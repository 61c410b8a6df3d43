// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/cpuchart.h"

#include "core/reactive/schedulers/virtualscheduler.h"
#include "widgets/charts/cpuhistory.h"
#include "widgets/theme/palette.h"

#include <QApplication>
#include <QTest>
#include <QThread>

#include <cmath>

using namespace loopscope;
using namespace loopscope::widgets;
using namespace std::chrono_literals;

namespace {

// A machine of four processors whose load goes up and down, so that a picture of it shows something.
class WavySystem final : public cpu::CpuSystem
{
public:
    Result<cpu::CpuReading> read() override
    {
        ++m_tick;
        const double load = 42 + 30 * std::sin(m_tick / 40.0) + 18 * std::sin(m_tick / 7.0);
        m_reading.total.user += static_cast<std::uint64_t>(10 * load);
        m_reading.total.idle += static_cast<std::uint64_t>(10 * (100 - load));
        m_reading.cores.assign(4, {});
        return m_reading;
    }
    time::Nanoseconds processTime() override
    {
        return m_process += std::chrono::microseconds(static_cast<int>(24000 + 20000 * std::sin(m_tick / 25.0)));
    }

private:
    int m_tick = 0;
    cpu::CpuReading m_reading;
    time::Nanoseconds m_process{0};
};

cpu::CpuMonitorOptions wavy(reactive::SchedulerPtr scheduler, time::Nanoseconds interval = 100ms)
{
    return {interval, nullptr, [] { return std::make_unique<WavySystem>(); }, std::move(scheduler), {}};
}

cpu::CpuSample sampleAt(time::Nanoseconds at, std::optional<double> total)
{
    cpu::CpuSample sample;
    sample.at = at;
    sample.process = 1;
    if (total)
        sample.total = cpu::Usage{*total, *total, 0, 0, 0, 0};
    return sample;
}

} // namespace

class TestCpuChart final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void historyKeepsOneMinuteAndOneSampleBefore()
    {
        charts::CpuHistory history(60s);
        for (int i = 0; i <= 1000; ++i)
            history.add(sampleAt(i * 100ms, 50.0));
        QCOMPARE(history.samples().size(), 601U);
        QCOMPARE(history.totalPoints().first(), QPointF(60, 50));
        QCOMPARE(history.totalPoints().last(), QPointF(0, 50));
        history.add(sampleAt(100500ms, std::nullopt));
        QCOMPARE(history.totalPoints().last(), QPointF(0.5, 50));
        QCOMPARE(history.processPoints().last(), QPointF(0, 1));
    }

    void valuesStandAboveTheChartAsText()
    {
        const auto clock = reactive::VirtualScheduler::make();
        const cpu::CpuMonitor monitor(wavy(clock));
        charts::CpuChart chart(monitor);
        chart.show();
        clock->advanceBy(100ms);
        QTRY_COMPARE(chart.totalText(), QStringLiteral("49 %"));
        QCOMPARE(chart.processText(), QStringLiteral("6.2 %"));
        QVERIFY(!chart.accessibleName().isEmpty());
    }

    void aHiddenOrPausedChartCollectsButDoesNotDraw()
    {
        const auto clock = reactive::VirtualScheduler::make();
        const cpu::CpuMonitor monitor(wavy(clock));
        charts::CpuChart chart(monitor);
        clock->advanceBy(2s);
        QTRY_COMPARE(chart.history().samples().size(), 20U);
        QTest::qWait(20);
        QCOMPARE(chart.totalText(), QStringLiteral("–"));
        chart.setPaused(true);
        chart.show();
        QTest::qWait(20);
        QCOMPARE(chart.totalText(), QStringLiteral("–"));
        chart.setPaused(false);
        QVERIFY(chart.totalText() != QStringLiteral("–"));
    }

    void aFreezeLosesNoSample()
    {
        const cpu::CpuMonitor monitor(wavy(nullptr, 5ms));
        charts::CpuChart chart(monitor);
        chart.show();
        QTRY_VERIFY(chart.history().samples().size() >= 2);
        QThread::msleep(500); // the loop is blocked, the sampler is not
        const std::uint64_t taken = monitor.samplesTaken();
        QVERIFY(taken >= 50);
        QTRY_VERIFY(chart.history().samples().size() >= taken - 1);
        const auto& samples = chart.history().samples();
        for (std::size_t i = 1; i < samples.size(); ++i)
            QVERIFY(samples[i].at - samples[i].length == samples[i - 1].at);
        QCOMPARE(chart.dropped(), 0U);
    }

    void samplingEndsWithTheChart()
    {
        const auto clock = reactive::VirtualScheduler::make();
        const cpu::CpuMonitor monitor(wavy(clock));
        {
            const charts::CpuChart chart(monitor);
            clock->advanceBy(1s);
            QCOMPARE(monitor.samplersRunning(), 1);
        }
        QCOMPARE(monitor.samplersRunning(), 0);
        QCoreApplication::processEvents(); // what was under way finds nobody
    }

    // With LOOPSCOPE_PICTURES=DIR, writes what a user sees.
    void linesAreDrawnInBothThemes_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void linesAreDrawnInBothThemes()
    {
        QFETCH(bool, dark);
        theme::apply(*qApp, dark ? theme::Theme::dark : theme::Theme::light);
        const auto clock = reactive::VirtualScheduler::make();
        const cpu::CpuMonitor monitor(wavy(clock));
        charts::CpuChart chart(monitor);
        chart.resize(320, 200);
        chart.show();
        clock->advanceBy(70s);
        QTRY_VERIFY(chart.totalText() != QStringLiteral("–"));
        const QImage picture = chart.grab().toImage();
        const QString directory = qEnvironmentVariable("LOOPSCOPE_PICTURES");
        if (!directory.isEmpty())
            QVERIFY(picture.save(directory +
                                 QStringLiteral("/cpuchart-%1.png").arg(QLatin1String(QTest::currentDataTag()))));
        for (const QColor& line : {theme::colors(dark).series[0], theme::colors(dark).series[1]})
            QVERIFY2(pixelsLike(picture, line) > 40, qPrintable(line.name()));
    }

private:
    static int pixelsLike(const QImage& picture, const QColor& color)
    {
        int count = 0;
        for (int y = 50; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x) {
                const QColor pixel = picture.pixelColor(x, y);
                count += std::abs(pixel.red() - color.red()) + std::abs(pixel.green() - color.green()) +
                                     std::abs(pixel.blue() - color.blue()) <
                                 60
                             ? 1
                             : 0;
            }
        return count;
    }
};

QTEST_MAIN(TestCpuChart)
#include "tst_cpuchart.moc"

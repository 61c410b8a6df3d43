// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reactive/schedulers/virtualscheduler.h"
#include "widgets/charts/cpuchart.h"
#include "widgets/charts/linechart.h"
#include "widgets/charts/loadline.h"
#include "widgets/theme/palette.h"

#include <QAbstractScrollArea>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <cmath>

using namespace loopscope;
using namespace loopscope::widgets;
using namespace std::chrono_literals;

namespace {

// A machine whose load goes up and down, so that a picture of it shows something.
class WavySystem final : public cpu::CpuSystem
{
public:
    explicit WavySystem(int cores)
        : m_cores(cores)
    {
    }
    Result<cpu::CpuReading> read() override
    {
        ++m_tick;
        const double load = 42 + 30 * std::sin(m_tick / 40.0) + 18 * std::sin(m_tick / 7.0);
        m_reading.total.user += static_cast<std::uint64_t>(10 * load);
        m_reading.total.idle += static_cast<std::uint64_t>(10 * (100 - load));
        m_reading.cores.resize(static_cast<std::size_t>(m_cores));
        for (int id = 0; id < m_cores; ++id) {
            const double own = std::clamp(load + 45 * std::sin(id * 1.7 + m_tick / 60.0), 0.0, 100.0);
            m_reading.cores[static_cast<std::size_t>(id)].id = id;
            m_reading.cores[static_cast<std::size_t>(id)].times.user += static_cast<std::uint64_t>(10 * own);
            m_reading.cores[static_cast<std::size_t>(id)].times.idle += static_cast<std::uint64_t>(10 * (100 - own));
        }
        return m_reading;
    }
    time::Nanoseconds processTime() override
    {
        return m_process += std::chrono::microseconds(static_cast<int>(24000 + 20000 * std::sin(m_tick / 25.0)));
    }

private:
    const int m_cores;
    int m_tick = 0;
    cpu::CpuReading m_reading;
    time::Nanoseconds m_process{0};
};

cpu::CpuMonitorOptions wavy(reactive::SchedulerPtr scheduler, time::Nanoseconds interval = 100ms, int cores = 4)
{
    return {interval, nullptr, [cores] { return std::make_unique<WavySystem>(cores); }, std::move(scheduler), {}};
}

} // namespace

class TestCpuChart final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesStandAboveTheChartAsText()
    {
        const auto clock = reactive::VirtualScheduler::make();
        cpu::CpuMonitor monitor(wavy(clock));
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
        cpu::CpuMonitor monitor(wavy(clock));
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
        cpu::CpuMonitor monitor(wavy(nullptr, 5ms));
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
        cpu::CpuMonitor monitor(wavy(clock));
        {
            const charts::CpuChart chart(monitor);
            clock->advanceBy(1s);
            QCOMPARE(monitor.samplersRunning(), 1);
        }
        QCOMPARE(monitor.samplersRunning(), 0);
        QCoreApplication::processEvents(); // what was under way finds nobody
    }

    void theAlertShowsAndFollowsItsThreshold()
    {
        const auto clock = reactive::VirtualScheduler::make();
        cpu::CpuMonitor monitor(wavy(clock));
        charts::CpuChart chart(monitor);
        QSignalSpy changes(&chart, &charts::CpuChart::highChanged);
        chart.setThreshold(20);
        clock->advanceBy(1s);
        QTRY_VERIFY(chart.isHigh());
        chart.setThreshold(99);
        clock->advanceBy(1s);
        QTRY_VERIFY(!chart.isHigh());
        chart.setThreshold(20);
        clock->advanceBy(1s);
        QTRY_VERIFY(chart.isHigh());
        chart.setThreshold(std::nullopt);
        QVERIFY(!chart.isHigh());
        QCOMPARE(changes.count(), 4);
    }

    void theLoadIsShownBelowTheChart()
    {
        const auto clock = reactive::VirtualScheduler::make();
        cpu::CpuMonitorOptions options = wavy(clock);
        options.loadPaths.loadAverage = QStringLiteral("%1/loadavg").arg(m_folder.path()).toStdString();
        QFile file(QString::fromStdString(options.loadPaths.loadAverage));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("0.50 0.40 0.30 1/100 1234\n") > 0);
        file.close();
        options.loadPaths.pressure = options.loadPaths.ownCgroup = options.loadPaths.frequency = "/nowhere";
        cpu::CpuMonitor monitor(options);
        charts::CpuChart chart(monitor);
        chart.show();
        const auto* const line = chart.findChild<charts::LoadLine*>();
        QVERIFY(line);
        QTRY_COMPARE(line->text(), QStringLiteral("load 0.50"));
        QVERIFY(line->isVisible());
    }

    void aColdChartHasASamplerOfItsOwn()
    {
        const auto clock = reactive::VirtualScheduler::make();
        cpu::CpuMonitor monitor(wavy(clock));
        charts::CpuChart hot(monitor);
        charts::CpuChart other(monitor);
        QCOMPARE(monitor.samplersRunning(), 1);
        other.setCold(true);
        QCOMPARE(monitor.samplersRunning(), 2);
        other.setCold(false);
        QCOMPARE(monitor.samplersRunning(), 1);
    }

    // Hold left in the chart, drag out of it, press right: the library's own view would fall over.
    void aSecondButtonOutsideTheChartIsIgnored()
    {
        charts::LineChart chart(60, 100);
        chart.resize(320, 200);
        chart.setThreshold(50);
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QSignalSpy dragged(&chart, &charts::LineChart::thresholdDragged);
        QWidget* const view = chart.findChild<QAbstractScrollArea*>()->viewport();
        const QPoint outside(-300, -200);
        QTest::mousePress(view, Qt::LeftButton, {}, QPoint(100, 20));
        QTest::mouseMove(view, outside);
        QTest::mousePress(view, Qt::RightButton, {}, outside);
        QTest::mouseDClick(view, Qt::RightButton, {}, outside);
        QTest::mouseRelease(view, Qt::RightButton, {}, outside);
        QTest::mouseRelease(view, Qt::LeftButton, {}, outside);
        QVERIFY(dragged.isEmpty());
        QVERIFY(chart.findChild<QAbstractScrollArea*>()->viewport() == view); // still there
    }

    void theThresholdCanBeDragged()
    {
        charts::LineChart chart(60, 100);
        chart.resize(320, 200);
        chart.setThreshold(50);
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QSignalSpy dragged(&chart, &charts::LineChart::thresholdDragged);
        QWidget* const view = chart.findChild<QAbstractScrollArea*>()->viewport();
        const QPoint middle = chart.plotArea().center().toPoint();
        QTest::mousePress(view, Qt::LeftButton, {}, middle);
        QTest::mouseMove(view, middle - QPoint(0, qRound(chart.plotArea().height() / 4)));
        QTest::mouseRelease(view, Qt::LeftButton, {}, middle);
        QVERIFY(!dragged.isEmpty());
        QVERIFY(std::abs(*chart.threshold() - 75) <= 2);
    }

    // With LOOPSCOPE_PICTURES=DIR, writes what a user sees.
    void picturesShowLinesAndCores_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("cores");
        QTest::addColumn<bool>("alert");
        for (const bool dark : {false, true})
            for (const int cores : {2, 64, 256})
                QTest::addRow("%s-%d", dark ? "dark" : "light", cores) << dark << cores << false;
        QTest::newRow("light-alert") << false << 4 << true;
        QTest::newRow("dark-alert") << true << 4 << true;
    }

    void picturesShowLinesAndCores()
    {
        QFETCH(bool, dark);
        QFETCH(int, cores);
        QFETCH(bool, alert);
        theme::apply(*qApp, dark ? theme::Theme::dark : theme::Theme::light);
        const auto clock = reactive::VirtualScheduler::make();
        cpu::CpuMonitor monitor(wavy(clock, 100ms, cores));
        charts::CpuChart chart(monitor);
        chart.resize(320, 260);
        chart.show();
        if (alert)
            chart.setThreshold(40);
        clock->advanceBy(alert ? 55s : 70s);
        QTRY_VERIFY(chart.totalText() != QStringLiteral("–"));
        QTRY_COMPARE(chart.isHigh(), alert);
        QTest::qWait(150); // the layout has settled, and was drawn again
        const QImage picture = chart.grab().toImage();
        const QString directory = qEnvironmentVariable("LOOPSCOPE_PICTURES");
        if (!directory.isEmpty())
            QVERIFY(picture.save(
                QStringLiteral("%1/cpuchart-%2.png").arg(directory, QLatin1String(QTest::currentDataTag()))));
        for (const QColor& line : {theme::colors(dark).series[0], theme::colors(dark).series[1]})
            QVERIFY2(pixelsLike(picture, line) > 40, qPrintable(line.name()));
    }

private:
    const QTemporaryDir m_folder;
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

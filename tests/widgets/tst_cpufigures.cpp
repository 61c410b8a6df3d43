// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/coreheatmap.h"
#include "widgets/charts/cpuhistory.h"
#include "widgets/charts/loadline.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace loopscope;
using namespace loopscope::widgets;
using namespace std::chrono_literals;

namespace {

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

class TestCpuFigures final : public QObject
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

    void theLoadIsALineOfText_data()
    {
        QTest::addColumn<cpu::SystemLoad>("before");
        QTest::addColumn<cpu::SystemLoad>("load");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("tip");
        const std::array average{8.394, 4.8, 3.28};
        const auto limit = [](double processors, std::uint64_t periods) {
            return cpu::CpuLimit{processors, periods, periods * 10ms};
        };
        const auto row = [](const char* name, const cpu::SystemLoad& before, const cpu::SystemLoad& load,
                            const char* text, const char* tip) {
            QTest::newRow(name) << before << load << QString::fromUtf8(text) << QString::fromUtf8(tip);
        };
        row("nothing", {}, {}, "", "");
        row("average", {}, {average, {}, {}, {}}, "load 8.39", "over 1, 5 and 15 minutes");
        row("pressure", {}, {average, cpu::Pressure{12.4, 0}, {}, {}}, "load 8.39 · pressure 12 %", "in 12.4 % of");
        row("limit", {}, {average, {}, limit(1.5, 7), {}}, "load 8.39 · limit 1.5 CPU", "in 7 periods, for 70 ms");
        row("throttled", {{}, {}, limit(2, 7), {}}, {average, {}, limit(2, 9), {}},
            "load 8.39 · limit 2 CPU · throttled", "in 9 periods");
        row("no longer", {{}, {}, limit(2, 9), {}}, {average, {}, limit(2, 9), {}}, "load 8.39 · limit 2 CPU", "");
        row("clock", {}, {{}, {}, {}, 2400}, "2.40 GHz", "2.40 GHz");
    }

    void theLoadIsALineOfText()
    {
        QFETCH(cpu::SystemLoad, before);
        QFETCH(cpu::SystemLoad, load);
        QFETCH(QString, text);
        QFETCH(QString, tip);
        QWidget parent;
        charts::LoadLine line(&parent);
        line.setLoad(before);
        line.setLoad(load);
        QCOMPARE(line.text(), text);
        QCOMPARE(line.isHidden(), text.isEmpty());
        QVERIFY2(line.toolTip().contains(tip), qPrintable(line.toolTip()));
    }

    void gridsKeepCoresApartByTheirId()
    {
        std::deque<cpu::CpuSample> samples;
        for (int i = 1; i <= 100; ++i) {
            cpu::CpuSample sample = sampleAt(i * 100ms, 50.0);
            sample.length = 100ms;
            sample.cores = {{0, {static_cast<double>(i), 0, 0, 0, 0, 0}}, {7, {10, 0, 0, 0, 0, 0}}};
            samples.push_back(sample);
        }
        const charts::CoreGrid grid = charts::CoreGrid::of(samples, 60s);
        QCOMPARE(grid.ids, (std::vector<int>{0, 7}));
        QCOMPARE(grid.rows[0].back(), 98.0); // of the last half second: 96 … 100
        QCOMPARE(grid.rows[1].back(), 10.0);
        QVERIFY(grid.rows[0].front() < 0); // before the beginning nothing is known
    }

private:
    const QTemporaryDir m_folder;
};

QTEST_MAIN(TestCpuFigures)
#include "tst_cpufigures.moc"

// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/requestruns.h"
#include "widgets/rewind/momentfinder.h"

#include <QSemaphore>
#include <QTest>

#include <atomic>

using namespace loopscope;
using namespace loopscope::widgets::rewind;
using namespace std::chrono_literals;

namespace {

// A finder whose work waits for a sign.
struct SlowFinder
{
    QSemaphore begun;
    QSemaphore go;
    std::atomic<int> stopped{0};
    std::vector<int> found; // the moments, in ms
    std::unique_ptr<MomentFinder> finder;

    SlowFinder()
        : finder(std::make_unique<MomentFinder>(
              nullptr, [this](const trace::TraceSnapshot&, trace::Nanoseconds at, const std::stop_token& stop) {
                  begun.release();
                  while (!go.tryAcquire(1, 1) && !stop.stop_requested()) {
                  }
                  stopped += stop.stop_requested() ? 1 : 0;
                  analysis::Moment moment;
                  moment.at = at;
                  return moment;
              }))
    {
        QObject::connect(finder.get(), &MomentFinder::found, finder.get(),
                         [this](const std::shared_ptr<const FoundMoment>& moment) {
                             found.push_back(static_cast<int>(moment->moment.at / 1ms));
                         });
    }
};

} // namespace

class TestMomentFinder final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyTheLatestOfWhatIsAskedMeanwhileIsWorkedOut()
    {
        SlowFinder slow;
        slow.finder->ask({}, 1ms);
        slow.begun.acquire();
        slow.finder->ask({}, 2ms);
        slow.finder->ask({}, 3ms);
        QVERIFY(!slow.begun.tryAcquire(1, 50)); // one at a time
        slow.go.release(2);
        QTRY_COMPARE(slow.found, (std::vector{1, 3}));
        slow.finder->ask({}, 4ms);
        slow.go.release();
        QTRY_COMPARE(slow.found, (std::vector{1, 3, 4}));
    }

    void whatIsForgottenIsNeverFound()
    {
        SlowFinder slow;
        slow.finder->ask({}, 1ms);
        slow.begun.acquire();
        slow.finder->ask({}, 2ms);
        slow.finder->forget();
        slow.finder->ask({}, 3ms);
        slow.go.release(2);
        QTRY_COMPARE(slow.found, std::vector{3});
        slow.finder->ask({}, 4ms);
        slow.finder->forget();
        slow.finder->ask({}, 5ms); // the one that was found too late is dropped as well
        slow.go.release(2);
        QTRY_COMPARE(slow.found, (std::vector{3, 5}));
    }

    void destroyedWhileItWorksItStops()
    {
        SlowFinder slow;
        slow.finder->ask({}, 1ms);
        slow.begun.acquire();
        slow.finder->ask({}, 2ms);
        slow.finder.reset();
        QCOMPARE(slow.stopped.load(), 1);
        QVERIFY(slow.found.empty());
    }
};

QTEST_MAIN(TestMomentFinder)

#include "tst_momentfinder.moc"

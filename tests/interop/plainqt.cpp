// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Tasks and streams in a program with Qt's own flags and keywords; it is compiled without ours.

#include <QtConcurrent>
#include <QtCore>
#include <QtNetwork>

#include "core/interop/awaitstream.h"
#include "core/reactive/operators/take.h"
#include "core/reactive/sources/fromsignal.h"
#include "core/tasks/allof.h"
#include "core/tasks/awaitsignal.h"
#include "core/tasks/channel.h"
#include "core/tasks/offload.h"
#include "core/tasks/sleep.h"
#include "core/tasks/start.h"

using namespace loopscope;
using namespace std::chrono_literals;

class Thermometer : public QObject
{
    Q_OBJECT
public slots:
    void measure() { emit measured(20 + m_count++); }
signals:
    void measured(int degrees);

private:
    int m_count = 0;
};

static tasks::Task<int> sumOfThree(Thermometer* thermometer, QTimer& timer)
{
    const auto three = reactive::fromSignal(thermometer, &Thermometer::measured) | reactive::take(3);
    const int last = co_await three;
    co_await timer;
    const int next = co_await tasks::signalOf(thermometer, &Thermometer::measured);
    co_return last + next;
}

int main(int argc, char* argv[])
{
    QCoreApplication app(argc, argv);
    Thermometer thermometer;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &thermometer, &Thermometer::measure);
    timer.start(1ms);
    return tasks::runUntilComplete(sumOfThree(&thermometer, timer)) > 40 ? 0 : 1;
}

#include "plainqt.moc"

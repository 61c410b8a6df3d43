// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"

#include "app/interrupt.h"
#include "app/mainwindow.h"
#include "app/session.h"
#include "app/targetrecorder.h"
#include "app/targetrun.h"
#include "app/translations.h"

#include "core/analysis/columns.h"
#include "core/base/plaintext.h"
#include "core/cpu/cpumonitor.h"
#include "core/loop/dispatchscope.h"
#include "core/loop/loopmonitor.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <new>
#include <system_error>

namespace loopscope::app {

namespace {

QStringList modeWords(const lessons::LessonInfo& info)
{
    QStringList words;
    for (const lessons::Mode mode : info.modes)
        words += QString::fromLatin1(lessons::word(mode));
    return words;
}

int listLessons(const ListLessons& command)
{
    QJsonArray list;
    QString text;
    for (const lessons::Lesson* lesson : lessons::allLessons()) {
        const lessons::LessonInfo info = lesson->info();
        list += QJsonObject{{QStringLiteral("id"), info.id},
                            {QStringLiteral("section"), info.section},
                            {QStringLiteral("title"), info.title},
                            {QStringLiteral("modes"), QJsonArray::fromStringList(modeWords(info))}};
        text += QStringLiteral("%1  %2  %3  %4\n")
                    .arg(info.section)
                    .arg(info.id, -22)
                    .arg(analysis::leftAligned(info.title, 44), modeWords(info).join(QLatin1Char(' ')));
    }
    printOut(command.json ? QJsonDocument(QJsonObject{{QStringLiteral("lessons"), list}}).toJson() : text.toUtf8());
    return done;
}

// JSON is for scripts.
template <typename Each>
bool isForPeople(const Each& command)
{
    if constexpr (requires { command.json; })
        return !command.json;
    else
        return true;
}

// Of the first write to stdout that failed.
int outputError = 0;

// Who reads along may leave: that is no failure to tell of.
int afterOutput(int status)
{
    constexpr int brokenPipe = 141; // as where the signal ends the program
    if (outputError == 0)
        return status;
    if (outputError == EPIPE)
        return brokenPipe;
    printError({"cannot write standard output", std::strerror(outputError), {}});
    return runFailed;
}

int printText(const PrintText& command)
{
    printOut(command.text.toUtf8());
    return done;
}

} // namespace

bool printOut(const QByteArray& text)
{
    const auto size = static_cast<std::size_t>(text.size());
    if (outputError == 0 && (std::fwrite(text.constData(), 1, size, stdout) != size || std::fflush(stdout) != 0))
        outputError = errno;
    return outputError == 0;
}

void printError(const Error& error) { std::fprintf(stderr, "loopscope: %s\n", terminalText(error.text()).c_str()); }

Result<void> startRecording(TargetRecorder& programs, const ShowWindow& command)
{
    if (!command.program.isEmpty())
        return programs.record({bytesOf(command.program), {}, {}, command.followChildren});
    return command.attachTo != 0 ? programs.attach(command.attachTo) : Result<void>();
}

int showWindow(const ShowWindow& command)
{
    Preferences preferences = savedPreferences();
    preferences.theme = command.theme.value_or(preferences.theme);
    preferences.memoryLimit = command.memoryLimit.value_or(preferences.memoryLimit);
    widgets::theme::apply(*qApp, preferences.theme);
    loop::setSelfFilter(isOwnView);
    loop::LoopMonitor monitor;
    cpu::CpuMonitor cpu(recordedCpu());
    Session session;
    MainWindow window(session, monitor, cpu, MainWindow::Layout::restored, preferences);
    window.show();
    if (!command.file.isEmpty())
        window.open(command.file);
    const auto started = startRecording(window.programs(), command);
    if (!started) {
        printError(started.error());
        return runFailed;
    }
    int status = done;
    {
        const Interrupt interrupt([&window] { QMetaObject::invokeMethod(&window, &QWidget::close); });
        status = QApplication::exec();
    }
    return command.program.isEmpty() ? status : window.programs().waitForEnd();
}

int run(const Command& command)
{
    struct Visitor
    {
        int operator()(const ShowWindow& c) const { return showWindow(c); }
        int operator()(const PrintText& c) const { return printText(c); }
        int operator()(const ListLessons& c) const { return listLessons(c); }
        int operator()(const RunLesson& c) const { return runLesson(c); }
        int operator()(const TakeScreenshot& c) const { return takeScreenshot(c); }
        int operator()(const WatchCpu& c) const { return watchCpu(c); }
        int operator()(const PrintReport& c) const { return printReport(c); }
        int operator()(const CheckBudgets& c) const { return checkBudgets(c); }
        int operator()(const RenderTrace& c) const { return renderTrace(c); }
        int operator()(const CompareTraces& c) const { return compareTraces(c); }
        int operator()(const RunProgram& c) const { return runProgram(c); }
        int operator()(const AttachProgram& c) const { return attachProgram(c); }
        int operator()(const ListPrograms& c) const { return listPrograms(c); }
    };
    if (std::visit([](const auto& each) { return isForPeople(each); }, command))
        installTranslations(*qApp);
    try {
        return afterOutput(std::visit(Visitor{}, command));
    } catch (const std::bad_alloc&) {
        printError({"cannot go on", "out of memory", {}});
    } catch (const std::system_error& error) { // no threads left
        printError({"cannot go on", error.what(), {}});
    }
    const bool onlyReads =
        std::holds_alternative<PrintReport>(command) || std::holds_alternative<CheckBudgets>(command) ||
        std::holds_alternative<RenderTrace>(command) || std::holds_alternative<CompareTraces>(command);
    return onlyReads ? wrongUsage : runFailed;
}

} // namespace loopscope::app

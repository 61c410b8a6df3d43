// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the command line asks for, as a value; parsing it only looks whether files and folders are there. The contract
// for scripts: see the README.

#include "core/analysis/check.h"
#include "core/base/result.h"
#include "core/lessons/lesson.h"
#include "widgets/theme/palette.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <variant>

namespace loopscope::app {

// The exit status of every command.
enum ExitStatus { done = 0, budgetExceeded = 1, wrongUsage = 2, runFailed = 3 };

struct ShowWindow
{
    QString file = {}; // to open; empty for none
    // For this session; what the user chose before where they are not given.
    std::optional<widgets::theme::Theme> theme = {};
    std::optional<std::size_t> memoryLimit = {};
    QStringList program = {}; // to start under the scope; empty for none
    bool followChildren = false;
    int attachTo = 0; // a process, or 0
};

// Text for stdout, then the end: --help and --version.
struct PrintText
{
    QString text;
};

struct ListLessons
{
    bool json = false;
};

struct Picture
{
    QSize size{1440, 900}; // a height of 0 is what the content needs
    widgets::theme::Theme theme = widgets::theme::Theme::light;
};

struct RunLesson
{
    const lessons::Lesson* lesson = nullptr;
    lessons::Parameters parameters;
    bool allModes = false; // one after the other, with the same parameters but for the mode
    QString trace;         // files to write; empty for none
    QString image;
    Picture picture;
    bool json = false;
};

struct TakeScreenshot
{
    QString file;
    const lessons::Lesson* lesson = nullptr; // the first one, not run, where none is named
    bool run = false;
    lessons::Parameters parameters;
    Picture picture;
};

struct WatchCpu
{
    time::Nanoseconds interval{std::chrono::milliseconds(100)};
    int count = 0; // 0: until interrupted
    bool csv = false;
};

// How a trace is read from a file.
struct Reading
{
    std::uint64_t maxMemory = 0; // bytes; 0: half of what is free
    QString loop;                // the thread to be taken as an event loop; empty: none
};

// "-" as a file to read is standard input.
struct PrintReport
{
    QString file;
    bool json = false;
    Reading reading;
};

struct CheckBudgets
{
    QString file;
    analysis::Budgets budgets; // empty: the default ones
    QString junit;             // the file to write; empty for none
    bool json = false;
    Reading reading;
};

struct RenderTrace
{
    QString file;
    QString image;
    Picture picture;
    double scale = 1;
    std::optional<time::TimeRange> range; // the whole trace where it is not set
    QString title;                        // of the trace's own where it is empty
    Reading reading;
};

struct CompareTraces
{
    QString a;
    QString b;
    QString image; // the file to write; empty for none
    Picture picture;
    QString title;
    bool json = false;
    Reading reading;
};

// What becomes of the recording of another program.
struct TargetOptions
{
    QString trace; // files to write; empty for none
    QString image;
    QString junit;
    bool report = false;
    bool json = false;
    bool quiet = false;
    bool window = false;
    analysis::Budgets budgets;                 // empty: nothing is checked
    std::optional<time::Nanoseconds> duration; // of the recording; to the program's end where it is not set
};

struct RunProgram : TargetOptions
{
    QStringList command; // the program and its arguments
    bool followChildren = false;
};

struct AttachProgram : TargetOptions
{
    int pid = 0;
};

struct ListPrograms
{
    std::optional<int> pid; // of one to look into
    bool remove = false;    // what ended programs have left behind
    bool json = false;
};

using Command = std::variant<ShowWindow, PrintText, ListLessons, RunLesson, TakeScreenshot, WatchCpu, PrintReport,
                             CheckBudgets, RenderTrace, CompareTraces, RunProgram, AttachProgram, ListPrograms>;

// Whether the first argument names a command rather than a file to open.
[[nodiscard]] bool isCommand(QStringView word);

// Whether these arguments open a window where there is a display; everything else runs offscreen, so that it works
// without one.
[[nodiscard]] bool opensWindow(const QStringList& arguments);

// What could open a window or not does not.
void stayHeadless(Command& command);

// How many of these arguments are Loopscope's own: those of a program to run are not.
[[nodiscard]] qsizetype ownArguments(const QStringList& arguments);

// `arguments` as main() got them, the program's name first. The error names the text that is wrong.
Result<Command> parseCommandLine(const QStringList& arguments);

} // namespace loopscope::app

// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

#include <QTemporaryFile>
#include <QTest>

using namespace loopscope;
using namespace loopscope::app;
using namespace std::chrono_literals;

namespace {

Result<Command> parse(const QString& line)
{
    return parseCommandLine(QStringList{QStringLiteral("loopscope")} +
                            line.split(QLatin1Char(' '), Qt::SkipEmptyParts));
}

} // namespace

class TestCommandLine final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingOpensTheWindow()
    {
        const auto command = parse({});
        QVERIFY(command);
        QVERIFY(!std::get<ShowWindow>(*command).theme);
        QVERIFY(std::get<ShowWindow>(*command).file.isEmpty());
        QVERIFY(std::get<ShowWindow>(*parse(QStringLiteral("--theme dark"))).theme == widgets::theme::Theme::dark);
    }

    void fileOpensTheWindowWithIt()
    {
        QVERIFY(!isCommand(u"trace.json"));
        QVERIFY(isCommand(u"lesson"));
        QTemporaryFile file;
        QVERIFY(file.open());
        const auto command = parse(file.fileName() + QStringLiteral(" --max-memory 2GB"));
        QVERIFY(command);
        QCOMPARE(std::get<ShowWindow>(*command).file, file.fileName());
        QCOMPARE(std::get<ShowWindow>(*command).memoryLimit.value(), std::size_t{2} << 30);
        QCOMPARE(std::get<ShowWindow>(*parse(QStringLiteral("--max-memory 0"))).memoryLimit.value(), std::size_t{0});
    }

    void runLeavesTheProgramsOptionsAlone()
    {
        const auto command = parse(QStringLiteral("run --trace t.json --max-stall 80ms -- ./app --json -h --trace x"));
        QVERIFY2(command, command ? "" : command.error().text().c_str());
        const auto& run = std::get<RunProgram>(*command);
        QCOMPARE(run.command, QStringLiteral("./app --json -h --trace x").split(QLatin1Char(' ')));
        QCOMPARE(run.trace, QStringLiteral("t.json"));
        QVERIFY(run.budgets.maxStall == 80ms);
        QVERIFY(!run.json && !run.window && !run.followChildren);
        const auto plain = parse(QStringLiteral("run --follow-children ./app --quiet"));
        QVERIFY(plain);
        QCOMPARE(std::get<RunProgram>(*plain).command.size(), 2);
        QVERIFY(std::get<RunProgram>(*plain).followChildren && std::get<RunProgram>(*plain).window);
    }

    void whatIsAskedForDecidesBetweenWindowAndText_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("window");
        QTest::newRow("run") << "run -- ./app" << true;
        QTest::newRow("run, the program's own options") << "run -- ./app --json --help" << true;
        QTest::newRow("run without dashes") << "run ./app --json" << true;
        QTest::newRow("run, children") << "run --follow-children -- ./app" << true;
        QTest::newRow("run, a trace") << "run --trace t.json -- ./app" << false;
        QTest::newRow("run, a trace, joined") << "run --trace=t.json -- ./app" << false;
        QTest::newRow("run, a budget") << "run --max-blocked 1s ./app" << false;
        QTest::newRow("run, quiet") << "run --quiet -- ./app" << false;
        QTest::newRow("attach") << "attach 12" << true;
        QTest::newRow("attach, JSON") << "attach 12 --json" << false;
        QTest::newRow("attach, for a time") << "attach --duration 2s 12" << false;
    }

    void whatIsAskedForDecidesBetweenWindowAndText()
    {
        QFETCH(QString, line);
        QFETCH(bool, window);
        const QStringList words = QStringList{QStringLiteral("loopscope")} + line.split(QLatin1Char(' '));
        const auto command = parseCommandLine(words);
        QVERIFY2(command, command ? "" : command.error().text().c_str());
        const bool parsed = std::holds_alternative<RunProgram>(*command) ? std::get<RunProgram>(*command).window
                                                                         : std::get<AttachProgram>(*command).window;
        QCOMPARE(parsed, window);
        QCOMPARE(opensWindow(words), window); // what main() asks before it parses
    }

    void argumentsOfAProgramAreNotOurs()
    {
        const auto own = [](const char* line) {
            return ownArguments(QString::fromLatin1(line).split(QLatin1Char(' ')));
        };
        QCOMPARE(own("loopscope run --trace t.json -- ./app -style x"), 5);
        QCOMPARE(own("loopscope run --trace t.json ./app -style x"), 4);
        QCOMPARE(own("loopscope run --quiet ./app -style x"), 3);
        QCOMPARE(own("loopscope attach 12 -style x"), 5);
    }

    void theOtherCommandsOnProgramsTakeTheirOptions()
    {
        const auto attach = parse(QStringLiteral("attach 4711 --duration 1.5s --image p.png --junit j.xml"));
        QVERIFY2(attach, attach ? "" : attach.error().text().c_str());
        const auto& options = std::get<AttachProgram>(*attach);
        QCOMPARE(options.pid, 4711);
        QVERIFY(options.duration == 1500ms);
        QVERIFY(options.budgets.maxStall == 50ms); // a verdict was asked for
        const auto ps = parse(QStringLiteral("ps 12 --json"));
        QVERIFY(ps);
        QCOMPARE(std::get<ListPrograms>(*ps).pid, std::optional(12));
        QVERIFY(std::get<ListPrograms>(*parse(QStringLiteral("ps --remove"))).remove);
    }

    void lessonTakesTheContractsDefaults()
    {
        const auto command = parse(QStringLiteral("lesson fetch-squares"));
        QVERIFY2(command, command ? "" : command.error().text().c_str());
        const auto& run = std::get<RunLesson>(*command);
        QCOMPARE(run.lesson->info().id, QStringLiteral("fetch-squares"));
        QVERIFY(run.parameters.mode == lessons::Mode::callbacks);
        QVERIFY(run.parameters.latency == 1s);
        QCOMPARE(run.parameters.count, 3);
        QCOMPARE(run.parameters.workers, 3);
        QVERIFY(!run.json);
        QVERIFY(run.trace.isEmpty() && run.image.isEmpty());
    }

    void lessonTakesEveryOption()
    {
        const auto command = parse(QStringLiteral(
            "lesson fetch-squares --mode coroutines-serial --latency 250ms --count 5 --workers 2 --resource http "
            "--fail 4 --trace t.json --image p.SVG --size 800x600 --theme dark --json"));
        QVERIFY2(command, command ? "" : command.error().text().c_str());
        const auto& run = std::get<RunLesson>(*command);
        QVERIFY(run.parameters.mode == lessons::Mode::coroutinesSerial);
        QVERIFY(run.parameters.latency == 250ms);
        QCOMPARE(run.parameters.count, 5);
        QCOMPARE(run.parameters.workers, 2);
        QVERIFY(run.parameters.resource == lessons::Resource::http);
        QCOMPARE(run.parameters.fail, 4);
        QCOMPARE(run.trace, QStringLiteral("t.json"));
        QCOMPARE(run.image, QStringLiteral("p.SVG"));
        QCOMPARE(run.picture.size, QSize(800, 600));
        QVERIFY(run.picture.theme == widgets::theme::Theme::dark);
        QVERIFY(run.json);
    }

    void wrongUsageNamesItsText_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("named");
        QTest::newRow("command") << "frobnicate"
                                 << "'frobnicate'";
        QTest::newRow("size of the memory") << "--max-memory lots"
                                            << "'lots'";
        QTest::newRow("memory without a unit") << "--max-memory 512"
                                               << "'512'";
        QTest::newRow("lesson") << "lesson nope"
                                << "'nope'";
        QTest::newRow("no lesson") << "lesson"
                                   << "which one";
        QTest::newRow("mode") << "lesson fetch-squares --mode fast"
                              << "'fast'";
        QTest::newRow("mode of another lesson") << "lesson busy-wait --mode threadpool"
                                                << "'threadpool'";
        QTest::newRow("duration without unit") << "lesson fetch-squares --latency 300"
                                               << "'300'";
        QTest::newRow("negative duration") << "lesson fetch-squares --latency=-1s"
                                           << "'-1s'";
        QTest::newRow("duration too long") << "lesson fetch-squares --latency 3h"
                                           << "'3h'";
        QTest::newRow("count") << "lesson fetch-squares --count 0"
                               << "'0'";
        QTest::newRow("count that is no number") << "lesson fetch-squares --count three"
                                                 << "'three'";
        QTest::newRow("fail beyond count") << "lesson fetch-squares --fail 4"
                                           << "'4'";
        QTest::newRow("resource") << "lesson fetch-squares --resource tape"
                                  << "'tape'";
        QTest::newRow("size") << "lesson fetch-squares --size big"
                              << "'big'";
        QTest::newRow("size too small") << "lesson fetch-squares --size 1x1"
                                        << "'1x1'";
        QTest::newRow("theme") << "lesson fetch-squares --theme pink"
                               << "'pink'";
        QTest::newRow("picture of unknown kind") << "lesson fetch-squares --image p.bmp"
                                                 << "'p.bmp'";
        QTest::newRow("option") << "lesson fetch-squares --frob"
                                << "frob";
        QTest::newRow("two lessons") << "lesson fetch-squares busy-wait"
                                     << "'busy-wait'";
        QTest::newRow("screenshot without file") << "screenshot"
                                                 << "-o";
        QTest::newRow("screenshot kind") << "screenshot -o x.svg"
                                         << "'x.svg'";
        QTest::newRow("interval") << "cpu --interval fast"
                                  << "'fast'";
        QTest::newRow("no program") << "run --trace t.json"
                                    << "run: which program?";
        QTest::newRow("an option of run") << "run --frob -- ./app"
                                          << "run: Unknown option 'frob'.";
        QTest::newRow("no process") << "attach"
                                    << "attach: which process?";
        QTest::newRow("a name for a process") << "attach kate"
                                              << "attach: which process?";
        QTest::newRow("a process that is none") << "ps x"
                                                << "ps: 'x' is no process";
        QTest::newRow("folder of the trace") << "lesson fetch-squares --trace /no/such/folder/t.json"
                                             << "/no/such/folder";
    }

    void wrongUsageNamesItsText()
    {
        QFETCH(QString, line);
        QFETCH(QString, named);
        const auto command = parse(line);
        QVERIFY(!command);
        const QString text = QString::fromStdString(command.error().text());
        QVERIFY2(text.contains(named), qPrintable(text));
        QVERIFY2(!text.contains(QLatin1Char('\n')), qPrintable(text));
    }

    void helpAndVersionAnswerEverywhere_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("contains");
        for (const char* command : {"", "lesson ", "report ", "check ", "compare ", "render ", "screenshot ", "cpu ",
                                    "run ", "attach ", "ps "}) {
            QTest::addRow("%shelp", command) << QLatin1String(command) + QStringLiteral("--help")
                                             << QStringLiteral("loopscope ") + QLatin1String(command);
            QTest::addRow("%sversion", command)
                << QLatin1String(command) + QStringLiteral("--version") << QStringLiteral("loopscope ");
        }
    }

    void helpAndVersionAnswerEverywhere()
    {
        QFETCH(QString, line);
        QFETCH(QString, contains);
        const auto command = parse(line);
        QVERIFY2(command, command ? "" : command.error().text().c_str());
        QVERIFY2(std::get<PrintText>(*command).text.contains(contains), qPrintable(std::get<PrintText>(*command).text));
    }

    void checkTakesEachBudget()
    {
        const auto command = parse(QStringLiteral(
            "check - --max-stall 60ms --max-lag-p99 32ms --max-blocked 1s --max-dropped 7 --junit j.xml --json"));
        QVERIFY2(command, command ? "" : command.error().text().c_str());
        const auto& check = std::get<CheckBudgets>(*command);
        QCOMPARE(check.file, QStringLiteral("-"));
        QVERIFY(check.budgets.maxStall == 60ms && check.budgets.maxLagP99 == 32ms && check.budgets.maxBlocked == 1s);
        QVERIFY(check.budgets.maxDropped == 7u);
        QCOMPARE(check.junit, QStringLiteral("j.xml"));
        QVERIFY(check.json);
        QVERIFY(std::get<CheckBudgets>(*parse(QStringLiteral("check t.json"))).budgets.isEmpty());
    }

    void renderTakesEveryOption()
    {
        const auto command = parse(QStringLiteral(
            "render t.json -o p.svg --size 800x600 --scale 2 --range 1s..2.5s --theme dark --title Freeze"));
        QVERIFY2(command, command ? "" : command.error().text().c_str());
        const auto& render = std::get<RenderTrace>(*command);
        QCOMPARE(render.file, QStringLiteral("t.json"));
        QCOMPARE(render.image, QStringLiteral("p.svg"));
        QCOMPARE(render.picture.size, QSize(800, 600));
        QCOMPARE(render.scale, 2.0);
        QVERIFY(render.range && render.range->begin == 1s && render.range->end == 2500ms);
        QVERIFY(render.picture.theme == widgets::theme::Theme::dark);
        QCOMPARE(render.title, QStringLiteral("Freeze"));
    }

    void cpuTakesIntervalAndCount()
    {
        const auto command = parse(QStringLiteral("cpu --interval 200ms --count 5 --csv"));
        QVERIFY(command);
        const auto& cpu = std::get<WatchCpu>(*command);
        QVERIFY(cpu.interval == 200ms);
        QCOMPARE(cpu.count, 5);
        QVERIFY(cpu.csv);
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"

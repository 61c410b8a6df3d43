// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "includerules.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

class TestIncludes final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theTreeKeepsTheRules()
    {
        const IncludeRules rules(QStringLiteral(QT_HEADERS_DIR));
        const QDir top(QStringLiteral(LOOPSCOPE_SOURCE_DIR));
        QStringList found;
        int files = 0;
        for (const char* folder : {"core", "widgets", "app"}) {
            QDirIterator all(top.filePath(QLatin1String(folder)), {QStringLiteral("*.h"), QStringLiteral("*.cpp")},
                             QDir::Files, QDirIterator::Subdirectories);
            while (all.hasNext()) {
                QFile file(all.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                found += rules.violations(top.relativeFilePath(file.fileName()), QString::fromUtf8(file.readAll()));
                ++files;
            }
        }
        QVERIFY2(files > 20, "the sources were not found");
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }

    void breachesAreFound_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("down") << "core/trace/a.h"
                              << "#include \"core/time/clock.h\"" << true;
        QTest::newRow("own folder") << "core/trace/a.h"
                                    << "#include \"core/trace/types.h\"" << true;
        QTest::newRow("up") << "core/time/a.h"
                            << "#include \"core/trace/types.h\"" << false;
        QTest::newRow("sideways") << "core/reactive/a.h"
                                  << "#include \"core/tasks/task.h\"" << false;
        QTest::newRow("the probe to the tape") << "core/probe/a.cpp"
                                               << "#include \"core/recording/tape.h\"" << true;
        QTest::newRow("the probe to the recorder") << "core/probe/a.cpp"
                                                   << "#include \"core/recording/recorder.h\"" << false;
        QTest::newRow("a lesson to the target") << "core/lessons/a.cpp"
                                                << "#include \"core/target/attach.h\"" << false;
        QTest::newRow("a source to the trace") << "core/tasks/a.h"
                                               << "#include \"core/trace/snapshot.h\"" << false;
        QTest::newRow("a view to the recorder") << "widgets/timeline/a.h"
                                                << "#include \"core/recording/recorder.h\"" << false;
        QTest::newRow("an analysis to the recorder") << "core/analysis/a.h"
                                                     << "#include \"core/recording/recorder.h\"" << false;
        QTest::newRow("analysis to loop") << "core/analysis/a.cpp"
                                          << "#include \"core/loop/loopmonitor.h\"" << false;
        QTest::newRow("core to widgets") << "core/lessons/a.h"
                                         << "#include \"widgets/theme/palette.h\"" << false;
        QTest::newRow("widgets to app") << "widgets/theme/a.h"
                                        << "#include \"app/mainwindow.h\"" << false;
        QTest::newRow("widgets to core") << "widgets/theme/a.h"
                                         << "#include \"core/trace/types.h\"" << true;
        QTest::newRow("core to tests") << "core/trace/a.h"
                                       << "#include \"tests/support/x.h\"" << false;
        QTest::newRow("QtCore in tasks") << "core/tasks/a.h"
                                         << "#include <QTimer>" << true;
        QTest::newRow("QtCore in trace") << "core/trace/a.h"
                                         << "#include <QString>" << false;
        QTest::newRow("QtGui in core") << "core/lessons/a.h"
                                       << "#include <QColor>" << false;
        QTest::newRow("QtGui with folder in core") << "core/lessons/a.h"
                                                   << "#  include <QtGui/QColor>" << false;
        QTest::newRow("QtWidgets in core") << "core/loop/a.h"
                                           << "#include <QApplication>" << false;
        QTest::newRow("QtNetwork in lessons") << "core/lessons/a.h"
                                              << "#include <QTcpServer>" << true;
        QTest::newRow("private") << "widgets/theme/a.h"
                                 << "#include <private/qobject_p.h>" << false;
        QTest::newRow("std") << "core/trace/a.h"
                             << "#include <vector>" << true;
    }

    void breachesAreFound()
    {
        QFETCH(QString, path);
        QFETCH(QString, line);
        QFETCH(bool, allowed);
        const IncludeRules rules(QStringLiteral(QT_HEADERS_DIR));
        QCOMPARE(rules.violations(path, QStringLiteral("#pragma once\n%1\nint x;\n").arg(line)).isEmpty(), allowed);
    }
};

QTEST_GUILESS_MAIN(TestIncludes)
#include "tst_includes.moc"

// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QTest>

// Every source names its licence: core is MIT, so that others may link it; the rest is GPL-3.0-or-later.
class TestLicences final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everySourceNamesItsLicence()
    {
        const QDir top(QStringLiteral(LOOPSCOPE_SOURCE_DIR));
        QStringList wrong;
        int files = 0;
        for (const char* folder : {"core", "widgets", "app", "tests", "cmake"}) {
            const QByteArray licence = qstrcmp(folder, "core") == 0 ? "MIT" : "GPL-3.0-or-later";
            QDirIterator all(top.filePath(QLatin1String(folder)),
                             {QStringLiteral("*.h"), QStringLiteral("*.cpp"), QStringLiteral("CMakeLists.txt"),
                              QStringLiteral("*.cmake")},
                             QDir::Files, QDirIterator::Subdirectories);
            while (all.hasNext()) {
                QFile file(all.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const bool holder = file.readLine().endsWith("SPDX-FileCopyrightText: The Loopscope authors\n");
                if (!holder || !file.readLine().endsWith("SPDX-License-Identifier: " + licence + '\n'))
                    wrong += top.relativeFilePath(file.fileName());
                ++files;
            }
        }
        QVERIFY2(files > 40, "the sources were not found");
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }
};

QTEST_GUILESS_MAIN(TestLicences)
#include "tst_licences.moc"

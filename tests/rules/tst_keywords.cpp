// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rules/tokens.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <set>
#include <string>

// Qt's keywords are macros in a program that does not turn them off: a header of core must not use their names.
class TestKeywords final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coreHeadersDoWithoutQtsKeywords()
    {
        const std::set<std::string> keywords = {"emit", "slots", "signals", "foreach", "forever"};
        int files = 0;
        int found = 0;
        QDirIterator it(QStringLiteral(LOOPSCOPE_SOURCE_DIR "/core"), {QStringLiteral("*.h")}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            ++files;
            for (const auto& token : loopscope::rules::tokenize(file.readAll().toStdString())) {
                if (!keywords.contains(token.text))
                    continue;
                ++found;
                qWarning("%s:%d: %s is a keyword of Qt's", qPrintable(file.fileName()), token.line, token.text.c_str());
            }
        }
        QVERIFY(files > 50);
        QCOMPARE(found, 0);
    }
};

QTEST_GUILESS_MAIN(TestKeywords)
#include "tst_keywords.moc"

// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lessons/lesson.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace loopscope::lessons;

class TstRegistry final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void idsAreDifferentWords();
    void sectionsAreInOrderAndNamed();
    void everyLessonIsComplete();
    void sourcesAreTheRealFiles();
    void wordsOfModesAndResourcesReadBack();
    void unknownIsNothing();
};

void TstRegistry::idsAreDifferentWords()
{
    QSet<QString> ids;
    const QRegularExpression word(QStringLiteral("^[a-z]+(-[a-z]+)*$"));
    for (const Lesson* lesson : allLessons()) {
        const QString id = lesson->info().id;
        QVERIFY2(word.match(id).hasMatch(), qPrintable(id));
        QVERIFY2(!ids.contains(id), qPrintable(id));
        ids.insert(id);
        QCOMPARE(findLesson(id), lesson);
    }
    QVERIFY(!ids.isEmpty());
}

void TstRegistry::sectionsAreInOrderAndNamed()
{
    int last = 1;
    for (const Lesson* lesson : allLessons()) {
        const int section = lesson->info().section;
        QVERIFY2(section >= last, qPrintable(lesson->info().id));
        QVERIFY(!sectionTitle(section).isEmpty());
        last = section;
    }
}

void TstRegistry::everyLessonIsComplete()
{
    for (const Lesson* lesson : allLessons()) {
        const LessonInfo info = lesson->info();
        QVERIFY2(!info.title.isEmpty(), qPrintable(info.id));
        QVERIFY2(info.text.endsWith(QLatin1Char('.')), qPrintable(info.id));
        QVERIFY2(info.lookFor.endsWith(QLatin1Char('.')), qPrintable(info.id));
        QVERIFY2(!info.modes.empty(), qPrintable(info.id));
        QVERIFY2(info.has(info.defaultMode()), qPrintable(info.id));
    }
}

void TstRegistry::sourcesAreTheRealFiles()
{
    for (const Lesson* lesson : allLessons()) {
        const QString path = lesson->info().source;
        QFile shown(path);
        QVERIFY2(shown.open(QIODevice::ReadOnly), qPrintable(path));
        const QString name = path.mid(path.lastIndexOf(QLatin1Char('/')));
        QFile real(QStringLiteral(LOOPSCOPE_SOURCE_DIR "/core/lessons") + name);
        QVERIFY2(real.open(QIODevice::ReadOnly), qPrintable(real.fileName()));
        QCOMPARE(shown.readAll(), real.readAll());
    }
}

void TstRegistry::wordsOfModesAndResourcesReadBack()
{
    for (const Mode mode : {Mode::blocking, Mode::callbacks, Mode::futures, Mode::coroutines, Mode::coroutinesSerial,
                            Mode::threadpool, Mode::stream})
        QCOMPARE(modeFromWord(QString::fromLatin1(word(mode))), std::optional(mode));
    for (const Resource resource : {Resource::delay, Resource::http, Resource::disk})
        QCOMPARE(resourceFromWord(QString::fromLatin1(word(resource))), std::optional(resource));
}

void TstRegistry::unknownIsNothing()
{
    QCOMPARE(findLesson(u"fetch-cubes"), nullptr);
    QVERIFY(!modeFromWord(u"magic").has_value());
    QVERIFY(!resourceFromWord(u"").has_value());
}

QTEST_GUILESS_MAIN(TstRegistry)
#include "tst_registry.moc"

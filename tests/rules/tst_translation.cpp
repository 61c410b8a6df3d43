// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

// The translation has each text that the sources have, no other, and in each the same places to fill in.
namespace {

const QString tsFile = QStringLiteral(LOOPSCOPE_SOURCE_DIR "/resources/translations/loopscope_zh_CN.ts");

struct Message
{
    QString context;
    QString source;
    QString translation;
    QString state; // empty: finished; "unfinished", "vanished", "obsolete"
};

void readMessage(QXmlStreamReader& xml, Message& message)
{
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source") {
            message.source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            message.state = xml.attributes().value(QLatin1String("type")).toString();
            message.translation = xml.readElementText(QXmlStreamReader::IncludeChildElements);
        } else {
            xml.skipCurrentElement();
        }
    }
}

QList<Message> readMessages(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"name") {
            context = xml.readElementText();
        } else if (xml.name() == u"message") {
            messages.append({context, {}, {}, {}});
            readMessage(xml, messages.last());
        }
    }
    return xml.hasError() ? QList<Message>() : messages;
}

// What both texts must have in the same number: places to fill in, breaks, mnemonics.
QStringList fixedParts(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("%L?\\d+|%L?n|\\n|&(?=\\w)|^\\s+| …$"));
    QStringList parts;
    for (auto each = pattern.globalMatch(text); each.hasNext();)
        parts.append(each.next().captured());
    parts.sort();
    return parts;
}

QString complaint(const Message& message, const char* what)
{
    return QStringLiteral("%1: “%2” %3").arg(message.context, message.source, QLatin1String(what));
}

} // namespace

class TestTranslation final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyTextOfTheSourcesIsTranslated()
    {
        const QTemporaryDir folder;
        const QString updated = folder.filePath(QStringLiteral("loopscope_zh_CN.ts"));
        QVERIFY(QFile::copy(tsFile, updated));
        QProcess lupdate;
        lupdate.setWorkingDirectory(QStringLiteral(LOOPSCOPE_SOURCE_DIR));
        lupdate.setProcessChannelMode(QProcess::MergedChannels);
        lupdate.start(QStringLiteral(LUPDATE),
                      {QStringLiteral("-locations"), QStringLiteral("none"), QStringLiteral("-I"), QStringLiteral("."),
                       QStringLiteral("app"), QStringLiteral("widgets"), QStringLiteral("core"), QStringLiteral("-ts"),
                       updated});
        QVERIFY2(lupdate.waitForFinished(), qPrintable(lupdate.errorString()));
        const QByteArray output = lupdate.readAll();
        QVERIFY2(lupdate.exitCode() == 0, output.constData());

        const QList<Message> messages = readMessages(updated);
        QVERIFY2(messages.size() > 500, output.constData());
        QStringList wrong;
        for (const Message& message : messages) {
            if (message.context == u"Words") // lupdate lost its way: at run time Words::tr() has its folder's context
                wrong += complaint(message, "has a context that lupdate could not find out") +
                         QString::fromLocal8Bit("\n" + output);
            if (message.state == u"unfinished")
                wrong += complaint(message, "is not translated: build the target update_translations, then translate");
            else if (!message.state.isEmpty())
                wrong += complaint(message, "is used no longer: build the target update_translations");
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void translationsKeepPlaceholdersBreaksAndMnemonics()
    {
        const QList<Message> messages = readMessages(tsFile);
        QVERIFY(!messages.isEmpty());
        QStringList wrong;
        for (const Message& message : messages) {
            if (fixedParts(message.source) != fixedParts(message.translation))
                wrong += complaint(message, "became ") + message.translation;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestTranslation)
#include "tst_translation.moc"

// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

// A translation has the same places to fill in as its source.
namespace {

const QString tsFile = QStringLiteral(LOOPSCOPE_SOURCE_DIR "/resources/translations/loopscope_zh_CN.ts");

struct Message
{
    QString context;
    QString source;
    QString translation;
};

void readMessage(QXmlStreamReader& xml, Message& message)
{
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source") {
            message.source = xml.readElementText();
        } else if (xml.name() == u"translation") {
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
            messages.append({context, {}, {}});
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

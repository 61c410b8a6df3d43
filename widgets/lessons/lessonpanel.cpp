// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lessons/lessonpanel.h"

#include "widgets/lessons/cpphighlighter.h"
#include "widgets/theme/palette.h"

#include <QEvent>
#include <QFile>
#include <QFileInfo>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace loopscope::widgets::lessons {

namespace {

QLabel* paragraph(QWidget* parent, bool heading)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (heading) {
        QFont font = label->font();
        font.setBold(true);
        label->setFont(font);
    }
    return label;
}

// The source without its licence lines, which say nothing about the lesson.
QString readSource(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString text = QString::fromUtf8(file.readAll());
    while (text.startsWith(QLatin1String("// SPDX")))
        text.remove(0, text.indexOf(QLatin1Char('\n')) + 1);
    return text;
}

} // namespace

LessonPanel::LessonPanel(QWidget* parent)
    : QWidget(parent)
    , m_title(paragraph(this, true))
    , m_text(paragraph(this, false))
    , m_lookForTitle(paragraph(this, true))
    , m_lookFor(paragraph(this, false))
    , m_sourceTitle(paragraph(this, true))
    , m_source(new QPlainTextEdit(this))
    , m_highlighter(new CppHighlighter(m_source->document()))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(6);
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    m_title->setFont(large);
    m_lookForTitle->setText(tr("Look for"));
    m_source->setReadOnly(true);
    m_source->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_source->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_source->setAccessibleName(tr("The lesson's source"));
    m_source->setMinimumHeight(80);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addWidget(m_lookForTitle);
    layout->addWidget(m_lookFor);
    layout->addWidget(m_sourceTitle);
    layout->addWidget(m_source, 1);
    m_highlighter->setDark(theme::isDark(palette()));
}

void LessonPanel::setLesson(const loopscope::lessons::LessonInfo& info)
{
    m_title->setText(info.title);
    m_text->setText(info.text);
    m_lookFor->setText(info.lookFor);
    m_sourceTitle->setText(tr("Its source: %1").arg(QFileInfo(info.source).fileName()));
    m_source->setPlainText(readSource(info.source));
}

void LessonPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->setDark(theme::isDark(palette()));
    QWidget::changeEvent(event);
}

} // namespace loopscope::widgets::lessons

// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lessons/lessonpanel.h"

#include "widgets/lessons/cpphighlighter.h"
#include "widgets/theme/palette.h"

#include <QEvent>
#include <QFile>
#include <QFileInfo>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QToolButton>
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

// The source without its licence lines, which say nothing about the lesson; `firstLine` is where it begins.
QString readSource(const QString& path, int& firstLine)
{
    firstLine = 1;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString text = QString::fromUtf8(file.readAll());
    for (; text.startsWith(QLatin1String("// SPDX")); ++firstLine)
        text.remove(0, text.indexOf(QLatin1Char('\n')) + 1);
    return text;
}

QToolButton* stepButton(QWidget* parent, Qt::ArrowType arrow, const QString& text)
{
    auto* button = new QToolButton(parent);
    button->setArrowType(arrow);
    button->setAutoRaise(true);
    button->setToolTip(text);
    button->setAccessibleName(text);
    return button;
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
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    auto* previous = stepButton(this, Qt::LeftArrow, tr("Previous lesson"));
    auto* next = stepButton(this, Qt::RightArrow, tr("Next lesson"));
    head->addWidget(previous, 0, Qt::AlignTop);
    head->addWidget(next, 0, Qt::AlignTop);
    connect(previous, &QToolButton::clicked, this, [this] { Q_EMIT stepRequested(-1); });
    connect(next, &QToolButton::clicked, this, [this] { Q_EMIT stepRequested(1); });
    m_lookFor->setTextFormat(Qt::RichText);
    m_lookFor->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_lookFor->setToolTip(tr("A link shows on the timeline what it speaks of"));
    connect(m_lookFor, &QLabel::linkActivated, this,
            [this](const QString& link) { Q_EMIT sightChosen(m_sights.at(link.toUInt()).value()); });
    layout->addLayout(head);
    layout->addWidget(m_text);
    layout->addWidget(m_lookForTitle);
    layout->addWidget(m_lookFor);
    layout->addWidget(m_sourceTitle);
    layout->addWidget(m_source, 1);
    m_highlighter->setDark(theme::isDark(palette()));
}

void LessonPanel::setLesson(const loopscope::lessons::LessonInfo& info)
{
    m_info = info;
    m_file = QFileInfo(info.source).fileName();
    m_title->setText(info.title);
    m_text->setText(info.text);
    m_source->setPlainText(readSource(info.source, m_firstLine));
    setTrace(m_trace);
}

void LessonPanel::setTrace(const trace::TraceSnapshot& trace)
{
    m_trace = trace;
    const bool isOurs = trace.fact("lesson") == m_info.id.toStdString();
    m_sights = loopscope::lessons::sightsOf(m_info, trace);
    m_ranLines = isOurs ? analysis::linesOf(trace, m_file.toStdString()) : std::set<int>();
    showLookFor();
    markLines();
}

void LessonPanel::showLookFor()
{
    const QString color = theme::colors(palette()).accent.name();
    QString text;
    for (const auto& [phrase, pointer] : loopscope::lessons::phrasesOf(m_info.lookFor)) {
        const bool isSeen = pointer && m_sights.at(*pointer);
        text += isSeen ? QStringLiteral("<a href=\"%1\" style=\"color:%2\">%3</a>")
                             .arg(QString::number(*pointer), color, phrase.toHtmlEscaped())
                       : phrase.toHtmlEscaped();
    }
    m_lookFor->setText(text);
}

// The lines' ground, over the whole width; the first one is brought into sight.
void LessonPanel::markLines()
{
    QColor ground = theme::colors(palette()).accent;
    ground.setAlphaF(theme::isDark(palette()) ? 0.30F : 0.16F);
    QList<QTextEdit::ExtraSelection> marks;
    for (const int line : m_ranLines) {
        const QTextBlock block = m_source->document()->findBlockByNumber(line - m_firstLine);
        if (!block.isValid())
            continue;
        QTextEdit::ExtraSelection mark;
        mark.format.setBackground(ground);
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        mark.cursor = QTextCursor(block);
        if (marks.isEmpty()) {
            m_source->setTextCursor(mark.cursor);
            m_source->centerCursor();
        }
        marks += mark;
    }
    m_source->setExtraSelections(marks);
    if (!marks.isEmpty())
        m_sourceTitle->setText(tr("Its source: %1 (marked: where the last run made tasks, or waited)").arg(m_file));
    else
        m_sourceTitle->setText(tr("Its source: %1").arg(m_file));
}

void LessonPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) {
        m_highlighter->setDark(theme::isDark(palette()));
        showLookFor();
        markLines();
    }
    QWidget::changeEvent(event);
}

} // namespace loopscope::widgets::lessons

// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/markeditor.h"

#include <QKeyEvent>

#include <algorithm>

namespace loopscope::widgets::timeline {
namespace {

constexpr int editorWidth = 200;

} // namespace

MarkEditor::MarkEditor(QWidget* parent)
    : QLineEdit(parent)
{
    setAccessibleName(tr("Note of the mark"));
    setPlaceholderText(tr("Note; empty removes the mark"));
    hide();
}

MarkEditor::~MarkEditor() = default;

void MarkEditor::open(time::Nanoseconds moment, const QString& note, int left)
{
    m_moment = moment;
    setText(note);
    selectAll();
    setGeometry(std::clamp(left, 0, std::max(0, parentWidget()->width() - editorWidth)), 1, editorWidth,
                sizeHint().height());
    show();
    raise();
    setFocus();
}

void MarkEditor::close()
{
    hide();
    parentWidget()->setFocus();
}

void MarkEditor::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        const QString note = text().trimmed();
        close();
        Q_EMIT noted(m_moment, note);
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

void MarkEditor::focusOutEvent(QFocusEvent* event)
{
    hide();
    QLineEdit::focusOutEvent(event);
}

} // namespace loopscope::widgets::timeline

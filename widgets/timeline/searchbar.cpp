// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/searchbar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QToolButton>

namespace loopscope::widgets::timeline {

SearchBar::SearchBar(QWidget* parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_count(new QLabel(this))
{
    auto* box = new QHBoxLayout(this);
    box->setContentsMargins(8, 4, 8, 4);
    box->setSpacing(6);
    m_edit->setPlaceholderText(tr("Search names, tasks, what they wait for"));
    m_edit->setAccessibleName(tr("Search the timeline"));
    m_edit->setClearButtonEnabled(true);
    m_edit->installEventFilter(this);
    m_count->setMinimumWidth(96);
    box->addWidget(m_edit, 1);
    box->addWidget(m_count);
    const auto addButton = [&](Qt::ArrowType arrow, const QString& name, int by) {
        auto* button = new QToolButton(this);
        button->setArrowType(arrow);
        button->setAutoRaise(true);
        button->setToolTip(name);
        button->setAccessibleName(name);
        connect(button, &QToolButton::clicked, this, [this, by] { Q_EMIT stepRequested(by); });
        box->addWidget(button);
    };
    addButton(Qt::UpArrow, tr("Previous match (Shift+Enter)"), -1);
    addButton(Qt::DownArrow, tr("Next match (Enter)"), 1);
    connect(m_edit, &QLineEdit::textChanged, this, &SearchBar::textChanged);
    hide();
}

SearchBar::~SearchBar() = default;

void SearchBar::open()
{
    show();
    m_edit->setFocus();
    m_edit->selectAll();
}

void SearchBar::setCount(quint64 count, int current)
{
    const QString total = QLocale().toString(count);
    if (m_edit->text().isEmpty())
        m_count->clear();
    else if (count == 0)
        m_count->setText(tr("no match"));
    else if (current < 0)
        m_count->setText(count == 1 ? tr("1 match") : tr("%1 matches").arg(total));
    else
        m_count->setText(tr("%1 of %2").arg(QLocale().toString(current + 1), total));
}

void SearchBar::setSearching() { m_count->setText(tr("searching …")); }

void SearchBar::close()
{
    m_edit->clear();
    hide();
    Q_EMIT closed();
}

bool SearchBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto& key = *static_cast<QKeyEvent*>(event);
    if (key.key() == Qt::Key_Escape) {
        close();
        return true;
    }
    if (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter) {
        Q_EMIT stepRequested(key.modifiers() & Qt::ShiftModifier ? -1 : 1);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace loopscope::widgets::timeline

// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lessons/lessontree.h"

#include "core/lessons/lesson.h"

#include <QHeaderView>
#include <QSignalBlocker>
#include <QTreeWidgetItemIterator>

namespace loopscope::widgets::lessons {

namespace {

constexpr int idRole = Qt::UserRole;

} // namespace

LessonTree::LessonTree(QWidget* parent)
    : QTreeWidget(parent)
{
    setHeaderHidden(true);
    setColumnCount(2);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    setIndentation(14);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextElideMode(Qt::ElideRight);
    setAccessibleName(tr("Lessons"));
    fill();
    connect(this, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (item != nullptr && !item->data(0, idRole).toString().isEmpty())
            Q_EMIT lessonChosen(item->data(0, idRole).toString());
    });
}

void LessonTree::fill()
{
    QTreeWidgetItem* section = nullptr;
    int number = 0;
    for (const auto* lesson : loopscope::lessons::allLessons()) {
        const loopscope::lessons::LessonInfo info = lesson->info();
        if (section == nullptr || info.section != number) {
            number = info.section;
            section = new QTreeWidgetItem(
                this, {QStringLiteral("%1  %2").arg(number).arg(loopscope::lessons::sectionTitle(number))});
            section->setFlags(Qt::ItemIsEnabled);
            QFont bold = font();
            bold.setBold(true);
            section->setFont(0, bold);
            section->setFirstColumnSpanned(true);
        }
        auto* item = new QTreeWidgetItem(section, {info.title});
        item->setData(0, idRole, info.id);
        item->setToolTip(0, info.title);
    }
    expandAll();
}

QTreeWidgetItem* LessonTree::itemOf(const QString& id) const
{
    for (QTreeWidgetItemIterator each(const_cast<LessonTree*>(this)); *each != nullptr; ++each) {
        if ((*each)->data(0, idRole).toString() == id)
            return *each;
    }
    return nullptr;
}

void LessonTree::setCurrentLesson(const QString& id)
{
    const QSignalBlocker blocked(this);
    if (QTreeWidgetItem* item = itemOf(id)) {
        setCurrentItem(item);
        scrollToItem(item);
    }
}

void LessonTree::setDone(const QSet<QString>& ids)
{
    m_done = ids;
    for (QTreeWidgetItemIterator each(this); *each != nullptr; ++each)
        showTick(**each);
}

void LessonTree::showTick(QTreeWidgetItem& item) const
{
    const bool done = m_done.contains(item.data(0, idRole).toString());
    item.setText(1, done ? QStringLiteral("✓") : QString());
    item.setToolTip(1, done ? tr("Done") : QString());
}

} // namespace loopscope::widgets::lessons

// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The lessons in the chapter's order, by section. A lesson that has run to its end is ticked, and stays so.

#include <QSet>
#include <QString>
#include <QTreeWidget>

namespace loopscope::widgets::lessons {

class LessonTree final : public QTreeWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LessonTree)
public:
    explicit LessonTree(QWidget* parent = nullptr);

    void setCurrentLesson(const QString& id);
    void setDone(const QSet<QString>& ids);
    [[nodiscard]] const QSet<QString>& done() const { return m_done; }

Q_SIGNALS:
    void lessonChosen(const QString& id);

private:
    [[nodiscard]] QTreeWidgetItem* itemOf(const QString& id) const;
    void fill();
    void showTick(QTreeWidgetItem& item) const;

    QSet<QString> m_done;
};

} // namespace loopscope::widgets::lessons

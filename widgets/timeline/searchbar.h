// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The line in which a search is typed, with its count and its steps.

#include <QLabel>
#include <QLineEdit>
#include <QWidget>

namespace loopscope::widgets::timeline {

class SearchBar final : public QWidget
{
    Q_OBJECT

public:
    explicit SearchBar(QWidget* parent = nullptr);
    ~SearchBar() override;
    Q_DISABLE_COPY_MOVE(SearchBar)

    // Shows itself and takes the focus, its text selected.
    void open();
    [[nodiscard]] QString text() const { return m_edit->text(); }
    void setText(const QString& text) { m_edit->setText(text); }
    // `current` counts from 0; -1: none yet.
    void setCount(quint64 count, int current);
    void setSearching();
    void close(); // forgets the text and hides

Q_SIGNALS:
    void textChanged(const QString& text);
    void stepRequested(int by);
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QLineEdit* m_edit;
    QLabel* m_count;
};

} // namespace loopscope::widgets::timeline

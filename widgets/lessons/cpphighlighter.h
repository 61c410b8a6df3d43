// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Colours C++ enough to be read: keywords, strings, numbers, comments. Comments are also slanted, keywords bold.

#include <QSyntaxHighlighter>

namespace loopscope::widgets::lessons {

class CppHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CppHighlighter)
public:
    explicit CppHighlighter(QTextDocument* document);
    void setDark(bool dark);

protected:
    void highlightBlock(const QString& text) override;

private:
    QTextCharFormat m_keyword;
    QTextCharFormat m_string;
    QTextCharFormat m_number;
    QTextCharFormat m_comment;
};

} // namespace loopscope::widgets::lessons

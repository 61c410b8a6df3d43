// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Asks which program to start under the scope: its file, arguments, directory and environment. What was entered last
// is there again.

#include "core/target/targetprocess.h"

#include <QDialog>

class QDialogButtonBox;
class QLineEdit;
class QPlainTextEdit;

namespace loopscope::app {

class ProgramDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProgramDialog)
public:
    // `kept`: what is entered is remembered, and what was remembered is shown.
    ProgramDialog(bool kept, QWidget* parent);

    // Only where a file is named.
    [[nodiscard]] target::Program program() const;

    void accept() override;

private:
    void chooseFile();
    void chooseDirectory();
    void update();

    bool m_kept;
    QLineEdit* m_file;
    QLineEdit* m_arguments;
    QLineEdit* m_directory;
    QPlainTextEdit* m_environment;
    QDialogButtonBox* m_buttons;
};

} // namespace loopscope::app

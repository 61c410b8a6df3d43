// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Asks which of the user's Qt programs to put under the scope. The list keeps up with what starts and ends.

#include "core/target/programs.h"

#include <QDialog>
#include <QFutureWatcher>
#include <QTimer>

class QDialogButtonBox;
class QLineEdit;
class QTreeWidget;

namespace loopscope::app {

class AttachDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AttachDialog)
public:
    explicit AttachDialog(QWidget* parent);
    ~AttachDialog() override;

    [[nodiscard]] int pid() const; // of the chosen program, 0 where none is

private:
    using Programs = std::vector<target::QtProgram>;

    void look();
    void fill(const Programs& programs);
    void filter();
    void update();

    QLineEdit* m_search;
    QTreeWidget* m_list;
    QDialogButtonBox* m_buttons;
    QTimer m_looks;
    QFutureWatcher<Programs> m_found;
};

} // namespace loopscope::app

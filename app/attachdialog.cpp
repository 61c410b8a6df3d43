// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/attachdialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace loopscope::app {

using namespace std::chrono_literals;

namespace {

enum Column { name, process, qt, command, columns };

QString shown(const std::string& bytes) { return QString::fromLocal8Bit(bytes.c_str()); }

} // namespace

AttachDialog::AttachDialog(QWidget* parent)
    : QDialog(parent)
    , m_search(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
    , m_looks(this)
{
    setWindowTitle(tr("Attach to a program"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("programs"));
    m_list->setAccessibleName(tr("Qt programs that are running"));
    m_list->setHeaderLabels({tr("Program"), tr("Process"), tr("Qt"), tr("Command line")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->setSortingEnabled(true);
    m_list->sortByColumn(Column::name, Qt::AscendingOrder);
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Attach"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QTreeWidget::itemActivated, this, &QDialog::accept);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &AttachDialog::update);
    connect(m_search, &QLineEdit::textChanged, this, &AttachDialog::filter);
    connect(&m_found, &QFutureWatcherBase::finished, this, [this] { fill(m_found.result()); });
    connect(&m_looks, &QTimer::timeout, this, &AttachDialog::look);
    m_looks.start(2s);
    look();
    update();
    resize(640, 360);
    m_search->setFocus();
}

AttachDialog::~AttachDialog() { m_found.waitForFinished(); }

int AttachDialog::pid() const
{
    const QList<QTreeWidgetItem*> chosen = m_list->selectedItems();
    return chosen.isEmpty() ? 0 : chosen.front()->data(Column::process, Qt::DisplayRole).toInt();
}

// Reading all of /proc takes some ms: not on this thread.
void AttachDialog::look()
{
    if (!m_found.isRunning())
        m_found.setFuture(QtConcurrent::run([] { return target::qtPrograms({}); }));
}

void AttachDialog::fill(const Programs& programs)
{
    const int before = pid();
    const QSignalBlocker blocked(m_list);
    m_list->clear();
    for (const target::QtProgram& program : programs) {
        auto* item = new QTreeWidgetItem(m_list);
        item->setText(Column::name, shown(program.name));
        item->setData(Column::process, Qt::DisplayRole, program.pid);
        item->setData(Column::qt, Qt::DisplayRole, program.qtMajor);
        item->setText(Column::command, shown(program.command));
        item->setToolTip(Column::command, shown(program.command));
        if (program.pid == before)
            item->setSelected(true);
    }
    filter();
    update();
}

void AttachDialog::filter()
{
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QTreeWidgetItem* item = m_list->topLevelItem(row);
        bool found = false;
        for (int column = 0; column < Column::columns; ++column)
            found = found || item->text(column).contains(m_search->text(), Qt::CaseInsensitive);
        item->setHidden(!found);
    }
}

void AttachDialog::update() { m_buttons->button(QDialogButtonBox::Ok)->setEnabled(pid() != 0); }

} // namespace loopscope::app

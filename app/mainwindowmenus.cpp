// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// MainWindow's menus: every command with its key.

#include "app/comparer.h"
#include "app/exporter.h"
#include "app/fileopener.h"
#include "app/mainwindow.h"
#include "app/session.h"
#include "app/statusfigures.h"
#include "app/targetmenu.h"
#include "app/viewkeeper.h"

#include "core/recording/recorder.h"
#include "widgets/controls/runcontrols.h"
#include "widgets/timeline/timelinewidget.h"

#include <QApplication>
#include <QDockWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QToolBar>
#include <QToolButton>

namespace loopscope::app {

void MainWindow::buildMenus()
{
    m_exporter = new Exporter(*this, {.snapshot =
                                          [this] {
                                              m_keeper->keep();
                                              return m_session.snapshot();
                                          },
                                      .picture = [this] { return m_timeline->pictureOptions(); }});
    m_comparer = new Comparer(*this, m_session, *m_opener, [this] {
        return Comparer::Choice{m_controls->lesson(), m_controls->parameters()};
    });
    QMenu* file = menuBar()->addMenu(tr("&File"));
    m_opener->addActions(*file);
    m_targets->addFileActions(*file);
    m_comparer->addFileAction(*file);
    file->addSeparator();
    m_exporter->addActions(*file);
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close);

    buildRecordingMenu();

    m_comparer->addRunActions(*menuBar()->addMenu(tr("&Compare")));

    QMenu* view = menuBar()->addMenu(tr("&View"));
    for (QDockWidget* dock : findChildren<QDockWidget*>())
        view->addAction(dock->toggleViewAction());
    view->addSeparator();
    m_preferences->addThemes(*view->addMenu(tr("&Theme")));

    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&Keys of the timeline"), QKeySequence(Qt::Key_F1), this,
                    [this] { m_timeline->run(widgets::timeline::Command::help); });
    help->addAction(tr("&About Loopscope"), this, [this] {
        QMessageBox::about(this, tr("About Loopscope"),
                           tr("Loopscope %1\nAn oscilloscope for the Qt event loop.\n\n© The Loopscope authors\n"
                              "GPL-3.0-or-later; the core libraries: MIT")
                               .arg(QApplication::applicationVersion()));
    });

    buildExportBar();
}

void MainWindow::buildRecordingMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Recording"));
    m_record = menu->addAction(tr("&Record"));
    m_record->setIconText(tr("Record")); // on the tool bar, which would show the mnemonic of some languages
    m_record->setCheckable(true);
    m_record->setChecked(true);
    m_record->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_R));
    m_record->setToolTip(tr("Record what happens (Ctrl+R). Pausing the recording leaves a gap in the trace."));
    connect(m_record, &QAction::toggled, this, [this](bool on) {
        recording::Recorder::instance().setPaused(!on);
        m_figures->refresh();
    });
    m_targets->addRecordingActions(*menu);
    m_preferences->addMemoryLimits(*menu->addMenu(tr("&Memory limit")));
}

void MainWindow::buildExportBar()
{
    QToolBar* bar = m_controls;
    bar->addSeparator();
    bar->addAction(m_comparer->compareAction());
    bar->addAction(m_record);
    auto* button = new QToolButton(bar);
    button->setText(tr("Export"));
    button->setToolTip(tr("Write the timeline as a picture, or the trace"));
    button->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(button);
    m_exporter->addActions(*menu);
    button->setMenu(menu);
    bar->addWidget(button);
}

} // namespace loopscope::app

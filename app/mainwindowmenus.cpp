// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// MainWindow's menus: every command with its key.

#include "app/exporter.h"
#include "app/mainwindow.h"
#include "app/session.h"

#include "core/trace/recorder.h"
#include "widgets/theme/palette.h"
#include "widgets/timeline/timelinewidget.h"

#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QToolBar>
#include <QToolButton>

namespace loopscope::app {

void MainWindow::buildMenus()
{
    m_exporter = new Exporter(*this, {.snapshot = [this] { return m_session.snapshot(); },
                                      .picture = [this] { return m_timeline->pictureOptions(); }});
    QMenu* file = menuBar()->addMenu(tr("&File"));
    m_exporter->addActions(*file);
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close);

    QMenu* recording = menuBar()->addMenu(tr("&Recording"));
    QAction* record = recording->addAction(tr("&Record"));
    record->setCheckable(true);
    record->setChecked(true);
    record->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_R));
    record->setToolTip(tr("Record what happens (Ctrl+R). Pausing the recording leaves a gap in the trace."));
    connect(record, &QAction::toggled, this, [this](bool on) {
        trace::Recorder::instance().setPaused(!on);
        showFigures();
    });

    QMenu* view = menuBar()->addMenu(tr("&View"));
    for (QDockWidget* dock : findChildren<QDockWidget*>())
        view->addAction(dock->toggleViewAction());
    view->addSeparator();
    addThemes(*view->addMenu(tr("&Theme")));

    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&Keys of the timeline"), QKeySequence(Qt::Key_F1), this,
                    [this] { m_timeline->run(widgets::timeline::Command::help); });
    help->addAction(tr("&About Loopscope"), this, [this] {
        QMessageBox::about(this, tr("About Loopscope"),
                           tr("Loopscope %1\nAn oscilloscope for the Qt event loop.\n\n© The Loopscope authors\n"
                              "GPL-3.0-or-later; the core libraries: MIT")
                               .arg(QApplication::applicationVersion()));
    });

    auto* bar = addToolBar(tr("Recording and export"));
    bar->setObjectName(QStringLiteral("exportToolBar"));
    bar->setMovable(false);
    bar->addAction(record);
    auto* button = new QToolButton(bar);
    button->setText(tr("Export"));
    button->setToolTip(tr("Write the timeline as a picture, or the trace"));
    button->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(button);
    m_exporter->addActions(*menu);
    button->setMenu(menu);
    bar->addWidget(button);
}

void MainWindow::addThemes(QMenu& menu)
{
    using widgets::theme::Theme;
    auto* group = new QActionGroup(this);
    const std::pair<QString, Theme> themes[] = {
        {tr("&System"), Theme::system}, {tr("&Light"), Theme::light}, {tr("&Dark"), Theme::dark}};
    for (const auto& [name, theme] : themes) {
        QAction* action = menu.addAction(name);
        action->setCheckable(true);
        action->setChecked(theme == Theme::system);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [theme = theme] { widgets::theme::apply(*qApp, theme); });
    }
}

} // namespace loopscope::app

// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fileopener.h"

#include "app/loadtrace.h"

#include "widgets/theme/plaintext.h"

#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMainWindow>
#include <QMenu>
#include <QMimeData>
#include <QProgressBar>
#include <QStatusBar>
#include <QToolButton>
#include <QUrl>
#include <QtConcurrentRun>

namespace loopscope::app {

FileOpener::FileOpener(QMainWindow& window)
    : QObject(&window)
    , m_window(window)
    , m_bar(new QProgressBar(&window))
    , m_stop(new QToolButton(&window))
{
    m_bar->setMaximumWidth(180);
    m_bar->setAccessibleName(tr("Reading a trace"));
    m_stop->setText(tr("Cancel"));
    m_stop->setToolTip(tr("Stop reading the file"));
    for (QWidget* each : {static_cast<QWidget*>(m_bar), static_cast<QWidget*>(m_stop)}) {
        window.statusBar()->addPermanentWidget(each);
        each->hide();
    }
    connect(m_stop, &QToolButton::clicked, this, &FileOpener::cancel);
    connect(&m_watcher, &QFutureWatcherBase::progressValueChanged, m_bar, &QProgressBar::setValue);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &FileOpener::finish);
    connect(this, &FileOpener::failed, &window,
            [&window](const QString& why) { widgets::theme::showWarning(window, tr("Open a trace"), why); });
    window.setAcceptDrops(true);
    window.installEventFilter(this);
}

FileOpener::~FileOpener()
{
    cancel();
    m_watcher.waitForFinished();
}

void FileOpener::addActions(QMenu& menu)
{
    QAction* action = menu.addAction(tr("&Open a trace…"), QKeySequence(Qt::CTRL | Qt::Key_O), this, &FileOpener::ask);
    action->setObjectName(QStringLiteral("openAction"));
}

void FileOpener::ask()
{
    const QString path = QFileDialog::getOpenFileName(&m_window, tr("Open a trace"), {},
                                                      tr("Chrome traces (*.json *.json.gz *.gz);;All files (*)"));
    if (!path.isEmpty())
        open(path);
}

void FileOpener::load(const QString& path, Taker taker)
{
    cancel();
    m_watcher.waitForFinished();
    m_canceled = false;
    m_path = path;
    m_taker = std::move(taker);
    showProgress(true);
    m_watcher.setFuture(QtConcurrent::run([this, path](QPromise<Outcome>& promise) {
        promise.setProgressRange(0, 100);
        auto read = readTrace(path, [this, &promise](double part) {
            promise.setProgressValue(static_cast<int>(part * 100));
            return !m_canceled.load();
        });
        promise.addResult(std::make_shared<Result<std::shared_ptr<trace::Trace>>>(std::move(read)));
    }));
}

void FileOpener::finish()
{
    showProgress(false);
    const Outcome outcome = m_watcher.result();
    if (*outcome)
        m_taker(QFileInfo(m_path).fileName(), **outcome);
    else if (!m_canceled)
        Q_EMIT failed(QString::fromStdString(outcome->error().text()));
}

void FileOpener::showProgress(bool shown)
{
    m_bar->setValue(0);
    m_bar->setVisible(shown);
    m_stop->setVisible(shown);
    if (shown)
        m_window.statusBar()->showMessage(tr("Reading %1 …").arg(m_path));
    else
        m_window.statusBar()->clearMessage();
}

bool FileOpener::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::DragEnter && event->type() != QEvent::Drop)
        return QObject::eventFilter(watched, event);
    auto* drop = static_cast<QDropEvent*>(event);
    const QList<QUrl> urls = drop->mimeData()->urls();
    if (urls.isEmpty() || !urls.front().isLocalFile())
        return false;
    drop->acceptProposedAction();
    if (event->type() == QEvent::Drop)
        open(urls.front().toLocalFile());
    return true;
}

} // namespace loopscope::app

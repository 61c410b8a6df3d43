// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fileopener.h"

#include "app/loadtrace.h"

#include "widgets/theme/plaintext.h"

#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFutureWatcher>
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
    connect(this, &FileOpener::failed, &window,
            [&window](const QString& why) { widgets::theme::showWarning(window, tr("Open a trace"), why); });
    window.setAcceptDrops(true);
    window.installEventFilter(this);
}

FileOpener::~FileOpener() { cancel(); }

void FileOpener::cancel()
{
    if (m_canceled)
        *m_canceled = true;
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

// Each reading has its own flag: one that is canceled ends in its own time, and nobody waits for it.
void FileOpener::load(const QString& path, Taker taker)
{
    cancel();
    const auto canceled = std::make_shared<std::atomic<bool>>(false);
    m_canceled = canceled;
    showProgress(path);
    auto* const watcher = new QFutureWatcher<Outcome>(this);
    connect(watcher, &QFutureWatcherBase::progressValueChanged, this, [this, canceled](int part) {
        if (canceled == m_canceled)
            m_bar->setValue(part);
    });
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, canceled, path, taker = std::move(taker)] {
        watcher->deleteLater();
        if (canceled != m_canceled)
            return;
        showProgress({});
        if (!*canceled)
            finish(path, taker, watcher->result());
    });
    watcher->setFuture(QtConcurrent::run([canceled, path](QPromise<Outcome>& promise) {
        promise.setProgressRange(0, 100);
        formats::ReadOptions options;
        options.progress = [&](double part) {
            promise.setProgressValue(static_cast<int>(part * 100));
            return !canceled->load();
        };
        promise.addResult(std::make_shared<Result<std::shared_ptr<trace::Trace>>>(readTraceFile(path, options)));
    }));
}

void FileOpener::finish(const QString& path, const Taker& taker, const Outcome& outcome)
{
    if (*outcome)
        taker(QFileInfo(path).fileName(), **outcome);
    else
        Q_EMIT failed(QString::fromStdString(outcome->error().text()));
}

void FileOpener::showProgress(const QString& path)
{
    m_bar->setValue(0);
    m_bar->setVisible(!path.isEmpty());
    m_stop->setVisible(!path.isEmpty());
    if (path.isEmpty())
        m_window.statusBar()->clearMessage();
    else
        m_window.statusBar()->showMessage(tr("Reading %1 …").arg(path));
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

// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exporter.h"

#include "core/formats/chrometrace.h"

#include "widgets/theme/plaintext.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFutureWatcher>
#include <QMainWindow>
#include <QMenu>
#include <QStatusBar>
#include <QtConcurrentRun>

namespace loopscope::app {

namespace {

constexpr int noticeMs = 8000;

} // namespace

Exporter::Exporter(QMainWindow& window, Source source)
    : QObject(&window)
    , m_window(window)
    , m_source(std::move(source))
{
    makeActions();
}

void Exporter::makeActions()
{
    const auto add = [this](const QString& text, const QKeySequence& key, auto slot) {
        auto* action = new QAction(text, this);
        action->setShortcut(key);
        connect(action, &QAction::triggered, this, slot);
        m_window.addAction(action);
        m_actions += action;
    };
    add(tr("Export as &PNG…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E),
        [this] { askAndWrite(QStringLiteral("png"), tr("PNG picture (*.png)")); });
    add(tr("Export as S&VG…"), {}, [this] { askAndWrite(QStringLiteral("svg"), tr("SVG picture (*.svg)")); });
    add(tr("Export as P&DF…"), {}, [this] { askAndWrite(QStringLiteral("pdf"), tr("PDF document (*.pdf)")); });
    add(tr("&Copy the picture"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] { copyPicture(); });
    add(tr("&Save the trace…"), QKeySequence(Qt::CTRL | Qt::Key_S),
        [this] { askAndWrite(QStringLiteral("json"), tr("Chrome trace (*.json *.json.gz)")); });
}

void Exporter::addActions(QMenu& menu) const { menu.addActions(m_actions); }

void Exporter::askAndWrite(const QString& suffix, const QString& filter)
{
    const QString proposed = QStringLiteral("loopscope.") + suffix;
    QString file = QFileDialog::getSaveFileName(&m_window, tr("Export"), proposed, filter);
    if (file.isEmpty())
        return;
    if (QFileInfo(file).suffix().isEmpty())
        file += QLatin1Char('.') + suffix;
    const trace::TraceSnapshot snapshot = m_source.snapshot();
    if (suffix == QLatin1String("json")) {
        write(file, [snapshot, file] { return formats::writeChromeTrace(snapshot, file); });
        return;
    }
    widgets::timeline::PictureOptions options = m_source.picture();
    options.file = file;
    const auto format = widgets::timeline::pictureFormat(file);
    if (!format) {
        widgets::theme::showWarning(m_window, tr("Export"),
                                    tr("%1: the name must end in .png, .svg or .pdf").arg(file));
        return;
    }
    options.format = *format;
    write(file, [snapshot, options] { return widgets::timeline::exportPicture(snapshot, options); });
}

void Exporter::write(const QString& file, const std::function<Result<void>()>& work)
{
    m_window.statusBar()->showMessage(tr("Writing %1 …").arg(file));
    // A future needs a default value, which a Result of an Error is not.
    auto* watcher = new QFutureWatcher<std::shared_ptr<Result<void>>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, file] {
        watcher->deleteLater();
        const std::shared_ptr<Result<void>> written = watcher->result();
        if (written->ok()) {
            m_window.statusBar()->showMessage(tr("Written: %1").arg(file), noticeMs);
            return;
        }
        m_window.statusBar()->clearMessage();
        widgets::theme::showWarning(m_window, tr("Export"), QString::fromStdString(written->error().text()));
    });
    watcher->setFuture(QtConcurrent::run([work] { return std::make_shared<Result<void>>(work()); }));
}

void Exporter::copyPicture()
{
    QApplication::clipboard()->setImage(widgets::timeline::renderImage(m_source.snapshot(), m_source.picture()));
    m_window.statusBar()->showMessage(tr("The picture is in the clipboard"), noticeMs);
}

} // namespace loopscope::app

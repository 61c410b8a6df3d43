// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Opens traces from files: asked for by a dialog, dropped on the window, or named on the command line. Reads on another
// thread; the status bar shows how far it is, with a button that cancels. GUI thread.

#include "core/base/result.h"
#include "core/trace/trace.h"

#include <QObject>

#include <atomic>
#include <functional>
#include <memory>

class QMainWindow;
class QMenu;
class QProgressBar;
class QToolButton;

namespace loopscope::app {

class FileOpener final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileOpener)
public:
    explicit FileOpener(QMainWindow& window);
    ~FileOpener() override; // cancels, without waiting

    void addActions(QMenu& menu);
    using Taker = std::function<void(const QString& title, const std::shared_ptr<trace::Trace>& trace)>;
    // Hands the trace to `taker`; where the file cannot be read, a message tells why. One file after the other: a
    // second call while one is read cancels the first.
    void load(const QString& path, Taker taker);
    // Loads it for opened().
    void open(const QString& path)
    {
        load(path, [this](const auto&... read) { Q_EMIT opened(read...); });
    }
    void cancel();

Q_SIGNALS:
    void opened(const QString& title, const std::shared_ptr<loopscope::trace::Trace>& trace);
    void failed(const QString& why);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override; // files dropped on the window

private:
    using Outcome = std::shared_ptr<Result<std::shared_ptr<trace::Trace>>>;

    void ask();
    void finish(const QString& path, const Taker& taker, const Outcome& outcome);
    void showProgress(const QString& path); // of no file: hides it

    QMainWindow& m_window;
    QProgressBar* m_bar;
    QToolButton* m_stop;
    std::shared_ptr<std::atomic<bool>> m_canceled; // of the latest reading; a canceled one is told by its own
};

} // namespace loopscope::app

// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/comparisonwindow.h"

#include "widgets/compare/comparisonpicture.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <memory>

namespace loopscope::widgets::compare {

ComparisonWindow::ComparisonWindow(std::vector<Run> runs, const QString& title, QWidget* parent)
    : QDialog(parent)
    , m_view(new ComparisonView(std::move(runs), title))
    , m_notice(new QLabel(this))
    , m_export(nullptr)
{
    setWindowTitle(tr("Comparison: %1").arg(title));
    setWindowFlag(Qt::WindowMinMaxButtonsHint);
    setModal(false);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(m_view);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_export = buttons->addButton(tr("&Export…"), QDialogButtonBox::ActionRole);
    m_export->setObjectName(QStringLiteral("exportComparison"));
    m_export->setToolTip(tr("Write the picture as PNG, SVG or PDF"));
    connect(m_export, &QPushButton::clicked, this, &ComparisonWindow::askAndWrite);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(16, 6, 16, 10);
    foot->addWidget(m_notice, 1);
    foot->addWidget(buttons);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addLayout(foot);
    const QSize wanted = m_view->sizeHint() + QSize(20, 60);
    resize(screen() != nullptr ? wanted.boundedTo(screen()->availableSize() * 0.95) : wanted);
}

void ComparisonWindow::askAndWrite()
{
    QString file = QFileDialog::getSaveFileName(this, tr("Export the comparison"), QStringLiteral("comparison.svg"),
                                                tr("Pictures (*.svg *.png *.pdf)"));
    if (file.isEmpty())
        return;
    if (QFileInfo(file).suffix().isEmpty())
        file += QStringLiteral(".svg");
    write(file);
}

void ComparisonWindow::write(const QString& file)
{
    const auto format = timeline::pictureFormat(file);
    if (!format) {
        m_notice->setText(tr("%1: the name must end in .png, .svg or .pdf").arg(file));
        return;
    }
    m_export->setEnabled(false);
    m_notice->setText(tr("Writing %1 …").arg(file));
    auto* watcher = new QFutureWatcher<std::shared_ptr<Result<void>>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, file] {
        watcher->deleteLater();
        m_export->setEnabled(true);
        const std::shared_ptr<Result<void>> written = watcher->result();
        m_notice->setText(written->ok() ? tr("Written: %1").arg(file)
                                        : QString::fromStdString(written->error().text()));
    });
    const auto work = [runs = m_view->runs(), look = m_view->look(), file, format = *format] {
        return std::make_shared<Result<void>>(exportComparison(runs, look, file, format));
    };
    watcher->setFuture(QtConcurrent::run(work));
}

} // namespace loopscope::widgets::compare

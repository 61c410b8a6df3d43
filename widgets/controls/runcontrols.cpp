// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/runcontrols.h"

#include "widgets/controls/names.h"
#include "widgets/controls/syncswitch.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPolygonF>
#include <QPushButton>
#include <QShortcut>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <cmath>

namespace loopscope::widgets::controls {

using loopscope::lessons::Lesson;
using loopscope::lessons::LessonInfo;
using loopscope::lessons::Mode;
using loopscope::lessons::Resource;

RunControls::RunControls(QWidget* parent)
    : QToolBar(parent)
{
    setMovable(false);
    layout()->setSpacing(8);
    layout()->setContentsMargins(8, 4, 8, 4);
    buildLessonBox();
    m_switch = new SyncSwitch(this);
    m_switch->setObjectName(QStringLiteral("syncSwitch"));
    addWidget(m_switch);
    m_style = new QComboBox(this);
    m_style->setObjectName(QStringLiteral("styleBox"));
    m_style->setAccessibleName(tr("Style"));
    m_style->setToolTip(tr("How the asynchronous work is written"));
    m_style->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    addField(tr("St&yle"), m_style);
    buildButtons();
    buildParameters();

    connect(m_switch, &SyncSwitch::asyncChanged, this, &RunControls::offerStyles);
    auto* flip = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_E), this);
    connect(flip, &QShortcut::activated, m_switch, [this] { m_switch->setAsync(!m_switch->isAsync()); });
    offerLesson();
}

void RunControls::buildLessonBox()
{
    m_lessons = new QComboBox(this);
    m_lessons->setObjectName(QStringLiteral("lessonBox"));
    m_lessons->setAccessibleName(tr("Lesson"));
    m_lessons->setToolTip(tr("The lesson to run"));
    m_lessons->setMinimumContentsLength(18);
    for (const Lesson* each : loopscope::lessons::allLessons())
        m_lessons->addItem(each->info().title, each->info().id);
    connect(m_lessons, &QComboBox::currentIndexChanged, this, [this] {
        offerLesson();
        Q_EMIT lessonChanged(lesson());
    });
    addField(tr("Less&on"), m_lessons);
}

// A caption stands above its field: beside it the row would not fit a laptop's screen.
QAction* RunControls::addField(const QString& caption, QWidget* field)
{
    auto* both = new QWidget(this);
    auto* column = new QVBoxLayout(both);
    column->setContentsMargins(0, 0, 0, 4);
    column->setSpacing(1);
    auto* label = new QLabel(caption, both);
    QFont small = label->font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    label->setFont(small);
    label->setBuddy(field);
    column->addWidget(label);
    column->addWidget(field);
    return addWidget(both);
}

void RunControls::buildParameters()
{
    const auto number = [this](const char* name, int least, int most, int value) {
        auto* box = new QSpinBox(this);
        box->setObjectName(QLatin1String(name));
        box->setRange(least, most);
        box->setValue(value);
        return box;
    };
    m_resource = new QComboBox(this);
    m_resource->setObjectName(QStringLiteral("resourceBox"));
    for (const Resource each : {Resource::delay, Resource::http, Resource::disk})
        m_resource->addItem(resourceName(each), static_cast<int>(each));
    m_resource->setToolTip(
        tr("What the slow service is: a wait, a server on this machine, or a file read past the cache"));
    m_resourceField = addField(tr("Ser&vice"), m_resource);
    connect(m_resource, &QComboBox::currentIndexChanged, this, &RunControls::offerLatency);
    m_latency = new QDoubleSpinBox(this);
    m_latency->setObjectName(QStringLiteral("latencyBox"));
    m_latency->setRange(0.01, 60);
    m_latency->setDecimals(2);
    m_latency->setSingleStep(0.1);
    m_latency->setValue(1);
    m_latency->setSuffix(tr(" s"));
    m_latency->setToolTip(tr("How long the slow service takes for one request"));
    m_latencyField = addField(tr("&Latency"), m_latency);
    m_count = number("countBox", 1, 10000, 3);
    m_count->setToolTip(tr("How many requests"));
    m_countField = addField(tr("&Count"), m_count);
    m_workers = number("workersBox", 1, 256, 3);
    m_workers->setToolTip(tr("Threads of the lesson's own pool"));
    m_workersField = addField(tr("&Workers"), m_workers);
    m_fail = number("failBox", 0, 10000, 0);
    m_fail->setSpecialValueText(tr("none"));
    m_fail->setToolTip(tr("Makes this request fail"));
    m_failField = addField(tr("Fai&l"), m_fail);
}

void RunControls::buildButtons()
{
    m_run = new QPushButton(tr("Run"), this);
    m_run->setObjectName(QStringLiteral("runButton"));
    m_run->setShortcut(QKeySequence(Qt::Key_F5));
    m_run->setToolTip(tr("Run the lesson (F5)"));
    m_stop = new QPushButton(tr("Stop"), this);
    m_stop->setObjectName(QStringLiteral("stopButton"));
    m_stop->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F5));
    m_stop->setToolTip(tr("Stop the run (Shift+F5)"));
    m_stop->setEnabled(false);
    for (QPushButton* button : {m_run, m_stop}) {
        button->setMinimumHeight(m_switch->sizeHint().height() - 8);
        addWidget(button);
    }
    drawIcons();
    connect(m_run, &QPushButton::clicked, this, &RunControls::runRequested);
    connect(m_stop, &QPushButton::clicked, this, &RunControls::stopRequested);
}

// A triangle and a square in the palette's own ink: the style's icons are dark in every theme.
void RunControls::drawIcons()
{
    const auto icon = [this](const QPolygonF& shape) {
        QIcon result;
        for (const auto& [mode, group] :
             {std::pair(QIcon::Normal, QPalette::Active), std::pair(QIcon::Disabled, QPalette::Disabled)}) {
            QPixmap pixmap(QSize(16, 16) * devicePixelRatioF());
            pixmap.setDevicePixelRatio(devicePixelRatioF());
            pixmap.fill(Qt::transparent);
            QPainter painter(&pixmap);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(palette().color(group, QPalette::ButtonText));
            painter.drawPolygon(shape);
            result.addPixmap(pixmap, mode);
        }
        return result;
    };
    m_run->setIcon(icon(QPolygonF({{4, 2}, {14, 8}, {4, 14}})));
    m_stop->setIcon(icon(QPolygonF({{3, 3}, {13, 3}, {13, 13}, {3, 13}})));
}

void RunControls::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange && m_run != nullptr)
        drawIcons();
    QToolBar::changeEvent(event);
}

const Lesson* RunControls::lesson() const
{
    return loopscope::lessons::findLesson(m_lessons->currentData().toString());
}

void RunControls::setLesson(const Lesson* lesson)
{
    if (lesson != nullptr)
        m_lessons->setCurrentIndex(m_lessons->findData(lesson->info().id));
}

void RunControls::offerLesson()
{
    const Lesson* current = lesson();
    if (current == nullptr)
        return;
    const LessonInfo info = current->info();
    const bool sync = info.has(Mode::blocking);
    const bool async = !sync || info.modes.size() > 1;
    m_switch->setAvailable(sync, async);
    m_latencyField->setVisible(info.uses.latency);
    m_countField->setVisible(info.uses.count);
    m_workersField->setVisible(info.uses.workers);
    m_resourceField->setVisible(info.uses.resource);
    m_failField->setVisible(info.uses.resource);
    offerLatency();
    const QSignalBlocker blocked(m_style);
    m_style->clear(); // another lesson begins with its own first style
    offerStyles();
}

void RunControls::offerStyles()
{
    const Lesson* current = lesson();
    if (current == nullptr)
        return;
    const QVariant before = m_style->currentData();
    const QSignalBlocker blocked(m_style);
    m_style->clear();
    for (const Mode mode : current->info().modes) {
        if (loopscope::lessons::isSync(mode) != m_switch->isAsync())
            m_style->addItem(styleName(mode), static_cast<int>(mode));
    }
    const int same = m_style->findData(before);
    m_style->setCurrentIndex(same >= 0 ? same : 0);
    m_style->setEnabled(m_style->count() > 1);
}

// A disk takes the time it takes.
void RunControls::offerLatency()
{
    m_latency->setEnabled(m_resource->isEnabled() &&
                          (!m_resourceField->isVisible() || chosenResource() != Resource::disk));
}

Resource RunControls::chosenResource() const { return static_cast<Resource>(m_resource->currentData().toInt()); }

lessons::Parameters RunControls::parameters() const
{
    loopscope::lessons::Parameters parameters;
    parameters.mode = static_cast<Mode>(m_style->currentData().toInt());
    parameters.latency = std::chrono::milliseconds(std::llround(m_latency->value() * 1000));
    parameters.count = m_count->value();
    parameters.workers = m_workers->value();
    if (m_resourceField->isVisible()) {
        parameters.resource = chosenResource();
        parameters.fail = std::min(m_fail->value(), parameters.count);
    }
    return parameters;
}

void RunControls::setParameters(const loopscope::lessons::Parameters& parameters)
{
    m_switch->setAsync(!loopscope::lessons::isSync(parameters.mode));
    m_style->setCurrentIndex(std::max(0, m_style->findData(static_cast<int>(parameters.mode))));
    m_latency->setValue(std::chrono::duration<double>(parameters.latency).count());
    m_count->setValue(parameters.count);
    m_workers->setValue(parameters.workers);
    m_fail->setValue(parameters.fail);
    m_resource->setCurrentIndex(m_resource->findData(static_cast<int>(parameters.resource)));
}

void RunControls::setRunning(bool running)
{
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_lessons, m_switch, m_resource, m_count, m_workers, m_fail, m_run})
        widget->setEnabled(!running);
    offerLatency();
    m_style->setEnabled(!running && m_style->count() > 1);
    m_stop->setEnabled(running);
}

} // namespace loopscope::widgets::controls

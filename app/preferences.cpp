// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/preferences.h"

#include "app/session.h"

#include <QActionGroup>
#include <QApplication>
#include <QLocale>
#include <QMenu>
#include <QSettings>

namespace loopscope::app {

namespace {

using widgets::theme::Theme;

QString themeKey() { return QStringLiteral("theme"); }

QString memoryKey() { return QStringLiteral("recording/memoryLimit"); }

constexpr std::size_t mebibyte = std::size_t{1} << 20;
constexpr std::size_t memoryLimits[] = {64 * mebibyte, 256 * mebibyte, 1024 * mebibyte, 4096 * mebibyte, 0};

} // namespace

Preferences savedPreferences()
{
    const QSettings settings;
    Preferences result;
    result.theme = widgets::theme::themeFromWord(settings.value(themeKey()).toString()).value_or(result.theme);
    bool ok = false;
    if (const qulonglong limit = settings.value(memoryKey()).toULongLong(&ok); ok)
        result.memoryLimit = limit;
    return result;
}

PreferenceMenus::PreferenceMenus(const Preferences& now, bool kept, Session& session, QObject* parent)
    : QObject(parent)
    , m_now(now)
    , m_kept(kept)
    , m_session(session)
{
    m_session.setMemoryCap(m_now.memoryLimit);
}

void PreferenceMenus::addThemes(QMenu& menu)
{
    struct Choice
    {
        QString name;
        Theme theme;
        const char* word;
    };
    auto* group = new QActionGroup(this);
    for (const Choice& choice :
         {Choice{tr("&System"), Theme::system, "system"}, Choice{tr("&Light"), Theme::light, "light"},
          Choice{tr("&Dark"), Theme::dark, "dark"}}) {
        QAction* action = group->addAction(menu.addAction(choice.name));
        action->setCheckable(true);
        action->setChecked(choice.theme == m_now.theme);
        connect(action, &QAction::triggered, this, [this, theme = choice.theme, word = choice.word] {
            widgets::theme::apply(*qApp, theme);
            keep(themeKey(), QString::fromLatin1(word));
        });
    }
}

void PreferenceMenus::addMemoryLimits(QMenu& menu)
{
    menu.setToolTip(tr("From here on a recording loses its oldest part"));
    auto* group = new QActionGroup(this);
    for (const std::size_t limit : memoryLimits) {
        const QString name = limit == 0 ? tr("None") : QLocale().formattedDataSize(static_cast<qint64>(limit), 0);
        QAction* action = group->addAction(menu.addAction(name));
        action->setCheckable(true);
        action->setChecked(limit == m_now.memoryLimit);
        connect(action, &QAction::triggered, this, [this, limit] {
            m_session.setMemoryCap(limit);
            keep(memoryKey(), static_cast<qulonglong>(limit));
        });
    }
}

void PreferenceMenus::keep(const QString& key, const QVariant& value) const
{
    if (m_kept)
        QSettings().setValue(key, value);
}

} // namespace loopscope::app

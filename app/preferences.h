// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the user chose for every session: colours, and how much memory a recording may take. GUI thread.

#include "widgets/theme/palette.h"

#include <QObject>

#include <cstddef>

class QMenu;

namespace loopscope::app {

class Session;

struct Preferences
{
    widgets::theme::Theme theme = widgets::theme::Theme::system;
    std::size_t memoryLimit = std::size_t{1} << 30; // bytes of one recording; 0: none
};

[[nodiscard]] Preferences savedPreferences();

// The menus that change them: at once, and for later sessions where `kept`.
class PreferenceMenus final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PreferenceMenus)
public:
    PreferenceMenus(const Preferences& now, bool kept, Session& session, QObject* parent);

    void addThemes(QMenu& menu);
    void addMemoryLimits(QMenu& menu);

private:
    void keep(const QString& key, const QVariant& value) const;

    Preferences m_now;
    bool m_kept;
    Session& m_session;
};

} // namespace loopscope::app

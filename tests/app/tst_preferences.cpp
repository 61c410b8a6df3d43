// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/preferences.h"
#include "app/session.h"

#include <QMenu>
#include <QSettings>
#include <QTest>

using namespace loopscope;
using widgets::theme::Theme;

class TestPreferences final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("LoopscopeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("preferences"));
    }
    void init() { QSettings().clear(); }
    void cleanupTestCase() { QSettings().clear(); }

    void firstSessionFollowsTheDesktop()
    {
        const app::Preferences preferences = app::savedPreferences();
        QVERIFY(preferences.theme == Theme::system);
        QCOMPARE(preferences.memoryLimit, std::size_t{1} << 30);
    }

    void choiceIsKeptForTheNextSession()
    {
        choose(true);
        QVERIFY(app::savedPreferences().theme == Theme::dark);
        QCOMPARE(app::savedPreferences().memoryLimit, std::size_t{0});
    }

    void freshWindowKeepsNothing()
    {
        choose(false);
        QVERIFY(app::savedPreferences().theme == Theme::system);
        QCOMPARE(app::savedPreferences().memoryLimit, std::size_t{1} << 30);
    }

    void nonsenseInTheSettingsIsTheDefault()
    {
        QSettings().setValue(QStringLiteral("theme"), QStringLiteral("pink"));
        QSettings().setValue(QStringLiteral("recording/memoryLimit"), QStringLiteral("much"));
        QVERIFY(app::savedPreferences().theme == Theme::system);
        QCOMPARE(app::savedPreferences().memoryLimit, std::size_t{1} << 30);
    }

private:
    static void choose(bool kept)
    {
        app::Session session;
        QObject owner;
        app::PreferenceMenus menus(app::savedPreferences(), kept, session, &owner);
        QMenu themes;
        menus.addThemes(themes);
        QMenu limits;
        menus.addMemoryLimits(limits);
        QVERIFY(themes.actions().front()->isChecked());
        themes.actions().back()->trigger();
        limits.actions().back()->trigger();
    }
};

QTEST_MAIN(TestPreferences)
#include "tst_preferences.moc"

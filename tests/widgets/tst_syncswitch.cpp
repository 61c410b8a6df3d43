// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/syncswitch.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>

using loopscope::widgets::controls::SyncSwitch;

class TestSyncSwitch final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void startsAsync()
    {
        const SyncSwitch toggle;
        QVERIFY(toggle.isAsync());
    }

    void eachHalfChoosesItself()
    {
        SyncSwitch toggle;
        toggle.resize(toggle.sizeHint());
        const QSignalSpy changes(&toggle, &SyncSwitch::asyncChanged);
        const QPoint left(toggle.width() / 4, toggle.height() / 2);
        const QPoint right(toggle.width() * 3 / 4, toggle.height() / 2);
        QTest::mouseClick(&toggle, Qt::LeftButton, {}, left);
        QVERIFY(!toggle.isAsync());
        QTest::mouseClick(&toggle, Qt::LeftButton, {}, left);
        QVERIFY(!toggle.isAsync());
        QTest::mouseClick(&toggle, Qt::LeftButton, {}, right);
        QVERIFY(toggle.isAsync());
        QCOMPARE(changes.count(), 2);
    }

    void keysChoose()
    {
        SyncSwitch toggle;
        QTest::keyClick(&toggle, Qt::Key_Left);
        QVERIFY(!toggle.isAsync());
        QTest::keyClick(&toggle, Qt::Key_Space);
        QVERIFY(toggle.isAsync());
        QTest::keyClick(&toggle, Qt::Key_Space);
        QTest::keyClick(&toggle, Qt::Key_Right);
        QVERIFY(toggle.isAsync());
    }

    void aHalfWithoutModesCannotBeChosen()
    {
        SyncSwitch toggle;
        toggle.setAvailable(true, false);
        QVERIFY(!toggle.isAsync());
        QTest::keyClick(&toggle, Qt::Key_Space);
        toggle.setAsync(true);
        QVERIFY(!toggle.isAsync());
        toggle.setAvailable(true, true);
        toggle.setAsync(true);
        QVERIFY(toggle.isAsync());
    }

    void tellsItsStateToAssistiveTechnology()
    {
        SyncSwitch toggle;
        QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(&toggle);
        QVERIFY(accessible != nullptr);
        QVERIFY(accessible->text(QAccessible::Name).contains(QLatin1String("Async")));
        toggle.setAsync(false);
        QVERIFY(!accessible->text(QAccessible::Name).endsWith(QLatin1String("Async")));
        QVERIFY(accessible->state().checkable);
    }
};

QTEST_MAIN(TestSyncSwitch)
#include "tst_syncswitch.moc"

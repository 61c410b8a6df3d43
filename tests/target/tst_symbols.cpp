// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/symbols.h"

#include <QTest>

#include <cstring>
#include <unistd.h>

using namespace loopscope::target;

namespace sample {

struct Worker
{
    Q_NEVER_INLINE static void work(int) { sink = sink + 1; }
    static inline volatile int sink = 0;
};
constexpr int workLine = __LINE__ - 3;

// The function that a slot object calls, as the probe reads it: behind the reference count.
template <typename Function>
std::uint64_t functionOf(Function function)
{
    using Object = QtPrivate::QFunctorSlotObject<Function, 0, QtPrivate::List<>, void>;
    auto* object = new Object(function);
    std::uint64_t address = 0;
    std::memcpy(&address, reinterpret_cast<const char*>(object) + 8, sizeof address);
    object->destroyIfLastRef();
    return address;
}

std::uint64_t lambda()
{
    return functionOf([] { Worker::sink = Worker::sink + 1; });
}
constexpr int lambdaLine = __LINE__ - 2;

} // namespace sample

class TestSymbols final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void functionsAreNamedWithTheirPlace()
    {
        Symbols symbols(::getpid());
        QCOMPARE(QString::fromStdString(symbols.functionAt(reinterpret_cast<std::uint64_t>(&sample::Worker::work))),
                 QStringLiteral("sample::Worker::work(int) (tst_symbols.cpp:%1)").arg(sample::workLine));
    }

    void aSlotObjectIsNamedAfterItsLambda()
    {
        Symbols symbols(::getpid());
        QCOMPARE(QString::fromStdString(symbols.functionAt(sample::lambda())),
                 QStringLiteral("sample::lambda()::{lambda()#1} (tst_symbols.cpp:%1)").arg(sample::lambdaLine));
    }

    void insideAFunctionItIsModuleAndOffset()
    {
        Symbols symbols(::getpid());
        const std::string text = symbols.functionAt(reinterpret_cast<std::uint64_t>(&sample::Worker::work) + 1);
        QVERIFY2(text.find("tst_symbols+0x") == 0, text.c_str());
    }

    void whereNothingLiesThereIsNoName()
    {
        Symbols symbols(::getpid());
        QCOMPARE(symbols.functionAt(16), std::string());
        QCOMPARE(Symbols(0x3fffffff).functionAt(reinterpret_cast<std::uint64_t>(&sample::Worker::work)), std::string());
    }

    void slotsAreFoundInTheirTemplates_data()
    {
        QTest::addColumn<QString>("function");
        QTest::addColumn<QString>("slot");
        QTest::newRow("Qt 6.4")
            << "QtPrivate::QFunctorSlotObject<main::{lambda()#2}, 0, QtPrivate::List<>, void>::impl(int, "
               "QtPrivate::QSlotObjectBase*, QObject*, void**, bool*)"
            << "main::{lambda()#2}";
        QTest::newRow("Qt 6.8") << "QtPrivate::QCallableObject<f(A<int, B>, char)::{lambda(int, char)#1}, "
                                   "QtPrivate::List<>, void>::impl(int, QtPrivate::QSlotObjectBase*)"
                                << "f(A<int, B>, char)::{lambda(int, char)#1}";
        QTest::newRow("a member") << "QtPrivate::QSlotObject<void (Worker::*)(int, char), QtPrivate::List<int, char>, "
                                     "void>::impl(int)"
                                  << "void (Worker::*)(int, char)";
        QTest::newRow("another function") << "Worker::impl(int)"
                                          << "";
    }

    void slotsAreFoundInTheirTemplates()
    {
        QFETCH(QString, function);
        QFETCH(QString, slot);
        QCOMPARE(QString::fromStdString(slotOf(function.toStdString())), slot);
    }
};

QTEST_GUILESS_MAIN(TestSymbols)
#include "tst_symbols.moc"

// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"
#include "app/commands.h"

#include "core/loop/tracedapplication.h"
#include "core/target/inheritance.h"

#include <QApplication>
#include <QLoggingCategory>

#include <cstdio>

namespace {

using namespace loopscope;

bool hasDisplay()
{
#ifdef Q_OS_LINUX
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

} // namespace

int main(int argc, char** argv)
{
    target::inheritance(); // before anything changes
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments += QString::fromLocal8Bit(argv[i]);
    const bool noDisplay = !hasDisplay();
    if (noDisplay || !app::opensWindow(arguments)) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        // The platform's remarks on a missing session are nothing to a script; our own have categories.
        QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false"));
    }

    QCoreApplication::setOrganizationName(QStringLiteral("Loopscope"));
    QCoreApplication::setApplicationName(QStringLiteral("Loopscope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LOOPSCOPE_VERSION));
    // Qt takes its own options away; those of another program are not meant for this one.
    int own = static_cast<int>(app::ownArguments(arguments));
    const QStringList others = arguments.mid(own);
    loop::TracedApplication<QApplication> application(own, argv);

    auto command = app::parseCommandLine(QCoreApplication::arguments() + others);
    if (!command) {
        app::printError(command.error());
        return app::wrongUsage;
    }
    if (noDisplay)
        app::stayHeadless(*command);
    if (noDisplay && std::holds_alternative<app::ShowWindow>(*command)) {
        std::fputs(
            "loopscope: cannot open a window: there is no display; 'loopscope --help' lists what works without one\n",
            stderr);
        return app::wrongUsage;
    }
    return app::run(*command);
}

// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"
#include "app/commands.h"

#include "core/loop/tracedapplication.h"

#include <QApplication>
#include <QLoggingCategory>

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace {

using namespace loopscope;

// Whether the call opens a window. Everything else runs offscreen, so that it works without a display.
bool opensWindow(int argc, char** argv)
{
    if (argc > 1 && app::isCommand(QString::fromLocal8Bit(argv[1])))
        return false;
    return std::none_of(argv + 1, argv + argc, [](std::string_view argument) {
        return argument == "-h" || argument == "--help" || argument == "--version";
    });
}

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
    const bool noDisplay = !hasDisplay();
    if (noDisplay || !opensWindow(argc, argv)) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        // The platform's remarks on a missing session are nothing to a script; our own have categories.
        QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false"));
    }

    QCoreApplication::setOrganizationName(QStringLiteral("Loopscope"));
    QCoreApplication::setApplicationName(QStringLiteral("Loopscope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LOOPSCOPE_VERSION));
    loop::TracedApplication<QApplication> application(argc, argv);

    const auto command = app::parseCommandLine(QCoreApplication::arguments());
    if (!command) {
        std::fprintf(stderr, "loopscope: %s\n", command.error().text().c_str());
        return app::wrongUsage;
    }
    if (noDisplay && std::holds_alternative<app::ShowWindow>(*command)) {
        std::fputs(
            "loopscope: cannot open a window: there is no display; 'loopscope --help' lists what works without one\n",
            stderr);
        return app::wrongUsage;
    }
    return app::run(*command);
}

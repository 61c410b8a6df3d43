// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "includerules.h"

#include <QDir>
#include <QRegularExpression>

namespace {

QSet<QString> words(const char* text)
{
    const QStringList list = QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return {list.begin(), list.end()};
}

} // namespace

IncludeRules::IncludeRules(const QString& qtHeaders)
{
    const std::pair<const char*, const char*> table[] = {
        {"base", ""},
        {"time", "base"},
        {"recording", "base time"},
        {"trace", "base time recording"},
        {"live", "base time recording trace"},
        {"probe", "recording"}, // and of that the layout of the tape alone, see violations()
        {"reactive", "base time recording"},
        {"tasks", "base time recording"},
        {"interop", "base time recording reactive tasks"},
        {"loop", "base time recording"},
        {"cpu", "base time recording reactive"},
        {"analysis", "base time trace"},
        {"formats", "base time trace"},
        {"timeline", "base time trace"},
        {"target", "base time recording trace live"},
        {"lessons", "base time recording trace live reactive tasks interop loop cpu analysis formats timeline"},
    };
    for (const auto& [module, allowed] : table)
        m_allowed.insert(QLatin1String(module), words(allowed));

    // Later modules win where two have a header of one name, so the ones that core may use come last.
    for (const char* module : {"QtCharts", "QtSvg", "QtSvgWidgets", "QtOpenGL", "QtOpenGLWidgets", "QtPrintSupport",
                               "QtWidgets", "QtGui", "QtTest", "QtNetwork", "QtConcurrent", "QtCore"}) {
        const QString name = QLatin1String(module);
        const QStringList headers = QDir(qtHeaders + QLatin1Char('/') + name).entryList(QDir::Files);
        for (const QString& header : headers)
            m_qtModules.insert(header, name);
    }
}

QString IncludeRules::moduleOf(const QString& path)
{
    const QStringList parts = path.split(QLatin1Char('/'));
    if (parts.size() >= 3 && (parts[0] == QLatin1String("core") || parts[0] == QLatin1String("widgets")))
        return parts[0] + QLatin1Char('/') + parts[1];
    return parts.size() >= 2 ? parts[0] : QString();
}

bool IncludeRules::mayInclude(const QString& module, const QString& other) const
{
    if (module == other)
        return true;
    const QString layer = module.section(QLatin1Char('/'), 0, 0);
    const QString otherLayer = other.section(QLatin1Char('/'), 0, 0);
    if (layer == QLatin1String("core"))
        return otherLayer == QLatin1String("core") &&
               m_allowed.value(module.section(QLatin1Char('/'), 1)).contains(other.section(QLatin1Char('/'), 1));
    if (layer == QLatin1String("widgets")) // a view cannot see the recorder
        return otherLayer == QLatin1String("widgets") ||
               (otherLayer == QLatin1String("core") &&
                !words("recording live").contains(other.section(QLatin1Char('/'), 1)));
    return layer == QLatin1String("app") &&
           (otherLayer == QLatin1String("core") || otherLayer == QLatin1String("widgets"));
}

QString IncludeRules::qtModuleOf(const QString& header) const
{
    const QString folder = header.section(QLatin1Char('/'), 0, 0);
    if (header.contains(QLatin1Char('/')))
        return folder.startsWith(QLatin1String("Qt")) ? folder : QString();
    return m_qtModules.value(header);
}

bool IncludeRules::mayIncludeQt(const QString& module, const QString& header) const
{
    const QString qt = qtModuleOf(header);
    if (qt.isEmpty() || !module.startsWith(QLatin1String("core/")))
        return true;
    const QString folder = module.section(QLatin1Char('/'), 1);
    // These run under ThreadSanitizer, which Qt's own library is not built for.
    if (words("base time recording trace live timeline").contains(folder))
        return false;
    return words("QtCore QtConcurrent QtNetwork").contains(qt);
}

QStringList IncludeRules::violations(const QString& path, const QString& source) const
{
    static const QRegularExpression include(QStringLiteral("^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]"),
                                            QRegularExpression::MultilineOption);
    const QString module = moduleOf(path);
    QStringList found;
    for (auto match = include.globalMatch(source); match.hasNext();) {
        const auto line = match.next();
        const QString target = line.captured(2);
        const QString targetModule = moduleOf(target);
        const bool ours = line.captured(1) == QLatin1String("\"");
        const bool sameFolder = !target.contains(QLatin1Char('/'));
        const bool isLayout =
            words("core/recording/tape.h core/recording/record.h core/recording/types.h").contains(target);
        const bool isAllowed = mayInclude(module, targetModule) &&
                               (module != QLatin1String("core/probe") || module == targetModule || isLayout);
        if (ours && !sameFolder && !isAllowed)
            found += path + QStringLiteral(": %1 may not include %2 (%3)").arg(module, targetModule, target);
        else if (!ours && (!mayIncludeQt(module, target) || target.contains(QLatin1String("private/"))))
            found += path + QStringLiteral(": %1 may not include Qt's <%2>").arg(module, target);
    }
    return found;
}

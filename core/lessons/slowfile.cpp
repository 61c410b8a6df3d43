// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/slowfile.h"
#include "core/lessons/machine.h"
#include "core/lessons/words.h"

namespace loopscope::lessons {
namespace {

constexpr qint64 fileSize = qint64{32} << 20;
constexpr qint64 pieceSize = qint64{256} << 10;

} // namespace

Result<QString> SlowFile::path()
{
    const std::scoped_lock lock(m_mutex);
    if (m_isMade)
        return m_file.fileName();
    if (!m_file.open())
        return requestError(m_file.errorString());
    const QByteArray piece(pieceSize, 'x');
    for (qint64 written = 0; written < fileSize; written += piece.size()) {
        if (m_file.write(piece) != piece.size())
            return requestError(m_file.errorString());
    }
    if (!m_file.flush())
        return requestError(m_file.errorString());
    m_isMade = true;
    return m_file.fileName();
}

Result<int> SlowFile::square(int number)
{
    const Result<QString> name = path();
    if (!name)
        return name.error();
    QFile file(*name);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return requestError(file.errorString());
    thisMachine().forgetPages(file.handle());
    QByteArray piece(pieceSize, '\0');
    qint64 total = 0;
    while (const qint64 count = file.read(piece.data(), piece.size())) {
        if (count < 0)
            return requestError(file.errorString());
        total += count;
    }
    if (total != fileSize || (m_failing != 0 && number == m_failing))
        return requestError(Words::tr("the service answered with an error"));
    return number * number;
}

} // namespace loopscope::lessons

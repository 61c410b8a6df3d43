// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Compresses what is written to it, as gzip, into another device. Write-only, sequential.

#include <QIODevice>

#include <memory>

namespace loopscope::formats {

class GzipDevice final : public QIODevice
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GzipDevice)
public:
    explicit GzipDevice(QIODevice& target); // open already; it stays open
    ~GzipDevice() override;

    [[nodiscard]] bool isSequential() const override { return true; }
    // Writes the end of the stream. False, with errorString(), where the target refused something.
    bool finish();

protected:
    qint64 readData(char* data, qint64 size) override;
    qint64 writeData(const char* data, qint64 size) override;

private:
    bool deflateAll(const char* data, qint64 size, int flush);

    struct Private;
    QIODevice& m_target;
    std::unique_ptr<Private> d;
};

} // namespace loopscope::formats

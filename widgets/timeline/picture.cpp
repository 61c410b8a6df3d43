// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/picture.h"

#include "core/formats/outputfile.h"
#include "core/timeline/scenebuilder.h"
#include "widgets/timeline/picturepainter.h"
#include "widgets/timeline/words.h"

#include <QBuffer>
#include <QFileInfo>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <cmath>

namespace loopscope::widgets::timeline {
namespace {

constexpr double pointsPerPixel = 0.75;

// Qt stamps the time of day and a random id into a PDF: set to fixed ones of the same length, so that the offsets in
// the file stay right.
void removeStamps(QByteArray& pdf)
{
    const auto blank = [&pdf](const QByteArray& before, const QByteArray& pattern) {
        for (qsizetype at = pdf.indexOf(before); at >= 0; at = pdf.indexOf(before, at)) {
            at += before.size();
            for (qsizetype i = 0; i < pattern.size() && at + i < pdf.size(); ++i)
                pdf[at + i] = pattern[i];
        }
    };
    blank("/CreationDate (D:", "20000101000000");
    for (const char* element : {"<xmp:CreateDate>", "<xmp:ModifyDate>", "<xmp:MetadataDate>"})
        blank(element, "2000-01-01T00:00:00");
    for (const char* id : {"uuid:", "urn:uuid:"})
        blank(id, "00000000-0000-0000-0000-000000000000");
}

QByteArray toPng(const trace::TraceSnapshot& snapshot, const PictureOptions& options)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    renderImage(snapshot, options).save(&buffer, "PNG");
    return bytes;
}

QByteArray toSvg(const PicturePainter& picture, const PictureOptions& options)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96);
    generator.setSize((QSizeF(picture.size()) * options.scale).toSize());
    generator.setViewBox(QRect(QPoint(0, 0), picture.size()));
    generator.setTitle(picture.title());
    QPainter painter(&generator);
    picture.paint(painter, 1);
    painter.end();
    return bytes;
}

QByteArray toPdf(const PicturePainter& picture, const PictureOptions& options)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(288);
    writer.setTitle(picture.title());
    writer.setCreator(QStringLiteral("Loopscope"));
    writer.setPageSize(QPageSize(QSizeF(picture.size()) * pointsPerPixel * options.scale, QPageSize::Point));
    writer.setPageMargins({});
    QPainter painter(&writer);
    const double dots = 288.0 / 96 * options.scale;
    painter.scale(dots, dots);
    picture.paint(painter, dots);
    painter.end();
    removeStamps(bytes);
    return bytes;
}

QByteArray encoded(const trace::TraceSnapshot& snapshot, const PictureOptions& options)
{
    if (options.format == PictureFormat::png)
        return toPng(snapshot, options);
    const PicturePainter picture(snapshot, options);
    return options.format == PictureFormat::svg ? toSvg(picture, options) : toPdf(picture, options);
}

} // namespace

std::optional<PictureFormat> pictureFormat(const QString& file)
{
    const QString ending = QFileInfo(file).suffix().toLower();
    if (ending == QLatin1String("png"))
        return PictureFormat::png;
    if (ending == QLatin1String("svg"))
        return PictureFormat::svg;
    if (ending == QLatin1String("pdf"))
        return PictureFormat::pdf;
    return std::nullopt;
}

QImage renderImage(const trace::TraceSnapshot& snapshot, const PictureOptions& options)
{
    const PicturePainter picture(snapshot, options);
    QImage image((QSizeF(picture.size()) * options.scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return image;
    image.setDevicePixelRatio(options.scale);
    QPainter painter(&image);
    picture.paint(painter, options.scale);
    return image;
}

Result<void> exportPicture(const trace::TraceSnapshot& snapshot, const PictureOptions& options)
{
    const QByteArray bytes = encoded(snapshot, options);
    if (bytes.isEmpty())
        return formats::writeError(options.file, Words::tr("the picture is too large"));
    return formats::writeFile(options.file, [&bytes](QIODevice& device) -> Result<void> {
        device.write(bytes); // writeFile notices what the device refuses
        return {};
    });
}

} // namespace loopscope::widgets::timeline

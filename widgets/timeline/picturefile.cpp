// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/picturefile.h"

#include "core/base/plaintext.h"
#include "core/formats/outputfile.h"
#include "widgets/timeline/words.h"

#include <QBuffer>
#include <QFileInfo>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <cctype>

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
    for (const char* date : {"/CreationDate (D:", "/ModDate (D:"})
        blank(date, "20000101000000");
    // Elements, or since Qt 6.5 attributes.
    for (const char* date : {"<xmp:CreateDate>", "<xmp:ModifyDate>", "<xmp:MetadataDate>", "xmp:CreateDate=\"",
                             "xmp:ModifyDate=\"", "xmp:MetadataDate=\""})
        blank(date, "2000-01-01T00:00:00");
    blank("uuid:", "00000000-0000-0000-0000-000000000000");
    // The id once more, twice, in hexadecimal digits.
    const qsizetype ids = pdf.lastIndexOf("/ID [");
    for (qsizetype at = ids + 4; ids >= 0 && at < pdf.size() && pdf[at] != ']'; ++at) {
        if (std::isxdigit(static_cast<unsigned char>(pdf[at])) != 0)
            pdf[at] = '0';
    }
}

void toPng(QIODevice& device, const Drawing& drawing, double scale) { imageOf(drawing, scale).save(&device, "PNG"); }

void toSvg(QIODevice& device, const Drawing& drawing, double scale)
{
    QSvgGenerator generator;
    generator.setOutputDevice(&device);
    generator.setResolution(96);
    generator.setSize((QSizeF(drawing.size) * scale).toSize());
    generator.setViewBox(QRect(QPoint(0, 0), drawing.size));
    generator.setTitle(drawing.title.toHtmlEscaped()); // the library writes it as it is
    QPainter painter(&generator);
    drawing.paint(painter, 1);
}

void toPdf(QIODevice& device, const Drawing& drawing, double scale)
{
    QPdfWriter writer(&device);
    writer.setResolution(288);
    writer.setTitle(drawing.title);
    writer.setCreator(QStringLiteral("Loopscope"));
    writer.setPageSize(QPageSize(QSizeF(drawing.size) * pointsPerPixel * scale, QPageSize::Point));
    writer.setPageMargins({});
    QPainter painter(&writer);
    const double dots = 288.0 / 96 * scale;
    painter.scale(dots, dots);
    drawing.paint(painter, dots);
}

QByteArray encoded(const Drawing& drawing, PictureFormat format, double scale)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    switch (format) {
    case PictureFormat::png:
        toPng(buffer, drawing, scale);
        break;
    case PictureFormat::svg:
        toSvg(buffer, drawing, scale);
        bytes = QByteArray::fromStdString(xmlText(bytes.toStdString())); // names may hold anything
        break;
    case PictureFormat::pdf:
        toPdf(buffer, drawing, scale);
        removeStamps(bytes);
        break;
    }
    return bytes;
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

QImage imageOf(const Drawing& drawing, double scale)
{
    QImage image((QSizeF(drawing.size) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return image;
    image.setDevicePixelRatio(scale);
    QPainter painter(&image);
    drawing.paint(painter, scale);
    return image;
}

Result<void> writePicture(const QString& file, PictureFormat format, const Drawing& drawing, double scale)
{
    const QByteArray bytes = encoded(drawing, format, scale);
    if (bytes.isEmpty())
        return formats::writeError(file, Words::tr("the picture is too large"));
    return formats::writeFile(file, [&bytes](QIODevice& device) -> Result<void> {
        device.write(bytes); // writeFile notices what the device refuses
        return {};
    });
}

} // namespace loopscope::widgets::timeline

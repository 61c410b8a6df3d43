// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programdialog.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QToolButton>

namespace loopscope::app {

namespace {

QString fileKey() { return QStringLiteral("program/file"); }

QString argumentsKey() { return QStringLiteral("program/arguments"); }

QString directoryKey() { return QStringLiteral("program/directory"); }

QString environmentKey() { return QStringLiteral("program/environment"); }

QLineEdit* lineEdit(const char* name, QWidget* parent)
{
    auto* edit = new QLineEdit(parent);
    edit->setObjectName(QLatin1String(name));
    return edit;
}

} // namespace

ProgramDialog::ProgramDialog(bool kept, QWidget* parent)
    : QDialog(parent)
    , m_kept(kept)
    , m_file(lineEdit("programFile", this))
    , m_arguments(lineEdit("programArguments", this))
    , m_directory(lineEdit("programDirectory", this))
    , m_environment(new QPlainTextEdit(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setWindowTitle(tr("Record a program"));
    auto* form = new QFormLayout(this);
    auto* about = new QLabel(tr("Starts a Qt program, as it is, and shows its event loops live. It needs neither to be "
                                "built anew nor to know of Loopscope."),
                             this);
    about->setWordWrap(true);
    form->addRow(about);

    const auto addRow = [this, form](const QString& label, QLineEdit* edit, void (ProgramDialog::*choose)()) {
        auto* row = new QHBoxLayout;
        auto* button = new QToolButton(this);
        button->setText(tr("…"));
        button->setAccessibleName(tr("Choose: %1").arg(label));
        row->addWidget(edit, 1);
        row->addWidget(button);
        form->addRow(label, row);
        edit->setAccessibleName(label);
        connect(button, &QToolButton::clicked, this, choose);
    };
    addRow(tr("Program"), m_file, &ProgramDialog::chooseFile);
    form->addRow(tr("Arguments"), m_arguments);
    addRow(tr("Directory"), m_directory, &ProgramDialog::chooseDirectory);
    form->addRow(tr("Environment"), m_environment);
    m_file->setPlaceholderText(tr("A file, or a name to look up in PATH"));
    m_directory->setPlaceholderText(tr("The same as Loopscope's"));
    m_environment->setObjectName(QStringLiteral("programEnvironment"));
    m_environment->setPlaceholderText(tr("NAME=VALUE, one a line, beside what it inherits"));
    m_environment->setTabChangesFocus(true);
    m_environment->setFixedHeight(fontMetrics().lineSpacing() * 5);
    form->addRow(m_buttons);
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Record"));

    connect(m_buttons, &QDialogButtonBox::accepted, this, &ProgramDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &ProgramDialog::reject);
    connect(m_file, &QLineEdit::textChanged, this, &ProgramDialog::update);
    if (m_kept) {
        const QSettings settings;
        m_file->setText(settings.value(fileKey()).toString());
        m_arguments->setText(settings.value(argumentsKey()).toString());
        m_directory->setText(settings.value(directoryKey()).toString());
        m_environment->setPlainText(settings.value(environmentKey()).toString());
    }
    update();
    resize(520, sizeHint().height());
}

target::Program ProgramDialog::program() const
{
    target::Program program;
    program.command.push_back(m_file->text().trimmed().toLocal8Bit().toStdString());
    for (const QString& argument : QProcess::splitCommand(m_arguments->text()))
        program.command.push_back(argument.toLocal8Bit().toStdString());
    program.directory = m_directory->text().trimmed().toLocal8Bit().toStdString();
    const QStringList lines = m_environment->toPlainText().split(QLatin1Char('\n'));
    for (const QString& line : lines) {
        if (line.indexOf(QLatin1Char('=')) > 0)
            program.environment.push_back(line.toLocal8Bit().toStdString());
    }
    return program;
}

void ProgramDialog::accept()
{
    if (m_kept) {
        QSettings settings;
        settings.setValue(fileKey(), m_file->text());
        settings.setValue(argumentsKey(), m_arguments->text());
        settings.setValue(directoryKey(), m_directory->text());
        settings.setValue(environmentKey(), m_environment->toPlainText());
    }
    QDialog::accept();
}

void ProgramDialog::chooseFile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("The program"), m_file->text());
    if (!path.isEmpty())
        m_file->setText(path);
}

void ProgramDialog::chooseDirectory()
{
    const QString path = QFileDialog::getExistingDirectory(this, tr("The program's directory"), m_directory->text());
    if (!path.isEmpty())
        m_directory->setText(path);
}

void ProgramDialog::update()
{
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(!m_file->text().trimmed().isEmpty());
}

} // namespace loopscope::app

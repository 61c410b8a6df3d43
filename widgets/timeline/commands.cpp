// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/commands.h"

#include <QCoreApplication>
#include <QKeyEvent>

#include <vector>

namespace loopscope::widgets::timeline {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("TimelineCommands", text); }

struct Stroke
{
    Command command;
    Qt::KeyboardModifiers modifiers;
    int key; // Qt::Key
};

// Matched by the key with exactly these modifiers.
constexpr Stroke strokes[] = {
    {Command::zoomIn, Qt::NoModifier, Qt::Key_W},
    {Command::zoomOut, Qt::NoModifier, Qt::Key_S},
    {Command::panLeft, Qt::NoModifier, Qt::Key_A},
    {Command::panLeft, Qt::NoModifier, Qt::Key_Left},
    {Command::panRight, Qt::NoModifier, Qt::Key_D},
    {Command::panRight, Qt::NoModifier, Qt::Key_Right},
    {Command::fitSelection, Qt::NoModifier, Qt::Key_F},
    {Command::fitAll, Qt::NoModifier, Qt::Key_0},
    {Command::fitAll, Qt::NoModifier, Qt::Key_Home},
    {Command::spanBelow, Qt::NoModifier, Qt::Key_Down},
    {Command::spanAbove, Qt::NoModifier, Qt::Key_Up},
    {Command::openSpan, Qt::NoModifier, Qt::Key_E},
    {Command::growSelection, Qt::ShiftModifier, Qt::Key_Right},
    {Command::shrinkSelection, Qt::ShiftModifier, Qt::Key_Left},
    {Command::search, Qt::ControlModifier, Qt::Key_F},
    {Command::nextMatch, Qt::NoModifier, Qt::Key_Return},
    {Command::nextMatch, Qt::NoModifier, Qt::Key_Enter},
    {Command::previousMatch, Qt::ShiftModifier, Qt::Key_Return},
    {Command::previousMatch, Qt::ShiftModifier, Qt::Key_Enter},
    {Command::mark, Qt::NoModifier, Qt::Key_M},
    {Command::follow, Qt::NoModifier, Qt::Key_L},
    {Command::back, Qt::AltModifier, Qt::Key_Left},
    {Command::forward, Qt::AltModifier, Qt::Key_Right},
    {Command::collapse, Qt::NoModifier, Qt::Key_C},
    {Command::pin, Qt::NoModifier, Qt::Key_P},
    {Command::hide, Qt::NoModifier, Qt::Key_H},
    {Command::showAll, Qt::ShiftModifier, Qt::Key_H},
    {Command::moveUp, Qt::ControlModifier, Qt::Key_Up},
    {Command::moveDown, Qt::ControlModifier, Qt::Key_Down},
    {Command::clear, Qt::NoModifier, Qt::Key_Escape},
};

// Matched by what is typed, because where these stand differs from keyboard to keyboard.
constexpr struct
{
    Command command;
    char16_t typed;
} characters[] = {{Command::nextSpan, u'.'},    {Command::previousSpan, u','}, {Command::alongFlow, u']'},
                  {Command::againstFlow, u'['}, {Command::search, u'/'},       {Command::higher, u'+'},
                  {Command::lower, u'-'},       {Command::help, u'?'}};

std::vector<Binding> makeBindings()
{
    return {
        {Command::zoomIn, tr("W, Ctrl+wheel"), tr("Zoom in at the cursor")},
        {Command::zoomOut, tr("S, Ctrl+wheel"), tr("Zoom out at the cursor")},
        {Command::panLeft, tr("A, ←, Shift+wheel"), tr("Move left; also middle-drag or Space+drag")},
        {Command::panRight, tr("D, →, Shift+wheel"), tr("Move right")},
        {Command::fitAll, tr("0, Home"), tr("Show the whole trace")},
        {Command::fitSelection, tr("F"), tr("Fit the selection, or the selected span")},
        {Command::openSpan, tr("E, double-click"), tr("Fit the span")},
        {Command::back, tr("Alt+←"), tr("Back to the view before")},
        {Command::forward, tr("Alt+→"), tr("Forward again")},
        {Command::follow, tr("L"), tr("Follow a live trace")},
        {Command::nextSpan, tr("."), tr("Next span of the row")},
        {Command::previousSpan, tr(","), tr("Previous span of the row")},
        {Command::spanBelow, tr("↓"), tr("Span in the row below")},
        {Command::spanAbove, tr("↑"), tr("Span in the row above")},
        {Command::alongFlow, tr("]"), tr("Along the flow: what this caused")},
        {Command::againstFlow, tr("["), tr("Against the flow: what caused this")},
        {Command::growSelection, tr("Shift+→, drag"), tr("Select a range of time, or make it longer")},
        {Command::shrinkSelection, tr("Shift+←"), tr("Make the selection shorter")},
        {Command::search, tr("/, Ctrl+F"), tr("Search")},
        {Command::nextMatch, tr("Enter"), tr("Next match")},
        {Command::previousMatch, tr("Shift+Enter"), tr("Previous match")},
        {Command::mark, tr("M"), tr("Mark this moment, with a note")},
        {Command::collapse, tr("C, click on ▾"), tr("Collapse the track, or open it")},
        {Command::pin, tr("P"), tr("Pin the track to the top")},
        {Command::hide, tr("H"), tr("Hide the track")},
        {Command::showAll, tr("Shift+H"), tr("Show all tracks again")},
        {Command::moveUp, tr("Ctrl+↑, drag its name"), tr("Move the track up")},
        {Command::moveDown, tr("Ctrl+↓"), tr("Move the track down")},
        {Command::higher, tr("+, drag its border"), tr("Higher rows")},
        {Command::lower, tr("-"), tr("Lower rows")},
        {Command::clear, tr("Esc"), tr("Clear the search, then the selection")},
        {Command::help, tr("?"), tr("This list")},
    };
}

} // namespace

std::span<const Binding> bindings()
{
    static const std::vector<Binding> all = makeBindings();
    return all;
}

std::optional<Command> commandOf(const QKeyEvent& event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
    for (const Stroke& stroke : strokes) {
        if (stroke.key == event.key() && stroke.modifiers == modifiers)
            return stroke.command;
    }
    if (event.text().size() == 1 && !(modifiers & Qt::MetaModifier)) {
        for (const auto& character : characters) {
            if (event.text().front() == QChar(character.typed))
                return character.command;
        }
    }
    return std::nullopt;
}

} // namespace loopscope::widgets::timeline

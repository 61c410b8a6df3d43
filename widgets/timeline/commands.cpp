// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/commands.h"
#include "widgets/timeline/words.h"

#include <QKeyEvent>

#include <vector>

namespace loopscope::widgets::timeline {
namespace {

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
        {Command::zoomIn, Words::tr("W, Ctrl+wheel"), Words::tr("Zoom in at the cursor")},
        {Command::zoomOut, Words::tr("S, Ctrl+wheel"), Words::tr("Zoom out at the cursor")},
        {Command::panLeft, Words::tr("A, ←, Shift+wheel"), Words::tr("Move left; also middle-drag or Space+drag")},
        {Command::panRight, Words::tr("D, →, Shift+wheel"), Words::tr("Move right")},
        {Command::fitAll, Words::tr("0, Home"), Words::tr("Show the whole trace")},
        {Command::fitSelection, Words::tr("F"), Words::tr("Fit the selection, or the selected span")},
        {Command::openSpan, Words::tr("E, double-click"), Words::tr("Fit the span")},
        {Command::back, Words::tr("Alt+←"), Words::tr("Back to the view before")},
        {Command::forward, Words::tr("Alt+→"), Words::tr("Forward again")},
        {Command::follow, Words::tr("L"), Words::tr("Follow a live trace")},
        {Command::nextSpan, Words::tr("."), Words::tr("Next span of the row")},
        {Command::previousSpan, Words::tr(","), Words::tr("Previous span of the row")},
        {Command::spanBelow, Words::tr("↓"), Words::tr("Span in the row below")},
        {Command::spanAbove, Words::tr("↑"), Words::tr("Span in the row above")},
        {Command::alongFlow, Words::tr("]"), Words::tr("Along the flow: what this caused")},
        {Command::againstFlow, Words::tr("["), Words::tr("Against the flow: what caused this")},
        {Command::growSelection, Words::tr("Shift+→, drag"), Words::tr("Select a range of time, or make it longer")},
        {Command::shrinkSelection, Words::tr("Shift+←"), Words::tr("Make the selection shorter")},
        {Command::search, Words::tr("/, Ctrl+F"), Words::tr("Search")},
        {Command::nextMatch, Words::tr("Enter"), Words::tr("Next match")},
        {Command::previousMatch, Words::tr("Shift+Enter"), Words::tr("Previous match")},
        {Command::mark, Words::tr("M"), Words::tr("Mark this moment, with a note")},
        {Command::collapse, Words::tr("C, click on ▾"), Words::tr("Collapse the track, or open it")},
        {Command::pin, Words::tr("P"), Words::tr("Pin the track to the top")},
        {Command::hide, Words::tr("H"), Words::tr("Hide the track")},
        {Command::showAll, Words::tr("Shift+H"), Words::tr("Show all tracks again")},
        {Command::moveUp, Words::tr("Ctrl+↑, drag its name"), Words::tr("Move the track up")},
        {Command::moveDown, Words::tr("Ctrl+↓"), Words::tr("Move the track down")},
        {Command::higher, Words::tr("+, drag its border"), Words::tr("Higher rows")},
        {Command::lower, Words::tr("-"), Words::tr("Lower rows")},
        {Command::clear, Words::tr("Esc"), Words::tr("Clear the search, then the selection, then the replay")},
        {Command::help, Words::tr("?"), Words::tr("This list")},
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

// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The timeline as a whole: overview strip, ruler, tracks, legend, keys and their list. GUI thread.

#include "core/trace/snapshot.h"
#include "widgets/timeline/commands.h"
#include "widgets/timeline/picture.h"

#include <QTimer>
#include <QWidget>

namespace loopscope::timeline {
class ViewState;
struct Scene;
} // namespace loopscope::timeline

namespace loopscope::widgets::timeline {

class HelpPanel;
class LegendStrip;
class MarkEditor;
class OverviewStrip;
class SearchBar;
class TimelineSearch;
class TimelineView;
struct ViewMemory;

class TimelineWidget final : public QWidget
{
    Q_OBJECT

public:
    explicit TimelineWidget(QWidget* parent = nullptr);
    ~TimelineWidget() override;
    Q_DISABLE_COPY_MOVE(TimelineWidget)

    // Another trace, as its annotations tell. A live one is followed: five seconds in sight, the latest at the right.
    void showTrace(const trace::TraceSnapshot& snapshot, bool live);
    // The same trace, grown. The first call shows it.
    void setSnapshot(const trace::TraceSnapshot& snapshot);
    [[nodiscard]] const trace::TraceSnapshot& snapshot() const;

    [[nodiscard]] const loopscope::timeline::ViewState& state() const;
    [[nodiscard]] const loopscope::timeline::Scene& scene(); // what is drawn now, as geometry
    [[nodiscard]] TimelineView& view() { return *m_view; }

    // To come back to a trace as it was left.
    [[nodiscard]] ViewMemory memory() const;
    void showTrace(const trace::TraceSnapshot& snapshot, const ViewMemory& memory);

    // What is to be kept with the trace: its marks, and how it is seen.
    [[nodiscard]] trace::Annotations annotations() const;

    [[nodiscard]] const std::vector<loopscope::timeline::Mark>& marks() const;
    void setMarks(const std::vector<loopscope::timeline::Mark>& marks);

    void setFollowing(bool following);
    void setSelection(trace::TimeRange range); // empty: none
    void selectTask(TaskId task);              // highlights it, and shows its life
    void fit(trace::TimeRange range);
    void fitAll();
    void search(const QString& text); // opens the search with this text
    void run(Command command);

    // What a picture of the present view needs: range, arrangement, task, theme and width.
    [[nodiscard]] PictureOptions pictureOptions() const;

Q_SIGNALS:
    void viewChanged(loopscope::trace::TimeRange range);
    void selectionChanged(loopscope::trace::TimeRange range); // empty: none
    void spanSelected();                                      // or none; see state()
    void taskSelected(loopscope::TaskId task);                // TaskId::none: no task
    void spanActivated(const loopscope::trace::Span& span);
    void followingChanged(bool following);
    void marksChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void updateOverview();
    void spanWasSelected();
    void editMark();
    void noteMark(trace::Nanoseconds moment, const QString& note);

    OverviewStrip* m_overview;
    SearchBar* m_searchBar;
    TimelineView* m_view;
    LegendStrip* m_legend;
    HelpPanel* m_help;
    MarkEditor* m_markEditor;
    TimelineSearch* m_search;
    QTimer m_settle; // ends a step of the view's history after a pause
};

} // namespace loopscope::widgets::timeline

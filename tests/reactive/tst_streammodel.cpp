// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every operator, and every pair of operators, over random marbles against a naive interpreter: lists of (time, event).
// Also with a subscriber that leaves at a random moment, inside or outside of a value, that emits or subscribes from
// inside of one, and, where an operator needs no clock, on threads. usage: tst_streammodel [SECONDS [SEED]]; without:
// LOOPSCOPE_MODEL_SECONDS, or ten seconds.

#include "core/reactive/operators/buffer.h"
#include "core/reactive/operators/buffertime.h"
#include "core/reactive/operators/catcherror.h"
#include "core/reactive/operators/combinelatest.h"
#include "core/reactive/operators/concat.h"
#include "core/reactive/operators/concatmap.h"
#include "core/reactive/operators/debounce.h"
#include "core/reactive/operators/delay.h"
#include "core/reactive/operators/distinctuntilchanged.h"
#include "core/reactive/operators/doonnext.h"
#include "core/reactive/operators/filter.h"
#include "core/reactive/operators/finalize.h"
#include "core/reactive/operators/first.h"
#include "core/reactive/operators/flatmap.h"
#include "core/reactive/operators/groupby.h"
#include "core/reactive/operators/last.h"
#include "core/reactive/operators/map.h"
#include "core/reactive/operators/merge.h"
#include "core/reactive/operators/observeon.h"
#include "core/reactive/operators/pairwise.h"
#include "core/reactive/operators/reduce.h"
#include "core/reactive/operators/retry.h"
#include "core/reactive/operators/sample.h"
#include "core/reactive/operators/scan.h"
#include "core/reactive/operators/share.h"
#include "core/reactive/operators/skip.h"
#include "core/reactive/operators/slidingwindow.h"
#include "core/reactive/operators/startwith.h"
#include "core/reactive/operators/subscribeon.h"
#include "core/reactive/operators/switchmap.h"
#include "core/reactive/operators/take.h"
#include "core/reactive/operators/takeuntil.h"
#include "core/reactive/operators/takewhile.h"
#include "core/reactive/operators/tap.h"
#include "core/reactive/operators/throttle.h"
#include "core/reactive/operators/timeout.h"
#include "core/reactive/operators/window.h"
#include "core/reactive/operators/withlatestfrom.h"
#include "core/reactive/operators/zip.h"
#include "core/reactive/schedulers/virtualscheduler.h"
#include "core/reactive/schedulers/workerscheduler.h"
#include "core/reactive/sources/create.h"
#include "core/reactive/sources/just.h"
#include "core/reactive/sources/timer.h"
#include "core/reactive/subject.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <future>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

using namespace loopscope::reactive;
using namespace std::chrono_literals;

namespace {

using Text = std::string;
using Clock = std::shared_ptr<VirtualScheduler>;
using Stream = Observable<Text>;

struct Event
{
    Nanoseconds at{0};
    Text what; // "|" completed, "#" failed, or a value
    bool operator==(const Event&) const = default;
    [[nodiscard]] bool isEnd() const { return what == "|" || what == "#"; }
};
using Events = std::vector<Event>;

Text shown(const Events& events)
{
    Text all;
    for (const Event& event : events)
        all += event.what + "@" + std::to_string(event.at.count() / 1000) + " ";
    return all;
}

constexpr Nanoseconds never = 1h;

// What an interpreter writes to: nothing comes after the end.
struct Out
{
    Events events;
    void add(Nanoseconds at, Text what)
    {
        if (events.empty() || !events.back().isEnd())
            events.push_back({at, std::move(what)});
    }
};

// An operator, and what it makes of a list. The durations differ by place in the chain, so that no two events of a pair
// fall on one moment by chance.
struct Place
{
    Clock clock; // null on threads
    Nanoseconds period;
    Nanoseconds other;
};
struct Operator
{
    const char* name;
    bool timed;
    bool shared;
    std::function<Stream(const Stream&, const Place&)> build;
    std::function<Events(const Events&, const Place&)> model;
};

Text marked(const Text& value)
{
    if (value.front() == 'x')
        throw std::runtime_error("x");
    return value + "'";
}
bool isNotB(const Text& value) { return value.front() != 'b'; }
Text joined(const Text& all, const Text& value) { return (all + value).substr(0, 8); }
Text together(const std::vector<Text>& values)
{
    Text all = "[";
    for (const Text& value : values)
        all += value;
    return all + "]";
}

using Each = std::function<void(Out&, const Event&)>;
// For operators that need to look at one event at a time only; the end goes on unless `end` says what it becomes.
Events each(
    const Events& in, const Each& value, const Each& end = [](Out& out, const Event& e) { out.add(e.at, e.what); })
{
    Out out;
    for (const Event& event : in)
        (event.isEnd() ? end : value)(out, event);
    return out.events;
}
Events identity(const Events& in) { return in; }

template <typename Op>
auto plain(Op op)
{
    return [op](const Stream& stream, const Place&) { return Stream(stream | op); };
}

const Each pass = [](Out& out, const Event& e) { out.add(e.at, e.what); };

Events bufferModel(const Events& in, std::size_t count, std::size_t skip)
{
    Out out;
    std::vector<std::vector<Text>> open;
    std::size_t index = 0;
    for (const Event& event : in) {
        if (event.isEnd()) {
            if (event.what == "|")
                for (const auto& values : open)
                    out.add(event.at, together(values));
            out.add(event.at, event.what);
            continue;
        }
        if (index++ % skip == 0)
            open.emplace_back();
        for (auto& values : open)
            values.push_back(event.what);
        if (!open.empty() && open.front().size() == count) {
            out.add(event.at, together(open.front()));
            open.erase(open.begin());
        }
    }
    return out.events;
}

// Walks the input and one timer that the operator sets.
struct Timed
{
    Out out;
    Nanoseconds due = never;
    std::vector<Text> held;
    bool completed = false;
};
Events walk(const Events& in, Timed state, const std::function<void(Timed&, Nanoseconds)>& tick,
            const std::function<void(Timed&, const Event&)>& event)
{
    const auto run = [&](Nanoseconds until) {
        while (state.due < until && (state.out.events.empty() || !state.out.events.back().isEnd())) {
            const Nanoseconds now = std::exchange(state.due, never);
            tick(state, now);
        }
    };
    for (const Event& e : in) {
        run(e.at);
        event(state, e);
    }
    run(in.empty() || !in.back().isEnd() ? 2s : never);
    return state.out.events;
}

Events throttleModel(const Events& in, const Place& place, bool leading, bool trailing)
{
    const auto send = [=](Timed& t, Nanoseconds now) {
        t.out.add(now, t.held.back());
        t.held.clear();
        if (t.completed)
            t.out.add(now, "|");
        else
            t.due = now + place.period;
    };
    return walk(
        in, {},
        [=](Timed& t, Nanoseconds now) {
            if (trailing && !t.held.empty())
                send(t, now);
        },
        [=](Timed& t, const Event& e) {
            if (e.what == "#" || (e.what == "|" && (!trailing || t.held.empty() || t.due == never))) {
                t.out.add(e.at, e.what);
            } else if (e.what == "|") {
                t.completed = true;
            } else {
                const bool open = t.due == never;
                t.held = {e.what};
                if (open && leading) {
                    send(t, e.at);
                } else if (open) {
                    t.due = e.at + place.period;
                }
            }
            if (!trailing && t.due != never)
                t.held.clear();
        });
}

// Where an inner stream is a value after a delay: most of them at a time.
Events innerModel(const Events& in, const Place& place, std::size_t most, bool latest)
{
    struct Running
    {
        Nanoseconds due;
        Text value;
    };
    Out out;
    std::vector<Running> running;
    std::vector<Text> waiting;
    bool completed = false;
    const auto step = [&](Nanoseconds until) {
        while (!running.empty() && running.front().due < until) {
            const Running now = running.front();
            running.erase(running.begin());
            out.add(now.due, now.value);
            if (!waiting.empty()) {
                running.push_back({now.due + place.other, waiting.front()});
                waiting.erase(waiting.begin());
            }
            if (completed && running.empty())
                out.add(now.due, "|");
        }
    };
    for (const Event& e : in) {
        step(e.at);
        if (e.what == "#") {
            out.add(e.at, "#");
            return out.events;
        }
        if (e.what == "|") {
            completed = true;
            if (running.empty())
                out.add(e.at, "|");
            continue;
        }
        if (latest)
            running.clear();
        if (running.size() < most)
            running.push_back({e.at + place.other, e.what});
        else
            waiting.push_back(e.what);
    }
    step(never);
    return out.events;
}

// The other stream of those that combine two: "0" after `other`, "1" and "2" after a period each, then completed.
Stream companion(const Place& place)
{
    return Stream(timer(place.other, place.period, place.clock) | take(3) |
                  map([](std::int64_t n) { return std::to_string(n); }));
}
// Both lists by time: (event, whether of the first).
std::vector<std::pair<Event, bool>> both(const Events& in, const Place& place)
{
    std::vector<std::pair<Event, bool>> all;
    for (const Event& e : in)
        all.emplace_back(e, true);
    for (int n = 0; n < 3; ++n)
        all.emplace_back(Event{place.other + n * place.period, std::to_string(n)}, false);
    all.emplace_back(Event{place.other + 2 * place.period, "|"}, false);
    std::ranges::stable_sort(all, {}, [](const auto& one) { return one.first.at; });
    return all;
}

Events zipModel(const Events& in, const Place& place)
{
    Out out;
    std::vector<Text> waiting[2];
    bool over[2]{};
    for (const auto& [e, isFirst] : both(in, place)) {
        const int side = isFirst ? 0 : 1;
        if (e.what == "#")
            out.add(e.at, "#");
        else if (e.what == "|")
            over[side] = true;
        else
            waiting[side].push_back(e.what);
        if (!waiting[0].empty() && !waiting[1].empty()) {
            out.add(e.at, waiting[0].front() + waiting[1].front());
            waiting[0].erase(waiting[0].begin());
            waiting[1].erase(waiting[1].begin());
        }
        if ((over[0] && waiting[0].empty()) || (over[1] && waiting[1].empty()))
            out.add(e.at, "|");
    }
    return out.events;
}
Events latestModel(const Events& in, const Place& place, bool either)
{
    Out out;
    Text latest[2];
    int open = 2;
    for (const auto& [e, isFirst] : both(in, place)) {
        if (e.what == "#") {
            out.add(e.at, "#");
        } else if (e.what == "|") {
            --open;
            if (either ? open == 0 : isFirst)
                out.add(e.at, "|");
        } else {
            latest[isFirst ? 0 : 1] = e.what;
            if (!latest[0].empty() && !latest[1].empty() && (either || isFirst))
                out.add(e.at, latest[0] + latest[1]);
        }
    }
    return out.events;
}
Events mergeModel(const Events& in, const Place& place)
{
    Out out;
    int open = 2;
    for (const auto& [e, isFirst] : both(in, place))
        if (e.what != "|" || --open == 0)
            out.add(e.at, e.what);
    return out.events;
}

Events bufferTimeModel(const Events& in, const Place& place, std::size_t most)
{
    Timed start;
    start.due = place.period;
    return walk(
        in, start,
        [=](Timed& t, Nanoseconds now) {
            if (now > 2s)
                return;
            t.out.add(now, together(std::exchange(t.held, {})));
            t.due = now + place.period;
        },
        [=](Timed& t, const Event& e) {
            if (!e.isEnd()) {
                t.held.push_back(e.what);
                if (t.held.size() == most) {
                    t.out.add(e.at, together(std::exchange(t.held, {})));
                    t.due = e.at + place.period;
                }
                return;
            }
            if (e.what == "|")
                t.out.add(e.at, together(t.held));
            t.out.add(e.at, e.what);
        });
}

std::vector<Operator> operators()
{
    std::vector<Operator> all;
    const auto add = [&](const char* name, auto build, std::function<Events(const Events&)> model,
                         bool shared = false) {
        all.push_back({name, false, shared, build, [model](const Events& in, const Place&) { return model(in); }});
    };
    const auto timed = [&](const char* name, auto build, auto model) {
        all.push_back({name, true, false, build, model});
    };
    const auto same = [&](const char* name, auto op, bool shared = false) { add(name, plain(op), identity, shared); };

    add("map", plain(map(marked)), [](const Events& in) {
        return each(in, [](Out& out, const Event& e) { out.add(e.at, e.what.front() == 'x' ? "#" : e.what + "'"); });
    });
    add("filter", plain(filter(isNotB)), [](const Events& in) {
        return each(in, [](Out& out, const Event& e) {
            if (isNotB(e.what))
                out.add(e.at, e.what);
        });
    });
    add("take", plain(take(2)), [](const Events& in) {
        return each(in, [n = 0](Out& out, const Event& e) mutable {
            out.add(e.at, e.what);
            if (++n == 2)
                out.add(e.at, "|");
        });
    });
    add("take(0)", plain(take(0)), [](const Events&) { return Events{{0ns, "|"}}; });
    add("skip", plain(skip(1)), [](const Events& in) {
        return each(in, [n = 0](Out& out, const Event& e) mutable {
            if (n++ > 0)
                out.add(e.at, e.what);
        });
    });
    for (const bool inclusive : {false, true})
        add(inclusive ? "takeWhile inclusive" : "takeWhile", plain(takeWhile(isNotB, inclusive)),
            [=](const Events& in) {
                return each(in, [=](Out& out, const Event& e) {
                    if (isNotB(e.what) || inclusive)
                        out.add(e.at, e.what);
                    if (!isNotB(e.what))
                        out.add(e.at, "|");
                });
            });
    add("distinctUntilChanged", plain(distinctUntilChanged()), [](const Events& in) {
        return each(in, [last = Text()](Out& out, const Event& e) mutable {
            if (std::exchange(last, e.what) != e.what)
                out.add(e.at, e.what);
        });
    });
    for (const bool seed : {false, true}) {
        const Text start = seed ? "s" : "";
        const auto scanned = [=](const Stream& s, const Place&) {
            return seed ? Stream(s | scan(start, joined)) : Stream(s | scan(joined));
        };
        add(seed ? "scan seed" : "scan", scanned, [=](const Events& in) {
            return each(in, [sum = start](Out& out, const Event& e) mutable {
                sum = sum.empty() ? e.what : joined(sum, e.what);
                out.add(e.at, sum);
            });
        });
        const auto reduced = [=](const Stream& s, const Place&) {
            return seed ? Stream(s | reduce(start, joined)) : Stream(s | reduce(joined));
        };
        add(seed ? "reduce seed" : "reduce", reduced, [=](const Events& in) {
            auto sum = std::make_shared<Text>(start);
            return each(
                in, [sum](Out&, const Event& e) { *sum = sum->empty() ? e.what : joined(*sum, e.what); },
                [sum](Out& out, const Event& e) {
                    if (e.what == "|" && !sum->empty())
                        out.add(e.at, *sum);
                    out.add(e.at, e.what);
                });
        });
    }
    for (const bool fallback : {false, true}) {
        const auto firsts = [=](const Stream& s, const Place&) {
            return fallback ? Stream(s | first("z")) : Stream(s | first());
        };
        const Each empty = [=](Out& out, const Event& e) {
            if (e.what == "|" && fallback)
                out.add(e.at, "z");
            out.add(e.at, fallback ? e.what : "#");
        };
        add(fallback ? "first fallback" : "first", firsts, [=](const Events& in) {
            return each(
                in,
                [](Out& out, const Event& e) {
                    out.add(e.at, e.what);
                    out.add(e.at, "|");
                },
                empty);
        });
        const auto lasts = [=](const Stream& s, const Place&) {
            return fallback ? Stream(s | last("z")) : Stream(s | last());
        };
        add(fallback ? "last fallback" : "last", lasts, [=](const Events& in) {
            auto latest = std::make_shared<Text>();
            return each(
                in, [latest](Out&, const Event& e) { *latest = e.what; },
                [=](Out& out, const Event& e) {
                    if (latest->empty() || e.what == "#")
                        return empty(out, e);
                    out.add(e.at, *latest);
                    out.add(e.at, "|");
                });
        });
    }
    add("startWith", plain(startWith("p", "q")), [](const Events& in) {
        Events out{{0ns, "p"}, {0ns, "q"}};
        out.insert(out.end(), in.begin(), in.end());
        return out;
    });
    add(
        "pairwise",
        [](const Stream& s, const Place&) {
            return Stream(s | pairwise() |
                          map([](const std::pair<Text, Text>& two) { return two.first + two.second; }));
        },
        [](const Events& in) {
            return each(in, [before = Text()](Out& out, const Event& e) mutable {
                if (!before.empty())
                    out.add(e.at, before + e.what);
                before = e.what;
            });
        });
    for (const auto& [count, skips] : {std::pair<std::size_t, std::size_t>{2, 2}, {3, 1}, {2, 3}})
        add(
            "buffer", [=](const Stream& s, const Place&) { return Stream(s | buffer(count, skips) | map(together)); },
            [=](const Events& in) { return bufferModel(in, count, skips); });
    add(
        "slidingWindow",
        [](const Stream& s, const Place&) {
            return Stream(s | slidingWindow(2) | map([](std::span<const Text> two) { return two[0] + two[1]; }));
        },
        [](const Events& in) {
            return each(in, [before = Text()](Out& out, const Event& e) mutable {
                if (!before.empty())
                    out.add(e.at, before + e.what);
                before = e.what;
            });
        });
    add("concat", plain(concat(just(Text("z"), Text("y")))), [](const Events& in) {
        return each(in, pass, [](Out& out, const Event& e) {
            if (e.what == "|") {
                out.add(e.at, "z");
                out.add(e.at, "y");
            }
            out.add(e.at, e.what);
        });
    });
    const auto twice = [](const Text& value) { return just(value, value + "2"); };
    const auto twiceModel = [](const Events& in) {
        return each(in, [](Out& out, const Event& e) {
            out.add(e.at, e.what);
            out.add(e.at, e.what + "2");
        });
    };
    add("concatMap", plain(concatMap(twice)), twiceModel);
    add("flatMap", plain(flatMap(twice)), twiceModel);
    add("switchMap", plain(switchMap(twice)), twiceModel);
    add("catchError", plain(catchError([](const ErrorPtr&) { return just(Text("e")); })), [](const Events& in) {
        return each(in, pass, [](Out& out, const Event& e) {
            if (e.what == "#")
                out.add(e.at, "e");
            out.add(e.at, "|");
        });
    });
    add("retry", plain(retry(2)), [](const Events& in) {
        Out out;
        Nanoseconds start{0};
        for (int attempt = 0; attempt < 3; ++attempt) {
            for (const Event& e : in)
                if (e.what != "#" || attempt == 2)
                    out.add(start + e.at, e.what);
            if (in.empty() || in.back().what != "#")
                break;
            start += in.back().at;
        }
        return out.events;
    });
    same("doOnNext", doOnNext([](const Text&) {}));
    same("tap", tap(ignored(), ignored(), [] {}));
    same("finalize", finalize([] {}));
    same("groupBy", [](const Stream& s) {
        return s | groupBy([](const Text& value) { return value.front(); }) |
               flatMap([](const auto& group) { return group; });
    });
    same("window", [](const Stream& s) { return s | window(2) | flatMap([](const auto& one) { return one; }); });
    same("share", share(), true);
    same("shareReplay", shareReplay(), true);
    same(
        "publish refCount", [](const Stream& s) { return s | publish() | refCount(); }, true);

    const auto atTheClock = [](const Events& in, const Place&) { return in; };
    timed(
        "observeOn",
        [](const Stream& s, const Place& p) { return Stream(s | observeOn(p.clock, Backlog::buffer(1000))); },
        atTheClock);
    timed(
        "subscribeOn", [](const Stream& s, const Place& p) { return Stream(s | subscribeOn(p.clock)); }, atTheClock);
    timed(
        "delay", [](const Stream& s, const Place& p) { return Stream(s | delay(p.period, p.clock)); },
        [](const Events& in, const Place& p) {
            Events out;
            for (const Event& e : in)
                if (e.what != "#")
                    out.push_back({e.at + p.period, e.what});
            if (!in.empty() && in.back().what == "#") {
                std::erase_if(out, [&](const Event& e) { return e.at > in.back().at; });
                out.push_back(in.back());
            }
            return out;
        });
    timed(
        "debounce", [](const Stream& s, const Place& p) { return Stream(s | debounce(p.period, p.clock)); },
        [](const Events& in, const Place& p) {
            return walk(
                in, {},
                [](Timed& t, Nanoseconds now) {
                    t.out.add(now, t.held.back());
                    t.held.clear();
                },
                [p](Timed& t, const Event& e) {
                    if (!e.isEnd()) {
                        t.held = {e.what};
                        t.due = e.at + p.period;
                        return;
                    }
                    if (e.what == "|" && !t.held.empty())
                        t.out.add(e.at, t.held.back());
                    t.out.add(e.at, e.what);
                });
        });
    timed(
        "sample", [](const Stream& s, const Place& p) { return Stream(s | sample(p.period, p.clock)); },
        [](const Events& in, const Place& p) {
            Timed start;
            start.due = p.period;
            return walk(
                in, start,
                [p](Timed& t, Nanoseconds now) {
                    if (!t.held.empty())
                        t.out.add(now, t.held.back());
                    t.held.clear();
                    t.due = now + p.period;
                },
                [](Timed& t, const Event& e) {
                    if (!e.isEnd()) {
                        t.held = {e.what};
                        return;
                    }
                    if (e.what == "|" && !t.held.empty())
                        t.out.add(e.at, t.held.back());
                    t.out.add(e.at, e.what);
                });
        });
    for (const ThrottleOptions& options : {ThrottleOptions{true, false}, {true, true}, {false, true}})
        timed(
            options.trailing ? options.leading ? "throttle both" : "throttle trailing" : "throttle",
            [=](const Stream& s, const Place& p) { return Stream(s | throttle(p.period, p.clock, options)); },
            [=](const Events& in, const Place& p) { return throttleModel(in, p, options.leading, options.trailing); });
    for (const bool with : {false, true})
        timed(
            with ? "timeout with" : "timeout",
            [=](const Stream& s, const Place& p) {
                const TimeoutLimits limits{.first = p.other, .each = p.period};
                return with ? Stream(s | timeout(limits, p.clock, just(Text("w"))))
                            : Stream(s | timeout(limits, p.clock));
            },
            [=](const Events& in, const Place& p) {
                Timed start;
                start.due = p.other;
                return walk(
                    in, start,
                    [=](Timed& t, Nanoseconds now) {
                        if (with)
                            t.out.add(now, "w");
                        t.out.add(now, with ? "|" : "#");
                    },
                    [=](Timed& t, const Event& e) {
                        t.out.add(e.at, e.what);
                        t.due = e.at + p.period;
                    });
            });
    for (const std::size_t most : {std::size_t{2}, std::size_t{1000}})
        timed(
            most == 2 ? "buffer time most" : "buffer time",
            [=](const Stream& s, const Place& p) {
                return Stream(s | buffer(p.period, p.clock, {.most = most}) | map(together));
            },
            [=](const Events& in, const Place& p) { return bufferTimeModel(in, p, most); });
    const auto later = [](const Place& p) {
        return
            [p](const Text& value) { return timer(p.other, p.clock) | map([value](std::int64_t) { return value; }); };
    };
    timed(
        "flatMap later", [=](const Stream& s, const Place& p) { return Stream(s | flatMap(later(p))); },
        [](const Events& in, const Place& p) { return innerModel(in, p, 1000, false); });
    timed(
        "flatMap later, two", [=](const Stream& s, const Place& p) { return Stream(s | flatMap(later(p), 2)); },
        [](const Events& in, const Place& p) { return innerModel(in, p, 2, false); });
    timed(
        "concatMap later", [=](const Stream& s, const Place& p) { return Stream(s | concatMap(later(p))); },
        [](const Events& in, const Place& p) { return innerModel(in, p, 1, false); });
    timed(
        "switchMap later", [=](const Stream& s, const Place& p) { return Stream(s | switchMap(later(p))); },
        [](const Events& in, const Place& p) { return innerModel(in, p, 1, true); });
    timed(
        "takeUntil", [](const Stream& s, const Place& p) { return Stream(s | takeUntil(timer(p.period, p.clock))); },
        [](const Events& in, const Place& p) {
            Out out;
            for (const Event& e : in)
                if (e.at < p.period)
                    out.add(e.at, e.what);
            out.add(p.period, "|");
            return out.events;
        });
    timed(
        "merge", [](const Stream& s, const Place& p) { return Stream(s | merge(companion(p))); }, mergeModel);
    timed(
        "zip",
        [](const Stream& s, const Place& p) {
            return Stream(s | zip(companion(p)) |
                          map([](const std::tuple<Text, Text>& t) { return std::get<0>(t) + std::get<1>(t); }));
        },
        zipModel);
    timed(
        "combineLatest",
        [](const Stream& s, const Place& p) {
            return Stream(s | combineLatest(companion(p)) |
                          map([](const std::tuple<Text, Text>& t) { return std::get<0>(t) + std::get<1>(t); }));
        },
        [](const Events& in, const Place& p) { return latestModel(in, p, true); });
    timed(
        "withLatestFrom",
        [](const Stream& s, const Place& p) {
            return Stream(s | withLatestFrom(companion(p)) |
                          map([](const std::pair<Text, Text>& t) { return t.first + t.second; }));
        },
        [](const Events& in, const Place& p) { return latestModel(in, p, false); });
    return all;
}

class Model
{
public:
    explicit Model(unsigned seed)
        : m_random(seed)
    {
    }
    // False at the first difference.
    bool runRound()
    {
        for (const Operator& only : m_operators)
            if (!check({&only}))
                return false;
        for (const Operator& outer : m_operators)
            for (const Operator& inner : m_operators)
                if (!keepsItsEnd(outer, inner) && !check({&outer, &inner}))
                    return false;
        return true;
    }
    [[nodiscard]] long checks() const { return m_checks; }
    // Operators without a clock, on threads.
    bool runThreads(const Operator& outer, const Operator& inner);
    bool runOnThreads(int pairs)
    {
        for (int n = 0; n < pairs; ++n) {
            const Operator& outer = m_operators[pick(m_operators.size())];
            const Operator& inner = m_operators[pick(m_operators.size())];
            if (!outer.timed && !inner.timed && !keepsItsEnd(outer, inner) && !runThreads(outer, inner))
                return false;
        }
        return true;
    }

private:
    using Chain = std::vector<const Operator*>;

    std::size_t pick(std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(m_random); }

    Events marbles()
    {
        Events all;
        Nanoseconds at{0};
        for (std::size_t n = pick(7); n > 0; --n) {
            at += pick(4) * 10ms;
            all.push_back({at, Text(1, "aabbcdx"[pick(7)])});
        }
        if (const std::size_t ending = pick(4); ending > 0)
            all.push_back({at + pick(4) * 10ms, ending == 1 ? "#" : "|"});
        return all;
    }
    static Stream source(const Clock& clock, const Events& marbles, const std::shared_ptr<int>& alive)
    {
        return Stream(create<Text>([=](const Emitter<Text>& emitter) {
            const LifetimeRef life = makeRef<Lifetime>();
            ++*alive;
            emitter.onDispose([=] {
                --*alive;
                life->dispose();
            });
            for (const Event& e : marbles)
                runAt(clock, clock->now() + e.at, life, [emitter, what = e.what] { push(emitter, what); });
        }));
    }
    template <typename Sink>
    static void push(const Sink& sink, const Text& what)
    {
        if (what == "|")
            sink.onCompleted();
        else if (what == "#")
            sink.onError(makeError({"marble", "#", {}}));
        else
            sink.onNext(what);
    }
    static Place place(const Clock& clock, std::size_t index)
    {
        return index == 0 ? Place{clock, 23'000'017ns, 17'000'043ns} : Place{clock, 31'700'003ns, 13'300'001ns};
    }
    static Stream built(Stream stream, const Chain& chain, const Clock& clock)
    {
        for (std::size_t i = 0; i < chain.size(); ++i)
            stream = chain[i]->build(stream, place(clock, i));
        return stream;
    }
    static Events modelled(Events events, const Chain& chain)
    {
        for (std::size_t i = 0; i < chain.size(); ++i)
            events = chain[i]->model(events, place(nullptr, i));
        std::erase_if(events, [](const Event& e) { return e.at > end; });
        return events;
    }

    bool differs(const char* how, const Chain& chain, const Events& in, const Events& is, const Events& expected)
    {
        std::printf("  %s:", how);
        for (const Operator* op : chain)
            std::printf(" | %s", op->name);
        std::printf("\n    source   %s\n    is       %s\n    expected %s\n", shown(in).c_str(), shown(is).c_str(),
                    shown(expected).c_str());
        return false;
    }

    // What has been published gives its end to whoever comes after it: retry has no second attempt.
    static bool keepsItsEnd(const Operator& first, const Operator& then)
    {
        return Text(first.name) == "publish refCount" && Text(then.name) == "retry";
    }
    bool check(const Chain& chain)
    {
        const Events in = marbles();
        const Events expected = modelled(in, chain);
        return whole(chain, in, expected) && leaving(chain, in, expected) && entering(chain, in, expected) &&
               emitting(chain, in);
    }
    template <typename Inside>
    static Subscription record(const Stream& stream, const Clock& clock, Events& into, Inside inside)
    {
        const Nanoseconds start = clock->now();
        return stream.subscribe(
            [=, &into](const Text& value) {
                into.push_back({clock->now() - start, value});
                inside();
            },
            [=, &into](const ErrorPtr&) {
                into.push_back({clock->now() - start, "#"});
            },
            [=, &into] {
                into.push_back({clock->now() - start, "|"});
            });
    }

    bool whole(const Chain& chain, const Events& in, const Events& expected)
    {
        ++m_checks;
        const Clock clock = VirtualScheduler::make();
        const auto alive = std::make_shared<int>(0);
        Events is;
        const Subscription subscription = record(built(source(clock, in, alive), chain, clock), clock, is, [] {});
        clock->advanceTo(end);
        if (is != expected)
            return differs("all of it", chain, in, is, expected);
        const bool over = !is.empty() && is.back().isEnd();
        if (over && *alive != 0)
            return differs("source kept after the end", chain, in, is, expected);
        if (over == subscription.isActive())
            return differs("subscription and end disagree", chain, in, is, expected);
        return true;
    }
    // Inside the n-th value, or between two.
    bool leaving(const Chain& chain, const Events& in, const Events& expected)
    {
        ++m_checks;
        const Clock clock = VirtualScheduler::make();
        const auto alive = std::make_shared<int>(0);
        Events is;
        Events prefix;
        Subscription subscription;
        if (pick(2) == 0) {
            const std::size_t most = 1 + pick(4);
            subscription = record(built(source(clock, in, alive), chain, clock), clock, is, [&] {
                if (is.size() >= most)
                    subscription.dispose();
            });
            // Values that come while it subscribes find no subscription to leave by.
            if (is.size() >= most)
                return true;
            clock->advanceTo(end);
            for (const Event& e : expected)
                if (prefix.size() < most)
                    prefix.push_back(e);
        } else {
            const Nanoseconds moment = pick(12) * 10ms + 5ms + 1us;
            subscription = record(built(source(clock, in, alive), chain, clock), clock, is, [] {});
            clock->advanceTo(moment);
            subscription.dispose();
            clock->advanceTo(end);
            for (const Event& e : expected)
                if (e.at <= moment)
                    prefix.push_back(e);
        }
        if (is != prefix)
            return differs("left early", chain, in, is, prefix);
        if (!subscription.isActive() && *alive != 0)
            return differs("source kept after leaving", chain, in, is, prefix);
        if (!subscription.isActive())
            clock->run(); // returns: nothing goes on
        return true;
    }
    // A second subscriber, from inside the first value of the first one.
    bool entering(const Chain& chain, const Events& in, const Events& expected)
    {
        if (std::ranges::any_of(chain, &Operator::shared))
            return true;
        ++m_checks;
        const Clock clock = VirtualScheduler::make();
        const auto alive = std::make_shared<int>(0);
        const Stream stream = built(source(clock, in, alive), chain, clock);
        Events is;
        Events second;
        Subscription inner;
        bool entered = false;
        const Subscription outer = record(stream, clock, is, [&] {
            if (!std::exchange(entered, true))
                inner = record(stream, clock, second, [] {});
        });
        clock->advanceTo(2 * end);
        std::erase_if(is, [](const Event& e) { return e.at > end; });
        std::erase_if(second, [](const Event& e) { return e.at > end; });
        if (is != expected)
            return differs("while another entered", chain, in, is, expected);
        return !entered || second == expected || differs("entered inside", chain, in, second, expected);
    }
    // A value from inside of a value: it follows the one that is under way.
    bool emitting(const Chain& chain, const Events& in)
    {
        if (std::ranges::any_of(chain, [](const Operator* op) { return op->timed || Text(op->name) == "retry"; }))
            return true;
        ++m_checks;
        const Clock clock = VirtualScheduler::make();
        const Subject<Text> subject;
        const std::size_t at = 1 + pick(3);
        Events is;
        Events fed;
        const Subscription subscription = record(built(Stream(subject.observable()), chain, clock), clock, is, [&] {
            if (is.size() != at || fed.empty())
                return;
            fed.push_back({0ns, "r"});
            subject.onNext("r");
        });
        for (Event e : in) {
            e.at = 0ns;
            const bool late = !fed.empty() && fed.back().isEnd();
            if (late)
                break;
            fed.push_back(e);
            push(subject, e.what);
        }
        // A value that is given at the end finds the subject ended.
        for (std::size_t i = 0; i < fed.size(); ++i)
            if (fed[i].isEnd())
                fed.resize(i + 1);
        const Events expected = modelled(fed, chain);
        return is == expected || differs("emitted inside", chain, fed, is, expected);
    }

    static constexpr Nanoseconds end = 1s;
    std::mt19937 m_random;
    const std::vector<Operator> m_operators = operators();
    const std::shared_ptr<WorkerScheduler> m_from = WorkerScheduler::make("from");
    const std::shared_ptr<WorkerScheduler> m_to = WorkerScheduler::make("to");
    long m_checks = 0;
};

bool Model::runThreads(const Operator& outer, const Operator& inner)
{
    ++m_checks;
    const Chain chain{&outer, &inner};
    Events in = marbles();
    for (Event& e : in)
        e.at = 0ns;
    if (in.empty() || !in.back().isEnd())
        in.push_back({0ns, "|"});
    const Events expected = modelled(in, chain);
    const Stream source(create<Text>([in](const Emitter<Text>& emitter) {
        for (const Event& e : in)
            push(emitter, e.what);
    }));
    const Stream stream(built(Stream(source | subscribeOn(m_from)), chain, nullptr) |
                        observeOn(m_to, Backlog::buffer(1000)));
    const bool leaves = pick(2) == 0;
    const std::size_t patience = pick(200);
    const auto is = std::make_shared<Events>();
    std::promise<void> over;
    Subscription subscription = (stream | finalize([&over] { over.set_value(); }))
                                    .subscribe(
                                        [is](const Text& value) {
                                            is->push_back({0ns, value});
                                        },
                                        [is](const ErrorPtr&) {
                                            is->push_back({0ns, "#"});
                                        },
                                        [is] {
                                            is->push_back({0ns, "|"});
                                        });
    if (leaves) {
        for (std::size_t n = 0; n < patience; ++n)
            std::this_thread::yield();
        subscription.dispose();
    }
    if (over.get_future().wait_for(60s) != std::future_status::ready)
        return differs("no end on threads", chain, in, {}, expected);
    for (const auto& worker : {m_from, m_to}) { // until what was under way there has ended
        std::promise<void> idle;
        runAt(worker, worker->now(), makeRef<Lifetime>(), [&idle] { idle.set_value(); });
        idle.get_future().wait();
    }
    const bool right = leaves ? is->size() <= expected.size() && std::equal(is->begin(), is->end(), expected.begin())
                              : *is == expected;
    return right || differs("on threads", chain, in, *is, expected);
}

} // namespace

int main(int argc, char** argv)
{
    const char* given = argc > 1 ? argv[1] : std::getenv("LOOPSCOPE_MODEL_SECONDS");
    const double seconds = given ? std::atof(given) : 10;
    const unsigned seed = argc > 2 ? static_cast<unsigned>(std::strtoul(argv[2], nullptr, 10)) : std::random_device{}();
    std::printf("seed %u\n", seed);
    std::fflush(stdout);
    Model model(seed);
    const auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    do {
        if (!model.runRound() || !model.runOnThreads(500)) {
            std::printf("again: tst_streammodel %g %u\n", seconds, seed);
            return 1;
        }
    } while (std::chrono::steady_clock::now() < until);
    std::printf("%ld checks\n", model.checks());
    return 0;
}

// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Not to be built as a whole: each CASE is a function that does not fit its operator, and the compiler must say so in
// words. See CMakeLists.txt for what it must say. Case 0 fits.

#include "core/reactive/operators/catcherror.h"
#include "core/reactive/operators/filter.h"
#include "core/reactive/operators/flatmap.h"
#include "core/reactive/operators/map.h"
#include "core/reactive/operators/scan.h"
#include "core/reactive/operators/switchmap.h"
#include "core/reactive/operators/tap.h"
#include "core/reactive/sources/just.h"

#include <string>

using namespace loopscope::reactive;

void fits()
{
    const auto stream = just(1, 2);
#if CASE == 0
    (stream | map([](int value) { return value; })).subscribe([](int) {}).detach();
#elif CASE == 1
    (void)(stream | map([](const std::string& text) { return text; }));
#elif CASE == 2
    (void)(stream | filter([](int) {}));
#elif CASE == 3
    (void)(stream | scan(0, [](int sum) { return sum; }));
#elif CASE == 4
    (void)(stream | flatMap([](int value) { return value; }));
#elif CASE == 5
    (void)(stream | switchMap([](int value) { return value; }));
#elif CASE == 6
    (void)(stream | tap([](int) {}, [](int) {}));
#elif CASE == 7
    (void)stream.subscribe([](const std::string&) {});
#elif CASE == 8
    (void)(stream | catchError([](int) { return just(1); }));
#endif
}

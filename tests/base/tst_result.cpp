// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ids.h"
#include "core/base/result.h"
#include "tests/support/plaintest.h"

#include <memory>

using namespace loopscope;

namespace {

void errorTextNamesWhatWhyAndWhere()
{
    CHECK_EQUAL((Error{"cannot read a.json", "unexpected end", "a.json:12"}.text()),
                "cannot read a.json: unexpected end (a.json:12)");
    CHECK_EQUAL((Error{"cannot read a.json", "", ""}.text()), "cannot read a.json");
    CHECK_EQUAL((Error{"size", "is empty", ""}.text()), "size: is empty");
}

void resultHoldsAValueOrAnError()
{
    Result<std::unique_ptr<int>> good(std::make_unique<int>(4));
    CHECK(good.ok() && static_cast<bool>(good));
    CHECK_EQUAL(**good, 4);
    const std::unique_ptr<int> taken = std::move(good).value();
    CHECK_EQUAL(*taken, 4);
    const Result<int> bad(Error{"what", "why", ""});
    CHECK(!bad);
    CHECK_EQUAL(bad.error().why, "why");
    const Result<void> done;
    const Result<void> refused(Error{"what", "why", ""});
    CHECK(done.ok());
    CHECK(!refused.ok());
    CHECK_EQUAL(refused.error().what, "what");
}

void idsAreTypesOfTheirOwn()
{
    static_assert(!std::is_convertible_v<TrackId, TaskId>);
    CHECK_EQUAL(raw(TaskId(7)), 7U);
    CHECK_EQUAL(raw(TrackId::none), 0xffffffffU); // 0 is a track
}

} // namespace

int main(int argc, char** argv)
{
    using namespace loopscope::test;
    return runTests(
        {TEST(errorTextNamesWhatWhyAndWhere), TEST(resultHoldsAValueOrAnError), TEST(idsAreTypesOfTheirOwn)}, argc,
        argv);
}

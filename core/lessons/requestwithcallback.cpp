// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/requestwithcallback.h"

#include "core/lessons/requestrun.h"

namespace loopscope::lessons {
namespace {

class RequestWithCallback final : public RequestRun
{
    Q_DECLARE_TR_FUNCTIONS(RequestWithCallback)
public:
    explicit RequestWithCallback(LessonContext& context)
        : RequestRun(context)
    {
    }
    static LessonInfo info();
    void start() override
    {
        print(tr("Nested: each callback starts the next request"));
        nested(service().numbers());
    }

private:
    // Returns at once; onDone is called with the answer, later.
    void networkRequest(int number, std::function<void()> onDone);
    void nested(std::vector<int> numbers);
    void flat();

    int m_open = 0;
};

void RequestWithCallback::networkRequest(int number, std::function<void()> onDone)
{
    service().square(owner(), number, [this, number, onDone = std::move(onDone)](const Result<int>& answer) {
        if (answer)
            printSquare(number, *answer);
        else
            printFailure(number, answer.error().why);
        onDone();
    });
}

// What comes after an answer stands inside its callback: three answers deep, and as slow as blocking.
void RequestWithCallback::nested(std::vector<int> numbers)
{
    if (numbers.empty())
        return flat();
    const int number = numbers.front();
    numbers.erase(numbers.begin());
    networkRequest(number, [this, rest = std::move(numbers)] { nested(rest); });
}

// Requests that do not need each other's answers are started together; a count tells when the last has come.
void RequestWithCallback::flat()
{
    print(tr("Flat: all requests are started together"));
    const std::vector<int> numbers = service().numbers();
    m_open = static_cast<int>(numbers.size());
    for (const int number : numbers) {
        networkRequest(number, [this] {
            if (--m_open == 0)
                finish();
        });
    }
}

LessonInfo RequestWithCallback::info()
{
    return {
        .id = QStringLiteral("request-with-callback"),
        .section = 2,
        .title = tr("A request with a callback"),
        .text = tr("A callback says what is to be done when the answer has come. Where each callback starts the next "
                   "request, the code grows to the right and the waits add up; requests that do not depend on each "
                   "other can wait together."),
        .lookFor = tr("[Three waits one after another], each task the child of the one before; then [three waits side "
                      "by side], which take no longer than one."),
        .pointers = {at(Kind::handover, "square *"), at(Kind::suspended, "square *", Which::last)},
        .modes = {Mode::callbacks},
        .uses = {.latency = true, .count = true, .workers = false, .resource = true},
        .source = QStringLiteral(":/lessons/requestwithcallback.cpp"),
    };
}

} // namespace

const Lesson& requestWithCallback() { return lessonOf<RequestWithCallback>(); }

} // namespace loopscope::lessons

// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/probe/deliver.h"

struct Scope
{
    const void* dispatch;
    bool returned;
};

static void leave(const struct Scope* scope) { loopscope_end(scope->dispatch, !scope->returned); }

bool loopscope_deliver(bool (*notify)(void*, void*), void* receiver, void* event, const void* dispatch)
{
    struct Scope scope __attribute__((cleanup(leave))) = {dispatch, false};
    const bool result = notify(receiver, event);
    scope.returned = true;
    return result;
}

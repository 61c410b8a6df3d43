// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The one function through which exceptions of the program may fly: C, whose cleanups need no C++ library.

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

// Lets Qt deliver the event; calls loopscope_end(dispatch, threw) when it is done or an exception passes.
bool loopscope_deliver(bool (*notify)(void*, void*), void* receiver, void* event, const void* dispatch);
void loopscope_end(const void* dispatch, bool threw);

#ifdef __cplusplus
}
#endif

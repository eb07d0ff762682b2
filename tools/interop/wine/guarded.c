/*
 * Structured exceptions, by which rpcrt4 reports faults. GCC has no __try; MinGW's macros for it write an entry into the
 * tables by which exceptions are unwound. They can be used once in a file.
 */

#include "client.h"

static volatile DWORD caught;

long CALLBACK remember(EXCEPTION_POINTERS *exception, void *frame) {
    (void)frame;
    caught = exception->ExceptionRecord->ExceptionCode;
    return EXCEPTION_EXECUTE_HANDLER;
}

__attribute__((noinline)) DWORD guarded(void (*function)(void)) {
    caught = 0;
    __try1(remember)
    function();
    __except1
    return caught;
}

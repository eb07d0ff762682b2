/* What the tests share: bindings to the interfaces of an object, calls, and what is expected of them. */

#ifndef CLIENT_H
#define CLIENT_H

#include "ntms.h"

#include <stdio.h>

/* HRESULTs that the service answers. */
#define NOT_IMPLEMENTED 0x80004001
#define INVALID_HANDLE 0x80070006
#define INSUFFICIENT_BUFFER 0x8007007A
#define ALREADY_EXISTS 0x800700B7
#define INVALID_MEDIA 0x800710CC
#define INVALID_LIBRARY 0x800710CD
#define INVALID_MEDIA_POOL 0x800710CE
#define OBJECT_NOT_FOUND 0x800710D8

/* A test passes if it ends with the exception that is expected of it; 0 is none. */
typedef struct {
    const char *name;
    void (*run)(void);
    DWORD exception;
} TEST;

#define TEST_OF(name) {#name, name, 0}

/* What a test raises that finds something else than it expects. */
#define UNEXPECTED 0xE0000001

typedef struct {
    const char *port;
    const char *account;
    const char *password;
    DWORD level;
    DWORD service; /* RPC_C_AUTHN_WINNT or RPC_C_AUTHN_GSS_NEGOTIATE */
} CALLER;

extern CALLER caller;

/*
 * What stands before the parameters of each method: ORPCTHIS and the place of ORPCTHAT. The binding is not among them, but in
 * the variable "target", since widl makes a number of a handle_t that is a parameter.
 */
#define OBJECT(name) orpcThis(binding(#name)), &orpcThat

/* Calls a function and raises UNEXPECTED if it answers another code. */
#define EXPECT(code, call) expect(__FILE__, __LINE__, #call, code, call)

/* Raises UNEXPECTED if two numbers are not the same. */
#define EQUAL(expected, found) equal(__FILE__, __LINE__, #found, expected, found)

/* Raises UNEXPECTED if something does not hold. */
#define CHECK(condition) equal(__FILE__, __LINE__, #condition, 1, (condition) != 0)

extern ORPC_THAT orpcThat;

/* The binding to an interface of the object that the arguments name, as the caller is now. */
handle_t binding(const char *name);

/* Closes all bindings; the next are those of the caller that then is. */
void unbind(void);

/* Replaces the IPID of an interface. */
void setObject(const char *name, const char *ipid);

/* A new ORPCTHIS for a call by a binding. */
ORPC_THIS *orpcThis(handle_t binding);
void expect(const char *file, int line, const char *what, DWORD expected, DWORD found);
void equal(const char *file, int line, const char *what, unsigned long long expected, unsigned long long found);

/* An environment variable, or else the end. */
const char *setting(const char *name);

/* Runs a function and returns the exception that it ended with, or 0. */
DWORD guarded(void (*function)(void));

extern const TEST sessionTests[];
extern const TEST informationTests[];
extern const TEST managementTests[];
extern const TEST libraryTests[];
extern const TEST mediaTests[];
extern const TEST closingTests[];
extern const TEST dialogueTests[];
extern const TEST logonTests[];
extern const TEST securityTests[];
extern const TEST changedRequestTaken[];
extern const TEST changedRequestRefused[];
extern const TEST changedAnswerTaken[];
extern const TEST changedAnswerRefused[];
extern const TEST unsignedRequestRefused[];

#endif

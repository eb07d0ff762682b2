/* Bindings, calls, and what is expected of them: see client.h. */

#include "client.h"

#include <stdlib.h>
#include <string.h>

#define MOST_INTERFACES 16

typedef struct {
    char name[40];
    char ipid[40];
    handle_t handle;
} BINDING;

static BINDING bindings[MOST_INTERFACES];
static int bindingCount;
static ORPC_THIS this;

CALLER caller;
ORPC_THAT orpcThat;

/* The stubs allocate by these. */
void *__RPC_USER MIDL_user_allocate(SIZE_T size) {
    return malloc(size);
}

void __RPC_USER MIDL_user_free(void *memory) {
    free(memory);
}

const char *setting(const char *name) {
    const char *value = getenv(name);
    if (!value) {
        fprintf(stderr, "The variable %s is not set: start the client by the script \"run\".\n", name);
        exit(2);
    }
    return value;
}

static void require(const char *what, RPC_STATUS status) {
    if (status != RPC_S_OK) {
        printf("       | %s: status %ld\n", what, status);
        RpcRaiseException(UNEXPECTED);
    }
}

static void authenticate(handle_t handle) {
    SEC_WINNT_AUTH_IDENTITY_A identity = {0};
    identity.User = (unsigned char *)caller.account;
    identity.UserLength = strlen(caller.account);
    identity.Password = (unsigned char *)caller.password;
    identity.PasswordLength = strlen(caller.password);
    identity.Domain = (unsigned char *)"";
    identity.Flags = SEC_WINNT_AUTH_IDENTITY_ANSI;
    require("RpcBindingSetAuthInfo",
            RpcBindingSetAuthInfoA(handle, NULL, caller.level, caller.service, &identity, RPC_C_AUTHZ_NONE));
}

static handle_t bind_to(const char *ipid) {
    unsigned char *text;
    handle_t handle;
    require("RpcStringBindingCompose",
            RpcStringBindingComposeA((unsigned char *)ipid, (unsigned char *)"ncacn_ip_tcp", (unsigned char *)"127.0.0.1",
                                     (unsigned char *)caller.port, NULL, &text));
    require("RpcBindingFromStringBinding", RpcBindingFromStringBindingA(text, &handle));
    RpcStringFreeA(&text);
    if (caller.level != RPC_C_AUTHN_LEVEL_NONE) authenticate(handle);
    return handle;
}

static BINDING *find(const char *name) {
    for (int i = 0; i < bindingCount; i++)
        if (!strcmp(bindings[i].name, name)) return &bindings[i];
    return NULL;
}

handle_t binding(const char *name) {
    BINDING *found = find(name);
    if (!found) {
        printf("       | no IPID is known of %s\n", name);
        RpcRaiseException(UNEXPECTED);
    }
    if (!found->handle) found->handle = bind_to(found->ipid);
    return found->handle;
}

void unbind(void) {
    for (int i = 0; i < bindingCount; i++)
        if (bindings[i].handle) RpcBindingFree(&bindings[i].handle);
}

void setObject(const char *name, const char *ipid) {
    BINDING *found = find(name);
    if (!found) {
        if (bindingCount == MOST_INTERFACES) {
            fprintf(stderr, "More than %d interfaces.\n", MOST_INTERFACES);
            exit(2);
        }
        found = &bindings[bindingCount++];
    }
    if (found->handle) RpcBindingFree(&found->handle);
    snprintf(found->name, sizeof found->name, "%s", name);
    snprintf(found->ipid, sizeof found->ipid, "%s", ipid);
}

ORPC_THIS *orpcThis(handle_t binding) {
    target = binding;
    memset(&this, 0, sizeof this);
    this.majorVersion = 5;
    this.minorVersion = 7;
    UuidCreate((UUID *)&this.cid);
    memset(&orpcThat, 0x5a, sizeof orpcThat);
    orpcThat.extensions = NULL;
    return &this;
}

void expect(const char *file, int line, const char *what, DWORD expected, DWORD found) {
    if (expected != found) {
        printf("       | %s:%d: %s answered 0x%08lX instead of 0x%08lX\n", file, line, what, found, expected);
        RpcRaiseException(UNEXPECTED);
    }
    equal(file, line, "ORPCTHAT.flags", 0, orpcThat.flags);
    equal(file, line, "ORPCTHAT.extensions", 0, (size_t)orpcThat.extensions);
}

void equal(const char *file, int line, const char *what, unsigned long long expected, unsigned long long found) {
    if (expected != found) {
        printf("       | %s:%d: %s is %llu instead of %llu\n", file, line, what, found, expected);
        RpcRaiseException(UNEXPECTED);
    }
}

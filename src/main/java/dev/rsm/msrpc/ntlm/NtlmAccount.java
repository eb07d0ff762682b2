package dev.rsm.msrpc.ntlm;

/**
 * An account that may log on.
 *
 * @param name its name as it is stored
 * @param hash the hash of its password
 */
public record NtlmAccount(String name, NtHash hash) {}

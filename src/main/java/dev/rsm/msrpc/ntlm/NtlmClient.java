package dev.rsm.msrpc.ntlm;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * All that the contexts of one client share.
 *
 * @param credentials who the client is
 * @param clock the time in proofs where the server's challenge has none
 * @param random draws challenges and session keys: a {@link java.security.SecureRandom} except in tests
 */
public record NtlmClient(NtlmCredentials credentials, InstantSource clock, RandomGenerator random) {}

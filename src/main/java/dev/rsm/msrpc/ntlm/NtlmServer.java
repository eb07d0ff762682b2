package dev.rsm.msrpc.ntlm;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * All that the contexts of one server's clients share.
 *
 * @param target the computer
 * @param accounts who may log on
 * @param anonymous whether clients without a name are let in, at level connect, since there is no session security for
 *     them (MS-NLMP 3.4)
 * @param clock the time in challenges
 * @param random draws challenges: a {@link java.security.SecureRandom} except in tests
 */
public record NtlmServer(
        NtlmTarget target, NtlmAccounts accounts, boolean anonymous, InstantSource clock, RandomGenerator random) {}

package dev.rsm.msrpc.ntlm;

import java.util.Locale;

/**
 * What an acceptor says of the computer that it stands for.
 *
 * @param computer the NetBIOS name
 * @param domain the NetBIOS name of its domain; the computer's own if it is in none
 * @param dnsComputer the name in DNS
 * @param dnsDomain the domain's name in DNS; the computer's own if it is in none
 */
public record NtlmTarget(String computer, String domain, String dnsComputer, String dnsDomain) {

    /** The longest name in characters: that of DNS. */
    public static final int MAX_NAME = 255;

    /**
     * Checks the lengths of the names.
     *
     * @throws IllegalArgumentException if a name is empty or longer than {@value #MAX_NAME}
     */
    public NtlmTarget {
        require(computer);
        require(domain);
        require(dnsComputer);
        require(dnsDomain);
    }

    private static void require(String name) {
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    "a computer or domain has a name of 1 to " + MAX_NAME + " characters, not " + name.length());
        }
    }

    /**
     * Returns a computer that is in no domain.
     *
     * @throws IllegalArgumentException if the name is empty or too long
     */
    public static NtlmTarget standalone(String computer) {
        String netbios = computer.toUpperCase(Locale.ROOT);
        String dns = computer.toLowerCase(Locale.ROOT);
        return new NtlmTarget(netbios, netbios, dns, dns);
    }

    boolean inDomain() {
        return !domain.equals(computer);
    }
}

package dev.rsm.service;

import dev.rsm.dtyp.Sid;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.HomeState;
import dev.rsm.security.Accounts;

/** The accounts of the computer that a home emulates. */
final class HomeAccounts {

    private HomeAccounts() {}

    /**
     * Returns the accounts.
     *
     * @throws HomeException if the home's state has no SID from which they could follow
     */
    static Accounts of(Home home, HomeState state) {
        try {
            return new Accounts(Sid.parse(state.machineSid()));
        } catch (IllegalArgumentException e) {
            throw new HomeException(
                    "The file \"state\" of the home " + home + " is damaged (" + e.getMessage()
                            + "): restore it from a copy of the home.",
                    e);
        }
    }
}

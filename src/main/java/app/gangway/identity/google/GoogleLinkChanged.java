package app.gangway.identity.google;

import app.gangway.shared.AccountId;

/**
 * A Google account signs in to an account from now on, or no longer. Published inside the
 * transaction that does it.
 *
 * @param linked false where the link was taken away
 */
public record GoogleLinkChanged(AccountId accountId, boolean linked) {}

package app.gangway.identity;

import app.gangway.shared.AccountId;

/**
 * A password that was found good and hashed, not yet stored. Made by {@link
 * AccountManagement#preparePassword}.
 */
public final class PreparedPassword {

  private final AccountId accountId;
  private final String hash;

  PreparedPassword(AccountId accountId, String hash) {
    this.accountId = accountId;
    this.hash = hash;
  }

  AccountId accountId() {
    return accountId;
  }

  String hash() {
    return hash;
  }
}

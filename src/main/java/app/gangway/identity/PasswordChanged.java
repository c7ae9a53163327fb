package app.gangway.identity;

import app.gangway.shared.AccountId;

/** The account has a new password; its owner is told by mail. */
record PasswordChanged(AccountId accountId) {}

package app.gangway.agency;

import app.gangway.shared.AccountId;

/** A right that a teammate has for another reason than their role. Other modules implement it. */
public interface PermissionSource {

  boolean grants(AccountId account, Permission permission);
}

package app.gangway.workbench;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom or what an instance is about.
 *
 * @param address an email address, or a host name
 * @param name of the account, if there is one
 * @param agency the agency's name
 * @param workspace the workspace's name
 * @param workspaceSlug leads to the workspace's pages
 * @param member the account, while it is a client of the workspace
 */
public record InstanceAbout(
    Kind kind,
    @Nullable UUID id,
    @Nullable String address,
    @Nullable String name,
    @Nullable AgencyId agencyId,
    @Nullable String agency,
    @Nullable String workspace,
    @Nullable String workspaceSlug,
    @Nullable AccountId member) {

  /** What the instance's business key is the id of. */
  public enum Kind {
    CLIENT_INVITATION,
    TEAMMATE_INVITATION,
    ONBOARDING,
    OFFBOARDING,
    DOMAIN,
    /** Nothing that Gangway knows, or knows any more. */
    UNKNOWN
  }

  /** Name and address as far as they are known, empty if neither is. */
  public String words() {
    return name == null
        ? Objects.requireNonNullElse(address, "")
        : address == null ? name : "%s (%s)".formatted(name, address);
  }
}

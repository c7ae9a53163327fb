package app.gangway.workbench;

import app.gangway.agency.Permission;
import app.gangway.agency.PermissionSource;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.WrongSetting;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The operators of the installation: the accounts that {@code gangway.operators} names by their
 * addresses, or the owner of the first agency where it names none. An operator who works for an
 * agency, in whatever role, sees the processes of the whole installation there.
 */
@Component
class Operators implements PermissionSource {

  static final String SETTING = "gangway.operators";

  private final OperatorQueries queries;
  private final List<EmailAddress> addresses;

  /**
   * @throws WrongSetting where one of the addresses is none
   */
  Operators(OperatorQueries queries, @Value("${" + SETTING + ":}") List<String> addresses) {
    this.queries = queries;
    this.addresses = read(addresses);
  }

  private static List<EmailAddress> read(List<String> typed) {
    List<EmailAddress> read = new ArrayList<>();
    for (String one : typed.stream().map(String::strip).filter(it -> !it.isEmpty()).toList()) {
      try {
        read.add(new EmailAddress(one));
      } catch (InvalidInput malformed) {
        throw new WrongSetting(
            SETTING,
            "must name email addresses, separated by commas; number %s is none."
                .formatted(read.size() + 1),
            malformed);
      }
    }
    return List.copyOf(read);
  }

  @Override
  public boolean grants(AccountId account, Permission permission) {
    return permission == Permission.SEE_PROCESSES && include(account);
  }

  boolean include(AccountId account) {
    return all().contains(account);
  }

  /** Their accounts; an address without an account counts for none. */
  List<AccountId> all() {
    return addresses.isEmpty()
        ? queries.ownerOfFirstAgency()
        : addresses.stream().flatMap(it -> queries.account(it.key()).stream()).toList();
  }
}

package app.gangway.invitation;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammates;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.WorkspaceId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;

/**
 * Invites many clients, one after the other: a refused address does not stop the others. For owners
 * and admins; {@link AccessDenied} for all other users.
 */
@Service
public class BulkInvitations {

  /** The longest list, in addresses. */
  public static final int MAX_ADDRESSES = 1_000;

  private static final Logger log = LoggerFactory.getLogger(BulkInvitations.class);

  private final InvitationManagement invitations;
  private final InvitationPolicy policy;
  private final Teammates teammates;

  BulkInvitations(InvitationManagement invitations, InvitationPolicy policy, Teammates teammates) {
    this.invitations = invitations;
    this.policy = policy;
    this.teammates = teammates;
  }

  /**
   * Shows for each address whether it would be invited. Changes nothing.
   *
   * @param text addresses on lines, separated by commas, or a CSV file's content
   * @throws InvalidInput with field {@code addresses} and key {@code error.bulk.empty}, or {@code
   *     error.bulk.too-many} with how many are allowed and how many there are
   */
  @Transactional(readOnly = true)
  public List<BulkLine> preview(WorkspaceId workspace, String text) {
    AgencyId agency = teammates.require(Permission.MANAGE_CLIENTS).agencyId();
    Destination destination = new Destination.Workspace(workspace);
    policy.checkDestination(agency, destination);
    List<BulkLine> lines =
        AddressListParser.parse(text, MAX_ADDRESSES).stream().map(this::checked).toList();
    List<EmailAddress> emails =
        lines.stream()
            .filter(BulkLine::fine)
            .map(line -> Objects.requireNonNull(line.email()))
            .toList();
    Map<EmailAddress, String> refusals = policy.refusals(agency, destination, emails);
    return lines.stream()
        .map(line -> {
          String refusal = line.fine() ? refusals.get(line.email()) : null;
          return refusal == null ? line : line.but(refusal, List.of());
        })
        .toList();
  }

  private BulkLine checked(BulkLine line) {
    if (!line.fine()) {
      return line;
    }
    try {
      policy.checkAddress(Objects.requireNonNull(line.email()));
      return line;
    } catch (InvalidInput refused) {
      return line.but(refused.messageKey(), refused.arguments());
    }
  }

  /**
   * Invites the addresses of the lines without a problem, as the stream is read.
   *
   * @param language of the mails, or null for each person's own where it is known, or else the
   *     agency's
   * @return the lines in their order, each with its problem if it could not be invited after all
   */
  public Stream<BulkLine> invite(
      WorkspaceId workspace, List<BulkLine> lines, @Nullable Locale language) {
    return lines.stream().map(line -> line.fine() ? invite(workspace, line, language) : line);
  }

  private BulkLine invite(WorkspaceId workspace, BulkLine line, @Nullable Locale language) {
    try {
      EmailAddress email = Objects.requireNonNull(line.email());
      invitations.invite(workspace, email, language);
      return line;
    } catch (InvalidInput refused) {
      return line.but(refused.messageKey(), refused.arguments());
    } catch (DataAccessException | TransactionException failed) {
      // Does not log the exception: the database's message can name the address
      log.warn(
          "Line {} of a list was not invited: {}",
          line.number(),
          failed.getClass().getSimpleName());
      return line.but("error.bulk.failed", List.of());
    }
  }
}

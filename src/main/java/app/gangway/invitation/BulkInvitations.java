package app.gangway.invitation;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammates;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceManagement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;

/**
 * Invites many clients, one after the other: what is wrong with one address stops no other. For
 * owners and admins; {@link AccessDenied} for everybody else.
 */
@Service
public class BulkInvitations {

  /** As many addresses as one list may have. */
  public static final int MOST = 1_000;

  private static final Logger log = LoggerFactory.getLogger(BulkInvitations.class);

  private static final String KNOWN =
      """
      select x.email_key, 'error.invitation.is-teammate' as problem
      from agency_account t join account x on x.id = t.account_id
      where t.agency_id = :agency and t.relation <> 'CLIENT' and x.email_key in (:emails)
      union all
      select x.email_key, 'error.invitation.already-member'
      from workspace_member m join account x on x.id = m.account_id
      where m.workspace_id = :workspace and x.email_key in (:emails)
      union all
      select i.email_key, if(i.state = 'PENDING', 'error.invitation.already-pending',
                                                  'error.invitation.already-accepted')
      from invitation i
      where i.target_id = :workspace and i.email_key in (:emails)
        and (i.state = 'PENDING' and i.expires_at > utc_timestamp(6)
             or i.state = 'ACCEPTED' and i.joined_at is null)
      """;

  private final InvitationManagement invitations;
  private final WorkspaceManagement workspaces;
  private final Teammates teammates;
  private final JdbcClient jdbc;

  BulkInvitations(
      InvitationManagement invitations,
      WorkspaceManagement workspaces,
      Teammates teammates,
      JdbcClient jdbc) {
    this.invitations = invitations;
    this.workspaces = workspaces;
    this.teammates = teammates;
    this.jdbc = jdbc;
  }

  /**
   * What would happen to each address. Changes nothing.
   *
   * @param text addresses on lines, separated by commas, or a CSV file's content
   * @throws InvalidInput with field {@code addresses} and key {@code error.bulk.empty}, or {@code
   *     error.bulk.too-many} with how many are allowed and how many there are
   */
  @Transactional(readOnly = true)
  public List<BulkLine> preview(WorkspaceId workspace, String text) {
    AgencyId agency = teammates.require(Permission.MANAGE_CLIENTS).agencyId();
    if (!workspaces.get(workspace).agencyId().equals(agency)) {
      throw new AccessDenied("the workspace is another agency's");
    }
    List<BulkLine> lines = BulkList.read(text, MOST);
    Map<String, String> problems = problems(agency, workspace, lines);
    return lines.stream()
        .map(line -> {
          String problem = line.fine() ? problems.get(keyOf(line)) : null;
          return problem == null ? line : line.but(problem, List.of());
        })
        .toList();
  }

  private Map<String, String> problems(
      AgencyId agency, WorkspaceId workspace, List<BulkLine> lines) {
    Map<String, String> problems = new HashMap<>();
    List<String> emails =
        lines.stream().filter(BulkLine::fine).map(BulkInvitations::keyOf).toList();
    if (!emails.isEmpty()) {
      jdbc.sql(KNOWN)
          .param("agency", agency.toString())
          .param("workspace", workspace.toString())
          .param("emails", emails)
          .query(
              (RowCallbackHandler) row -> problems.putIfAbsent(row.getString(1), row.getString(2)));
    }
    return problems;
  }

  private static String keyOf(BulkLine line) {
    return Objects.requireNonNull(line.email()).key();
  }

  /**
   * Invites the addresses that are fine, as the stream is read; gives the result for each line.
   *
   * @param language what the mails are written in, or null for each person's own where it is known
   *     and else the agency's
   * @return the lines in their order; those that could not be invited after all say why
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
      // Without the exception: the database's words can name the address
      log.warn(
          "Line {} of a list was not invited: {}",
          line.number(),
          failed.getClass().getSimpleName());
      return line.but("error.bulk.failed", List.of());
    }
  }
}

package app.gangway.invitation;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.invitation.BulkPreview.ColumnChoice;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AfterCommit;
import app.gangway.shared.AgencyId;
import app.gangway.shared.DatabaseClock;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.WorkspaceId;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Invites the people of a list. A list that was begun is stored and finished, also when the
 * teammate signs out or the node is stopped; a refused line does not stop the others. For owners
 * and admins; {@link AccessDenied} for all other users.
 */
@Service
public class BulkInvitations {

  /** The longest list, in addresses. */
  public static final int MAX_ADDRESSES = 1_000;

  /** The largest file, in bytes. */
  public static final int MOST_BYTES = ListFile.MOST_BYTES;

  private final InvitationPolicy policy;
  private final Teammates teammates;
  private final BulkLists lists;
  private final BulkListQueries queries;
  private final BulkWork work;
  private final DatabaseClock clock;

  BulkInvitations(
      InvitationPolicy policy,
      Teammates teammates,
      BulkLists lists,
      BulkListQueries queries,
      BulkWork work,
      DatabaseClock clock) {
    this.policy = policy;
    this.teammates = teammates;
    this.lists = lists;
    this.queries = queries;
    this.work = work;
    this.clock = clock;
  }

  /**
   * The text of an uploaded list, whatever its encoding. Reads no more than {@link #MOST_BYTES} of
   * the stream and one byte, however long it is.
   *
   * @throws IOException the upload broke off
   * @throws InvalidInput with field {@code addresses} and key {@code error.bulk.too-big} with the
   *     megabytes allowed, {@code error.bulk.workbook} for a workbook or another document, or
   *     {@code error.bulk.encoding} with an address whose letters are not certain
   */
  public static String read(InputStream file) throws IOException {
    return ListFile.text(file.readNBytes(MOST_BYTES + 1));
  }

  /** Previews a list before the user was asked for its column of addresses. */
  public BulkPreview preview(WorkspaceId workspace, String text) {
    return preview(workspace, text, null);
  }

  /**
   * Shows for each address whether it would be invited, or asks which column is meant. Changes
   * nothing. May ask the mail server, so no transaction is open meanwhile.
   *
   * @param text addresses on lines, recipients as mail programs list them, or a CSV file's content
   * @param choice the answer to the question that the same text led to, or null
   * @throws InvalidInput with field {@code addresses} and key {@code error.bulk.empty}, {@code
   *     error.bulk.quote} with the line of an open quotation mark, {@code error.bulk.columns} with
   *     how many columns are allowed and how many there are, or {@code error.bulk.too-many} with
   *     the same of addresses
   */
  public BulkPreview preview(WorkspaceId workspace, String text, @Nullable ColumnChoice choice) {
    AgencyId agency = teammates.require(Permission.MANAGE_CLIENTS).agencyId();
    Destination destination = new Destination.Workspace(workspace);
    policy.checkDestination(agency, destination);
    BulkPreview found = AddressList.read(text, choice, MAX_ADDRESSES, clock.now());
    BulkPreview read = found.with(found.lines().stream().map(this::checked).toList());
    List<EmailAddress> emails =
        read.lines().stream()
            .filter(BulkLine::fine)
            .map(line -> Objects.requireNonNull(line.email()))
            .toList();
    Map<EmailAddress, String> refusals = policy.refusals(agency, destination, emails);
    return read.with(
        read.lines().stream()
            .map(line -> {
              String refusal = line.fine() ? refusals.get(line.email()) : null;
              return refusal == null ? line : line.but(refusal, List.of());
            })
            .toList());
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
   * Begins to invite the lines without a problem, and returns at once. The same preview begins one
   * list, however often this is called.
   *
   * @param language of the mails, or null for each person's own where it is known, or else the
   *     agency's
   * @return the list, for {@link #list} and {@link #results}
   */
  public UUID begin(WorkspaceId workspace, BulkPreview preview, @Nullable Locale language) {
    Teammate teammate = teammates.require(Permission.MANAGE_CLIENTS);
    policy.checkDestination(teammate.agencyId(), new Destination.Workspace(workspace));
    UUID list =
        lists.begin(
            teammate.agencyId(),
            workspace,
            teammate.accountId(),
            preview.lines(),
            language,
            preview.at());
    AfterCommit.run(() -> work.start(list));
    return list;
  }

  /**
   * The newest lists of a workspace, for 90 days.
   *
   * @param limit how many at most
   */
  @Transactional(readOnly = true)
  public List<BulkList> lists(WorkspaceId workspace, int limit) {
    return queries.newest(
        teammates.require(Permission.MANAGE_CLIENTS).agencyId(), workspace, limit);
  }

  /** A list of this workspace, if it is the teammate's agency's and less than 90 days old. */
  @Transactional(readOnly = true)
  public Optional<BulkList> find(WorkspaceId workspace, UUID id) {
    return queries
        .find(teammates.require(Permission.MANAGE_CLIENTS).agencyId(), id)
        .filter(list -> list.workspace().equals(workspace));
  }

  /** A list of the teammate's agency, with how far it is. */
  @Transactional(readOnly = true)
  public BulkList list(UUID id) {
    return queries
        .find(teammates.require(Permission.MANAGE_CLIENTS).agencyId(), id)
        .orElseThrow(() -> new AccessDenied("no such list in this agency"));
  }

  /** The lines of a list that have their result, in their order, each with its problem if any. */
  @Transactional(readOnly = true)
  public List<BulkLine> results(UUID id) {
    return queries.lines(list(id).id());
  }
}

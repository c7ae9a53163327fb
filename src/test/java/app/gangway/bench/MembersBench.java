package app.gangway.bench;

import app.gangway.invitation.InvitationFilter;
import app.gangway.invitation.InvitationManagement;
import app.gangway.invitation.ManyInvitations;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The queries of the members page, with few invitations and with very many. */
final class MembersBench {

  private static final int WARM_UP = 200;
  private static final int ROUNDS = 400;
  private static final double BOUND = 1.3;

  /** As many rows as the page shows at first. */
  private static final int PAGE = 20;

  private static final String ACCOUNTS =
      """
      insert ignore into account (id, version, email, email_key, name, locale, registered_at)
      select uuid(), 0, concat('member.', seq, '@client.example'),
        concat('member.', seq, '@client.example'), concat('Member ', seq), 'en', utc_timestamp(6)
      from seq_1_to_%s
      """;

  /** All by one invitation, since no query here depends on it. */
  private static final String MEMBERS =
      """
      insert into workspace_member (id, workspace_id, account_id, invitation_id, joined_at)
      select uuid(), :workspace, a.id,
        (select i.id from invitation i where i.workspace_id = :workspace
                                         and i.joined_at is not null limit 1),
        utc_timestamp(6) - interval n.seq minute
      from seq_1_to_%s n join account a on a.email_key = concat('member.', n.seq, '@client.example')
      """;

  private final BenchedGangway gangway;
  private final Table table;
  private final InvitationManagement invitations;
  private final WorkspaceMembers members;
  private final List<Reading> readings = new ArrayList<>();

  MembersBench(BenchedGangway gangway, Table table) {
    this.gangway = gangway;
    this.table = table;
    invitations = gangway.bean(InvitationManagement.class);
    members = gangway.bean(WorkspaceMembers.class);
  }

  void run() {
    WorkspaceId few = fill("With few", 10, PAGE);
    // Enough that every filter has a whole page to show
    WorkspaceId page = fill("With a page", 2_500, 500);
    WorkspaceId many = fill("With many", 100_000, 20_000);
    reading(
        "members and pending, as the page opens",
        workspace -> {
          members.of(workspace, PAGE);
          invitations.list(workspace, InvitationFilter.PENDING, "", PAGE);
        });
    for (InvitationFilter filter : InvitationFilter.values()) {
      reading(name(filter), listing(filter, ""));
    }
    for (InvitationFilter filter : InvitationFilter.values()) {
      searching(name(filter) + ", search", listing(filter, ManyInvitations.NAME));
    }
    for (int round = 0; round < WARM_UP; round++) {
      readings.forEach(reading -> reading.measure(few, page, many));
    }
    readings.forEach(Reading::forget);
    for (int round = 0; round < ROUNDS; round++) {
      readings.forEach(reading -> reading.measure(few, page, many));
    }
    readings.forEach(Reading::tell);
  }

  private WorkspaceId fill(String name, int invited, int joined) {
    JdbcClient jdbc = gangway.bean(JdbcClient.class);
    WorkspaceId workspace = gangway.newWorkspace(name);
    ManyInvitations.fill(jdbc, workspace, gangway.owner(), invited);
    jdbc.sql(ACCOUNTS.formatted(joined)).update();
    jdbc.sql(MEMBERS.formatted(joined)).param("workspace", workspace.toString()).update();
    jdbc.sql("analyze table account, workspace_member").query().listOfRows();
    return workspace;
  }

  private void reading(String what, Consumer<WorkspaceId> call) {
    readings.add(new Reading(what, call, false));
  }

  /** Of 10 invitations a search finds none to three: only a whole page is comparable. */
  private void searching(String what, Consumer<WorkspaceId> call) {
    readings.add(new Reading(what, call, true));
  }

  private Consumer<WorkspaceId> listing(InvitationFilter filter, String begin) {
    return workspace -> invitations.list(workspace, filter, begin, PAGE);
  }

  private static String name(InvitationFilter filter) {
    return filter.name().toLowerCase(Locale.ROOT);
  }

  /** One thing that the page reads, in three workspaces by turns. */
  private final class Reading {

    private final String what;
    private final Consumer<WorkspaceId> call;
    private final boolean againstPage;
    private Samples few = new Samples();
    private Samples page = new Samples();
    private Samples many = new Samples();

    Reading(String what, Consumer<WorkspaceId> call, boolean againstPage) {
      this.what = what;
      this.call = call;
      this.againstPage = againstPage;
    }

    void measure(WorkspaceId withFew, WorkspaceId withPage, WorkspaceId withMany) {
      measure(withFew, few);
      measure(withPage, page);
      measure(withMany, many);
    }

    private void measure(WorkspaceId workspace, Samples each) {
      long start = System.nanoTime();
      call.accept(workspace);
      each.addSince(start);
    }

    void forget() {
      few = new Samples();
      page = new Samples();
      many = new Samples();
    }

    void tell() {
      String figure = "members page, 100,000 invitations: " + what;
      if (many.quantile(0.5) >= BOUND * (againstPage ? page : few).quantile(0.5)) {
        table.miss(figure);
      }
      table.row(
          figure,
          "median < " + BOUND + (againstPage ? " × with 2,500" : " × with 10"),
          String.format(
              Locale.ROOT,
              "%.2f × (%s; with 10 %s); %.2f × with 2,500",
              many.quantile(0.5) / few.quantile(0.5),
              many.medianAndP99(),
              few.medianAndP99(),
              many.quantile(0.5) / page.quantile(0.5)),
          ROUNDS + " calls each");
    }
  }
}

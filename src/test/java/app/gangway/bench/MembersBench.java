package app.gangway.bench;

import app.gangway.invitation.InvitationFilter;
import app.gangway.invitation.InvitationManagement;
import app.gangway.invitation.ManyInvitations;
import app.gangway.shared.AccountId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the members page reads, with few invitations and with very many. */
final class MembersBench {

  private static final int WARM_UP = 200;
  private static final int ROUNDS = 400;
  private static final int MEMBERS = 5;

  /** As many rows as the page shows at first. */
  private static final int PAGE = 20;

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
    WorkspaceId few = fill("With few", 10);
    // Enough that every filter has a whole page to show
    WorkspaceId page = fill("With a page", 2_500);
    WorkspaceId many = fill("With many", 100_000);
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
      reading(name(filter) + ", search", listing(filter, ManyInvitations.NAME));
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

  private WorkspaceId fill(String name, int count) {
    JdbcClient jdbc = gangway.bean(JdbcClient.class);
    WorkspaceId workspace = gangway.newWorkspace(name);
    ManyInvitations.fill(jdbc, workspace, gangway.owner(), count);
    for (int member = 0; member < MEMBERS; member++) {
      AccountId account = gangway.register(gangway.newAddress(), false);
      jdbc.sql(
              """
              insert into workspace_member (id, workspace_id, account_id, invitation_id, joined_at)
              select uuid(), i.workspace_id, :account, i.id, i.joined_at from invitation i
              where i.workspace_id = :workspace and i.joined_at is not null limit 1
              """)
          .param("account", account.toString())
          .param("workspace", workspace.toString())
          .update();
    }
    return workspace;
  }

  private void reading(String what, Consumer<WorkspaceId> call) {
    readings.add(new Reading(what, call));
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
    private Samples few = new Samples();
    private Samples page = new Samples();
    private Samples many = new Samples();

    Reading(String what, Consumer<WorkspaceId> call) {
      this.what = what;
      this.call = call;
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
      table.row(
          "members page, 100,000 invitations: " + what,
          "median < 1.3 × with 10",
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

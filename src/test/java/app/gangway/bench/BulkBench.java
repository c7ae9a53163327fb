package app.gangway.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.endtoend.SmtpSink;
import app.gangway.invitation.BulkInvitations;
import app.gangway.invitation.BulkLine;
import app.gangway.invitation.BulkPreview;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.WorkspaceId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Inviting by a CSV file of the largest length. */
final class BulkBench {

  private final BenchedGangway gangway;
  private final Table table;

  BulkBench(BenchedGangway gangway, Table table) {
    this.gangway = gangway;
    this.table = table;
  }

  void run() {
    send("Warm-up", 100, new Samples());
    Samples each = new Samples();
    send("By file", BulkInvitations.MAX_ADDRESSES, each);
    table.row(
        "1,000 invitations by CSV: from the click to a mail at the SMTP sink",
        "all 1,000 arrive, once each",
        String.format(
            Locale.ROOT,
            "median %.1f s, p99 %.1f s, last %.1f s",
            each.quantile(0.5) / 1000,
            each.quantile(0.99) / 1000,
            each.quantile(1) / 1000),
        each.size() + " mails, none lost");
  }

  /** As the dialog does: a preview, and then the press that begins the list. */
  private void send(String name, int count, Samples each) {
    WorkspaceId workspace = gangway.newWorkspace(name);
    BulkInvitations invitations = gangway.bean(BulkInvitations.class);
    List<EmailAddress> invited =
        IntStream.range(0, count).mapToObj(i -> gangway.newAddress()).toList();
    BulkPreview preview = invitations.preview(workspace, csv(invited));
    assertThat(preview.lines()).hasSize(count).allMatch(BulkLine::fine);
    int before = gangway.mails().count();
    long click = System.nanoTime();
    UUID list = invitations.begin(workspace, preview, null);
    for (EmailAddress email : invited) {
      SmtpSink.Mail mail = gangway.mails().awaitFor(email.value());
      each.add((mail.arrivedNanos() - click) / 1e6);
    }
    assertThat(invitations.results(list)).hasSize(count).allMatch(BulkLine::fine);
    assertThat(gangway.mails().count()).as("mails").isEqualTo(before + count);
  }

  private static String csv(List<EmailAddress> addresses) {
    return addresses.stream()
        .map(address -> "Clara Client;" + address.value())
        .collect(Collectors.joining("\n", "name;email\n", "\n"));
  }
}

package app.gangway.invitation;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What the members page reads does not grow with what the workspace has. */
class InvitationRowsTests extends InvitationModuleTest {

  @Autowired TransactionTemplate transaction;

  @Test
  void explore() {
    int count = Integer.getInteger("count", 100000);
    ManyInvitations.fill(jdbc, workspace, owner.accountId(), 10);
    var big = acme.workspace("Other Works");
    ManyInvitations.fill(jdbc, big, owner.accountId(), count);
    String[] begins = {"", "a", "anna.9", "u"};
    for (var filter : InvitationFilter.values()) {
      for (var begin : begins) {
        var out = new StringBuilder();
        for (var ws : new app.gangway.shared.WorkspaceId[] {workspace, big}) {
          transaction.executeWithoutResult(tx -> {
            for (int i = 0; i < 200; i++) invitations.list(ws, filter, begin, 50);
            long before = read();
            int n = invitations.list(ws, filter, begin, 50).rows().size();
            long read = read() - before;
            var times = new java.util.ArrayList<Double>();
            for (int i = 0; i < 101; i++) {
              long t = System.nanoTime();
              n = invitations.list(ws, filter, begin, 50).rows().size();
              times.add((System.nanoTime() - t) / 1e6);
            }
            java.util.Collections.sort(times);
            out.append(" rows %d read %d %.2fms;".formatted(n, read, times.get(50)));
          });
        }
        System.out.println("XX " + filter + " '" + begin + "'" + out);
      }
    }
  }

  private long read() {
    return jdbc
        .sql(
            "show session status where variable_name like 'Handler_read%' or variable_name ="
                + " 'Handler_icp_attempts'")
        .query((row, n) -> row.getLong(2))
        .list()
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }
}

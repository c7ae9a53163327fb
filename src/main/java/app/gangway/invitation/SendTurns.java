package app.gangway.invitation;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets mails of one agency, of one sender and to one address be counted one after the other, on
 * every node. A turn ends with the caller's transaction. Whoever has one waits for nothing any
 * more, so it is taken last: then no two ever wait for each other, and it is short.
 */
@Component
class SendTurns {

  /** The rows that the migration made. */
  private static final int SLOTS = 256;

  private final JdbcClient jdbc;

  SendTurns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The smaller slot comes first for everybody.
   *
   * @param sender null where the invited person asks, who uses up nothing of the agency's
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void take(AgencyId agency, @Nullable AccountId sender, EmailAddress email) {
    List<Integer> slots =
        (sender == null
                ? Stream.of(email.key())
                : Stream.of(agency.value(), sender.value(), email.key()))
            .map(whose -> Math.floorMod(Objects.hashCode(whose), SLOTS))
            .distinct()
            .toList();
    jdbc.sql(
            """
            select slot from invitation_send_turn force index (primary) where slot in (:slots)
            order by slot for update
            """)
        .param("slots", slots)
        .query(Integer.class)
        .list();
  }
}

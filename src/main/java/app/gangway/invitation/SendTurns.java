package app.gangway.invitation;

import java.util.Collection;
import java.util.List;
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
   * @param whose agencies, senders and addresses
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void take(Collection<?> whose) {
    List<Integer> slots =
        whose.stream().map(one -> Math.floorMod(one.hashCode(), SLOTS)).distinct().toList();
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

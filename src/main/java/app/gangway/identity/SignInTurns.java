package app.gangway.identity;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets attempts for the same address, and attempts from the same client, change what is counted one
 * after the other, on every node. Each turn is a short transaction of its own.
 */
@Component
class SignInTurns {

  private final JdbcClient jdbc;
  private final TransactionTemplate ownTransaction;

  SignInTurns(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** The smaller slot comes first for everybody, so that no two wait for each other. */
  void take(byte[] addressHash, String client, Runnable action) {
    byte[] clientHash = Sha256.of(client.getBytes(StandardCharsets.UTF_8));
    ownTransaction.executeWithoutResult(status -> {
      IntStream.of(slot(addressHash), slot(clientHash)).sorted().distinct().forEach(this::lock);
      action.run();
    });
  }

  private void lock(int slot) {
    jdbc.sql("select slot from sign_in_turn where slot = :slot for update")
        .param("slot", slot)
        .query(Integer.class)
        .single();
  }

  /** One of the 256 rows that the migration made. */
  private static int slot(byte[] hash) {
    return Byte.toUnsignedInt(hash[0]);
  }
}

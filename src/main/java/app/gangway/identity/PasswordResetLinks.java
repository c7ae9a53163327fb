package app.gangway.identity;

import app.gangway.shared.AccountId;
import app.gangway.shared.LinkToken;
import app.gangway.shared.Utc;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The links to set a new password. Of an account's, the newest is open and the others are not. */
@Component
class PasswordResetLinks {

  /** So long an old link still says what became of it. */
  private static final Duration KEPT = Duration.ofDays(30);

  private final JdbcClient jdbc;

  PasswordResetLinks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Opens a new link, which replaces the older ones. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public LinkToken open(AccountId account, Instant now, Instant end) {
    LinkToken token = LinkToken.create();
    jdbc.sql("delete from password_reset_link where created_at < :old limit 1000")
        .param("old", Utc.of(now.minus(KEPT)))
        .update();
    // Of two at the same moment the second waits, and closes the first one's
    jdbc.sql("select id from account where id = :account for update")
        .param("account", account.toString())
        .query()
        .singleColumn();
    close(account);
    jdbc.sql(
            """
            insert into password_reset_link (token_hash, account_id, state, created_at, expires_at)
            values (:hash, :account, 'OPEN', :now, :end)
            """)
        .param("hash", token.hash())
        .param("account", account.toString())
        .param("now", Utc.of(now))
        .param("end", Utc.of(end))
        .update();
    return token;
  }

  Optional<Link> find(LinkToken token) {
    return jdbc.sql(
            "select account_id, state, expires_at from password_reset_link where token_hash = :hash")
        .param("hash", token.hash())
        .query(Link.class)
        .optional();
  }

  /**
   * Uses up an open link, within the caller's transaction.
   *
   * @return false when it is not open any more
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean use(LinkToken token, Instant now) {
    return jdbc.sql(
                """
                update password_reset_link set state = 'USED'
                where token_hash = :hash and state = 'OPEN' and expires_at > :now
                """)
            .param("hash", token.hash())
            .param("now", Utc.of(now))
            .update()
        == 1;
  }

  /** Closes the open link of this account. */
  @Transactional
  public void close(AccountId account) {
    jdbc.sql(
            "update password_reset_link set state = 'REPLACED' where account_id = :account and state = 'OPEN'")
        .param("account", account.toString())
        .update();
  }

  record Link(UUID accountId, String state, LocalDateTime expiresAt) {

    AccountId account() {
      return new AccountId(accountId);
    }

    PasswordReset.State state(Instant now) {
      return switch (state) {
        case "USED" -> PasswordReset.State.USED;
        case "OPEN" ->
            now.isBefore(Utc.instant(expiresAt))
                ? PasswordReset.State.OPEN
                : PasswordReset.State.EXPIRED;
        default -> PasswordReset.State.EXPIRED;
      };
    }
  }
}

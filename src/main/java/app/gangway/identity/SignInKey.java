package app.gangway.identity;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The key that signs the sign-in cookies. The first node makes it, once for a database. */
@Component
@DependsOnDatabaseInitialization
class SignInKey {

  private static final int BYTES = 32;

  private final String value;

  SignInKey(JdbcClient jdbc) {
    byte[] fresh = new byte[BYTES];
    new SecureRandom().nextBytes(fresh);
    jdbc.sql(
            "insert into sign_in_key (id, secret) values (1, :fresh) on duplicate key update id = 1")
        .param("fresh", fresh)
        .update();
    byte[] kept =
        jdbc.sql("select secret from sign_in_key where id = 1").query(byte[].class).single();
    this.value = HexFormat.of().formatHex(kept);
  }

  String value() {
    return value;
  }
}

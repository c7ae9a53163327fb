package app.gangway.embedded;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Lets the first who needs the database wait until it serves. */
record EmbeddedConnectionDetails(EmbeddedStack.Started<EmbeddedDatabase> database)
    implements JdbcConnectionDetails {

  @Override
  public String getUsername() {
    return EmbeddedDatabase.USER;
  }

  @Override
  public String getPassword() {
    return database.part().password();
  }

  @Override
  public String getJdbcUrl() {
    return database.await().jdbcUrl();
  }

  /** Without the password, which a record would print. */
  @Override
  public String toString() {
    return "embedded database";
  }
}

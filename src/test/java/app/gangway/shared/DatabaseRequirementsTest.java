package app.gangway.shared;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseRequirementsTest {

  private static final String STRICT = "STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "11.4.5-MariaDB",
        "11.4.5-MariaDB-ubu2404-log",
        "5.5.5-11.8.2-MariaDB",
        "12.0.1-MariaDB"
      })
  void aServerThatIsNewEnoughIsTaken(String version) {
    assertThatCode(() -> DatabaseRequirements.check(version, STRICT)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          8.4.3 | STRICT_TRANS_TABLES | The database is no MariaDB: its version is 8.4.3.
          9.1.0-commercial | STRICT_TRANS_TABLES | The database is no MariaDB
          10.6.18-MariaDB | STRICT_TRANS_TABLES | The database is a MariaDB 10.6.18-MariaDB, and Gangway needs 11.4 or newer.
          5.5.5-10.11.8-MariaDB-log | STRICT_TRANS_TABLES | Gangway needs 11.4 or newer
          11.3.2-MariaDB | STRICT_ALL_TABLES | Gangway needs 11.4 or newer
          11.4.5-MariaDB | NO_ENGINE_SUBSTITUTION | its sql_mode has no STRICT_TRANS_TABLES
          11.4.5-MariaDB | ANSI_QUOTES,STRICT_TRANS_TABLES | its sql_mode has ANSI_QUOTES
          """)
  void aServerThatCannotWorkIsNamed(String version, String sqlMode, String words) {
    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(() -> DatabaseRequirements.check(version, sqlMode))
        .withMessageContaining(words);
  }
}

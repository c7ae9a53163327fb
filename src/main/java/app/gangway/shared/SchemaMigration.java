package app.gangway.shared;

import java.util.Arrays;
import java.util.Comparator;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Migrates the schema. The migrations of earlier versions were folded into one baseline for each
 * module; a schema that began with those is refused before Flyway compares checksums.
 */
@Component
class SchemaMigration implements FlywayMigrationStrategy {

  /**
   * @throws StartFailure for a server that cannot work, or a schema of an earlier version
   */
  @Override
  public void migrate(Flyway flyway) {
    DatabaseRequirements.check(flyway.getConfiguration().getDataSource());
    boolean known =
        Arrays.stream(flyway.info().applied())
            .filter(migration -> !migration.getType().isBaseline())
            .min(Comparator.comparing(MigrationInfo::getInstalledRank))
            .map(first -> first.getState().isResolved() && first.isDescriptionMatching())
            .orElse(true);
    if (!known) {
      throw new StartFailure(
          "The database was made by an earlier version of Gangway, whose tables this version"
              + " cannot take over.",
          "Delete the folder data/, or name another one with GANGWAY_EMBEDDED_DIRECTORY; for a"
              + " database that SPRING_DATASOURCE_URL names, make an empty schema. Then start"
              + " again.");
    }
    flyway.migrate();
  }
}

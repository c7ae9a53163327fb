package app.gangway.shared;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.CleanDatabase;
import app.gangway.ModuleTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes on one database; the test does what the schedule does. */
@ModuleTest(with = {})
@CleanDatabase
class AnnouncementExchangeTests {

  private static final UUID PAGE = UUID.randomUUID();

  @Autowired JdbcClient jdbc;

  private final List<String> refreshed = new ArrayList<>();
  private LocalAnnouncements here = new LocalAnnouncements();
  private LocalAnnouncements there = new LocalAnnouncements();
  private AnnouncementExchange exchangeHere;
  private AnnouncementExchange exchangeThere;

  @BeforeEach
  void startTwoNodes() {
    refreshed.clear();
    here = new LocalAnnouncements();
    there = new LocalAnnouncements();
    exchangeHere = new AnnouncementExchange(here, jdbc);
    exchangeThere = new AnnouncementExchange(there, jdbc);
  }

  @Test
  void aPageOfAnotherNodeIsRefreshedOnceForEachChange() {
    there.subscribe(PAGE, () -> refreshed.add("there"));

    change(PAGE);
    assertThat(refreshed).containsExactly("there");

    readThere();
    assertThat(refreshed).as("the same row is read again").containsExactly("there");

    change(PAGE);
    assertThat(refreshed).containsExactly("there", "there");
  }

  @Test
  void aNodeDoesNotHearItsOwnAnnouncementTwice() {
    here.subscribe(PAGE, () -> refreshed.add("here"));

    change(PAGE);
    exchangeHere.read();

    assertThat(refreshed).containsExactly("here");
  }

  @Test
  void manyChangesOfOneIdAreOneRow() {
    for (int i = 0; i < 1_000; i++) {
      here.announce(PAGE);
    }
    here.announce(UUID.randomUUID());
    exchangeHere.write();

    assertThat(count("select count(*) from announcement")).isEqualTo(2);
    exchangeHere.write();
    assertThat(count("select count(*) from announcement")).isEqualTo(2);
  }

  @Test
  void aNodeWithoutOpenPagesReadsNothingAndMissesNothingLater() {
    change(PAGE);
    there.subscribe(PAGE, () -> refreshed.add("there"));

    change(PAGE);

    assertThat(refreshed).isNotEmpty();
  }

  @Test
  void oldAnnouncementsAreDeleted() {
    change(PAGE);
    jdbc.sql("update announcement set announced_at = announced_at - interval 2 minute").update();
    change(PAGE);

    exchangeThere.deleteOld();

    assertThat(count("select count(*) from announcement")).isOne();
  }

  private void change(UUID id) {
    here.announce(id);
    exchangeHere.write();
    readThere();
  }

  private void readThere() {
    exchangeThere.read();
  }

  private long count(String query) {
    return jdbc.sql(query).query(Long.class).single();
  }
}

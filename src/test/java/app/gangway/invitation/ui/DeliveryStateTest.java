package app.gangway.invitation.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.agency.Teammates;
import app.gangway.invitation.InvitationFilter;
import app.gangway.invitation.InvitationManagement;
import app.gangway.invitation.InvitationSummary;
import app.gangway.process.EngineTrouble;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.WorkspaceId;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.badge.Badge;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a row says about a mail that has not been sent yet. */
class DeliveryStateTest extends ViewTest {

  @Autowired InvitationManagement invitations;
  @Autowired Teammates teammates;

  @ParameterizedTest
  @CsvSource({
    "PAUSED, Waits: engine paused",
    "AWAY, Waits: engine does not answer",
    "LITTLE_SPACE, On its way",
    ", On its way",
  })
  void aMailWaitsWhileTheEngineRunsNoProcess(EngineTrouble.Kind trouble, String words) {
    acme.found();
    WorkspaceId workspace = acme.workspace("Harbor");
    invitations.invite(workspace, new EmailAddress("carla@client.example"));
    jdbc.sql("update invitation set delivery = 'QUEUED', sent_at = null").update();
    InvitationSummary row =
        invitations.list(workspace, InvitationFilter.PENDING, "", 10).rows().getFirst();

    DeliveryState shown =
        new DeliveryState(
            row,
            () ->
                Optional.ofNullable(trouble)
                    .map(kind -> new EngineTrouble(kind, Instant.now(), null)));

    assertThat(shown.getChildren().filter(Badge.class::isInstance).map(Badge.class::cast))
        .extracting(Badge::getText)
        .containsExactly(words);
  }

  @ParameterizedTest
  @CsvSource({
    "en, PAUSED, the engine has paused",
    "en, AWAY, the engine does not answer",
    "de, AWAY, Die Prozess-Engine antwortet nicht",
  })
  void theDashboardSaysWhyMailsWait(Locale language, EngineTrouble.Kind trouble, String words) {
    acme.found();
    UI.getCurrent().setLocale(language);
    EngineTrouble seen = new EngineTrouble(trouble, Instant.now(), null);

    assertThat(new EngineNotices(() -> Optional.of(seen), teammates).ofCurrentUser())
        .hasValueSatisfying(
            notice -> assertThat(notice.getElement().getTextRecursively()).contains(words));
  }
}

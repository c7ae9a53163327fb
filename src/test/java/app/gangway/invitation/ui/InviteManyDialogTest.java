package app.gangway.invitation.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.invitation.InvitationFilter;
import app.gangway.invitation.InvitationManagement;
import app.gangway.shared.WorkspaceId;
import com.vaadin.flow.component.textfield.TextArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class InviteManyDialogTest extends ViewTest {

  @Autowired InvitationManagement invitations;

  private WorkspaceId workspace;

  @BeforeEach
  void foundTheAgency() {
    acme.found();
    workspace = acme.workspace("Harbor");
    open("harbor/workspace/members");
    press("Invite many");
  }

  @Test
  void aListIsPreviewedSentAndAnswered() {
    test(find(TextArea.class).single()).setValue("a@client.example\nno address\nb@client.example");
    pressInDialog("Preview");
    assertThat(shows("2 will be invited, 1 left out. Nothing is sent yet.")).isTrue();
    assertThat(invitations.list(workspace, InvitationFilter.ALL, "", 10).rows()).isEmpty();

    pressInDialog("Send 2 invitations");

    eventually(() -> assertThat(shows("2 invited, 1 left out.")).isTrue());
    assertThat(invitations.list(workspace, InvitationFilter.ALL, "", 10).rows()).hasSize(2);
  }

  @Test
  void anEmptyListIsSaidAtTheField() {
    pressInDialog("Preview");

    assertThat(find(TextArea.class).single().isInvalid()).isTrue();
  }
}

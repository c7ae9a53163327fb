package app.gangway.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.shared.WorkspaceId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceNamesTest {

  private final WorkspaceId workspace =
      new WorkspaceId(UUID.fromString("00a8c0ff-ee00-7000-8000-000000000001"));

  @Test
  void aNameTellsItsWorkspace() {
    String name = WorkspaceNames.prefix(workspace) + "collect-documents";

    assertThat(name).isEqualTo("ws_00a8c0ffee0070008000000000000001_collect-documents");
    assertThat(WorkspaceNames.workspaceOf(name)).contains(workspace);
    assertThat(WorkspaceNames.withoutPrefix(name)).isEqualTo("collect-documents");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client-invitation",
        "ws_00a8c0ffee0070008000000000000001",
        "ws_00a8c0ffee0070008000000000000001_",
        "ws_00A8C0FFEE0070008000000000000001_collect-documents",
        "x_ws_00a8c0ffee0070008000000000000001_collect-documents",
        "ws_00a8c0ffee00700080000000000000019_collect-documents"
      })
  void otherNamesBelongToNoWorkspace(String name) {
    assertThat(WorkspaceNames.workspaceOf(name)).isEmpty();
    assertThat(WorkspaceNames.withoutPrefix(name)).isEqualTo(name);
  }
}

package app.gangway.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class TestPartsTest {

  private static final BooleanSupplier DOCKER_ANSWERS = () -> true;
  private static final BooleanSupplier NO_DOCKER = () -> false;
  private static final BooleanSupplier NOT_ASKED =
      () -> {
        throw new AssertionError("the Docker engine is not asked");
      };

  @Test
  void withoutTheSwitchTheDockerEngineDecides() {
    assertThat(TestParts.choose(null, DOCKER_ANSWERS)).isEqualTo(TestParts.CONTAINERS);
    assertThat(TestParts.choose(null, NO_DOCKER)).isEqualTo(TestParts.EMBEDDED);
    assertThat(TestParts.choose(" ", DOCKER_ANSWERS)).isEqualTo(TestParts.CONTAINERS);
  }

  @Test
  void theSwitchNamesTheParts() {
    assertThat(TestParts.choose("containers", DOCKER_ANSWERS)).isEqualTo(TestParts.CONTAINERS);
    assertThat(TestParts.choose("embedded", NOT_ASKED)).isEqualTo(TestParts.EMBEDDED);
  }

  @Test
  void containersWithoutADockerEngineAreAnErrorThatSaysSo() {
    assertThatThrownBy(() -> TestParts.choose("containers", NO_DOCKER))
        .hasMessage(
            "-Dgangway.test.parts=containers, but no Docker engine answers."
                + " Start one, or use -Dgangway.test.parts=embedded.");
  }

  @Test
  void anUnknownValueIsRefusedByName() {
    assertThatThrownBy(() -> TestParts.choose("podman", NOT_ASKED))
        .hasMessage(
            "-Dgangway.test.parts=podman is unknown. Use containers or embedded, or leave it out.");
  }

  @Test
  void theEmbeddedPartsAreNamedInNoSetting() {
    MockEnvironment environment = new MockEnvironment().withProperty(TestParts.SWITCH, "embedded");

    new ContainerSettings().postProcessEnvironment(environment, new SpringApplication());

    assertThat(environment.containsProperty("spring.datasource.url")).isFalse();
    assertThat(environment.containsProperty("gangway.engine.grpc-address")).isFalse();
  }

  @Test
  void theContainersAreThoseOfDockerCompose() {
    Containers.Service database = Containers.Service.named("mariadb");
    Containers.Service broker = Containers.Service.named("zeebe");

    assertThat(database.image().getRepository()).isEqualTo("mariadb");
    assertThat(database.image().getVersionPart()).startsWith("11.4");
    assertThat(database.command()).contains("--character-set-server=utf8mb4");
    assertThat(broker.image().asCanonicalNameString()).isEqualTo("camunda/zeebe:8.5.8");
    assertThat(broker.environment()).containsKey("ZEEBE_BROKER_DATA_LOGSEGMENTSIZE");
  }
}

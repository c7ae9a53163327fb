package app.gangway.access;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.GangwayApplication;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.stereotype.Service;

/**
 * Every service method for each person: see {@code services.csv}, {@code own-services.csv} and
 * {@code trusting-services.csv} in {@code access}.
 */
class ServicesTest extends ServiceCalls {

  /** What the portal reads. */
  private static final Set<String> READ_IN_A_PREVIEW =
      Set.of(
          "PortalReader.clientId",
          "PortalReader.workspaces",
          "PortalReader.memberships",
          "PortalReader.require",
          "WorkspaceUpdates.ofClient",
          "WorkspaceUpdates.fileOfClient",
          "WorkflowsOfClient.list",
          "WorkflowsOfClient.startForm",
          "ClientConnections.list",
          "ClientConnections.waiting",
          "ClientTasks.open",
          "ClientTasks.waiting",
          "ClientTasks.done",
          "ClientTasks.find",
          "Runs.pageOfClient",
          "Runs.workflowsOfClient",
          "Runs.findOfClient");

  @ParameterizedTest
  @MethodSource("methods")
  void eachPersonGetsWhatTheTableSays(Expected method) {
    Callable<?> call = call(method.subject());
    Map<Person, String> answers = new EnumMap<>(Person.class);
    for (Person person : Person.values()) {
      become(person);
      answers.put(person, answer(call));
    }

    assertThat(answers).isEqualTo(method.answers());
  }

  /**
   * A preview reads for the portal as the client, and changes nothing in what every other method
   * answers the teammate: what writes refuses as it always does.
   */
  @ParameterizedTest
  @MethodSource("methodsOfPersons")
  void aPreviewReadsAsTheClientAndWritesAsTheTeammate(Expected method) {
    Callable<?> call = call(method.subject());
    for (Person viewer : List.of(Person.OWNER, Person.ADMIN)) {
      preview(viewer);

      assertThat(answer(call))
          .as("of %s", viewer)
          .isEqualTo(
              switch (method.subject()) {
                case "PortalReader.current", "PortalReader.isPreview" -> "sees";
                case String name when READ_IN_A_PREVIEW.contains(name) ->
                    method.answers().get(Person.CLIENT);
                default -> method.answers().get(viewer);
              });
    }
  }

  @Test
  void eachServiceMethodIsInOneOfTheTables() {
    assertThat(
            Stream.concat(
                methods().stream().map(Expected::subject),
                Expected.lines("trusting-services").stream().map(List::getFirst)))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            services().map(ServicesTest::name).distinct().toList());
  }

  @Test
  void noScreenCallsAServiceMethodForProcesses() {
    List<String> forProcesses =
        Expected.lines("trusting-services").stream()
            .filter(cells -> cells.getLast().equals("processes"))
            .map(List::getFirst)
            .toList();

    assertThat(forProcesses).isNotEmpty();
    assertThat(
            services()
                .filter(method -> forProcesses.contains(name(method)))
                .flatMap(method -> method.getCallsOfSelf().stream())
                .filter(
                    call -> resideInAnyPackage("..ui..", "..shell..").test(call.getOriginOwner())))
        .isEmpty();
  }

  static List<Expected> methodsOfPersons() {
    return Expected.table("own-services");
  }

  static List<Expected> methods() {
    return Stream.of("services", "own-services")
        .flatMap(name -> Expected.table(name).stream())
        .toList();
  }

  private static Stream<JavaMethod> services() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackagesOf(GangwayApplication.class)
            .stream()
            .filter(type -> type.isAnnotatedWith(Service.class))
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .map(JavaClass::getMethods)
            .flatMap(Set::stream)
            .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC));
  }

  private static String name(JavaMethod method) {
    return method.getOwner().getSimpleName() + "." + method.getName();
  }
}

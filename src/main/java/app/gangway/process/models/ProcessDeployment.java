package app.gangway.process.models;

import static java.util.Objects.requireNonNull;

import app.gangway.process.EngineReplaced;
import app.gangway.process.ModelPublications;
import app.gangway.process.check.Finding;
import app.gangway.process.check.ModelChecker;
import app.gangway.process.engine.EngineCommands;
import app.gangway.process.models.PublicationRows.PublishedFile;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.response.DeploymentEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deploys all good models and forms in one command, so that a model and its linked forms arrive
 * together. For an unchanged file the engine answers with the version that it already has. In place
 * of a file that is refused, the last good content of it is deployed; see docs/decisions/0024. What
 * an operator published stands before the folder's file of that name; see docs/decisions/0032.
 */
@Component
public class ProcessDeployment {

  private static final Logger log = LoggerFactory.getLogger(ProcessDeployment.class);

  private final ProcessResources resources;
  private final ModelChecker checker;
  private final AcceptedModels accepted;
  private final RefusedFiles refused;
  private final DeployedModels models;
  private final PublicationRows publications;
  private final PublishedOverFolder overFolder;
  private final EngineDeployment engine;
  private final PublicationEnd end;
  private final TransactionOperations transaction;
  private final ApplicationEventPublisher events;

  ProcessDeployment(
      ProcessResources resources,
      ModelChecker checker,
      AcceptedModels accepted,
      RefusedFiles refused,
      DeployedModels models,
      PublicationRows publications,
      PublishedOverFolder overFolder,
      EngineDeployment engine,
      PublicationEnd end,
      TransactionOperations transaction,
      ApplicationEventPublisher events) {
    this.resources = resources;
    this.checker = checker;
    this.accepted = accepted;
    this.refused = refused;
    this.models = models;
    this.publications = publications;
    this.overFolder = overFolder;
    this.engine = engine;
    this.end = end;
    this.transaction = transaction;
    this.events = events;
  }

  /** A process that Gangway needs has no good model, neither in the folder nor from before. */
  public static final class RefusedResources extends RuntimeException {
    RefusedResources(Set<String> withoutModel, List<Finding> findings) {
      super(
          "No good model of %s, so nothing was deployed:\n%s"
              .formatted(
                  String.join(", ", withoutModel),
                  findings.stream().map(Finding::toString).collect(Collectors.joining("\n"))));
    }
  }

  /**
   * Deploys the models and forms, and publishes {@link EngineReplaced} if the engine is a new one.
   *
   * @throws io.camunda.client.api.command.ClientStatusException the engine is not there (yet)
   * @throws RefusedResources a process that Gangway needs has no good model at all
   */
  public void deploy() {
    ProcessResources.Found folder = filesOfFolder();
    Set<String> givenUp = new TreeSet<>();
    Attempt attempt = attempt(folder, givenUp);
    Optional<DeploymentEvent> deployed = Optional.empty();
    while (deployed.isEmpty()) {
      Attempt now = attempt;
      ModelSelection choice = now.choice();
      if (!now.isWhole()) {
        // An operator's publication that a crash left open, and that cannot be finished
        refuse(now);
        attempt = attempt(folder, givenUp);
        continue;
      }
      if (!choice.withoutModel().isEmpty()
          && (choice.texts().isEmpty() || !models.processes().containsAll(choice.withoutModel()))) {
        if (!givenUp.addAll(now.refusedPublications(folder))) {
          throw new RefusedResources(choice.withoutModel(), choice.findings());
        }
        log.warn("In place of refused content that was published, the folder counts: {}", givenUp);
        attempt = attempt(folder, givenUp);
        continue;
      }
      try {
        deployed = requireNonNull(transaction.execute(status -> deploy(now)));
        if (deployed.isEmpty()) {
          attempt = attempt(folder, givenUp);
        }
      } catch (ClientStatusException e) {
        if (EngineCommands.isTransient(e) || !choice.takeBack(String.valueOf(e.getMessage()))) {
          throw e;
        }
      }
    }
    refused.replace(attempt.choice().findings());
    overFolder.replace(folder.contents());
    log(deployed.get());
  }

  private static void log(DeploymentEvent deployed) {
    deployed
        .getProcesses()
        .forEach(it -> log.info("Deployed {} version {}", it.getBpmnProcessId(), it.getVersion()));
    deployed
        .getForm()
        .forEach(it -> log.info("Deployed form {} version {}", it.getFormId(), it.getVersion()));
  }

  /**
   * What is to be deployed, chosen with the publications up to one.
   *
   * @param latest the number of the latest publication
   * @param open the publication that a crash left open, or that another node is just making
   * @param published all published files, with those of the open publication
   */
  private record Attempt(
      ModelSelection choice,
      int latest,
      @Nullable UUID open,
      Map<String, String> filesOfOpen,
      Map<String, PublishedFile> published) {

    /** Whether the open publication is part of it, if there is one. */
    boolean isWhole() {
      return choice.texts().entrySet().containsAll(filesOfOpen.entrySet());
    }

    /** The files of the folder in whose place published content stands that is refused. */
    Set<String> refusedPublications(ProcessResources.Found folder) {
      return choice.findings().stream()
          .map(Finding::file)
          .filter(published::containsKey)
          .filter(folder.contents()::containsKey)
          .collect(Collectors.toSet());
    }

    /** The publications that the files came with. */
    Map<String, UUID> origins() {
      Map<String, UUID> origins = new HashMap<>();
      published.forEach((name, file) -> {
        if (file.content().equals(choice.texts().get(name))) {
          origins.put(name, file.publication());
        }
      });
      return origins;
    }
  }

  /**
   * @param givenUp files whose published content is refused, and without which a process that
   *     Gangway needs would have no model
   */
  private Attempt attempt(ProcessResources.Found folder, Set<String> givenUp) {
    int latest = publications.latestNumber();
    UUID open = publications.underWay().map(ModelPublications.Publication::id).orElse(null);
    Map<String, PublishedFile> published = new TreeMap<>(publications.published());
    Map<String, String> filesOfOpen = open == null ? Map.of() : publications.files(open);
    filesOfOpen.forEach(
        (name, content) -> published.put(name, new PublishedFile(requireNonNull(open), content)));
    published.keySet().removeAll(givenUp);
    Map<String, String> contents = new TreeMap<>();
    published.forEach((name, file) -> contents.put(name, file.content()));
    ModelSelection choice = new ModelSelection(checker, folder, contents, accepted.all());
    return new Attempt(choice, latest, open, filesOfOpen, published);
  }

  private void refuse(Attempt attempt) {
    UUID open = requireNonNull(attempt.open());
    String reason =
        attempt.choice().findings().stream()
            .filter(finding -> attempt.filesOfOpen().containsKey(finding.file()))
            .map(Finding::toString)
            .collect(Collectors.joining("\n"));
    log.warn("A publication that was left open is undone: {}", reason);
    end.refuse(open, reason);
  }

  private ProcessResources.Found filesOfFolder() {
    ProcessResources.Found found = resources.read();
    if (found.contents().isEmpty()) {
      log.warn(
          "No process in {}; gangway.engine.processes names another folder", resources.location());
    }
    return found;
  }

  /**
   * A process without a good model keeps the version that this engine has.
   *
   * @return empty if an operator has begun a publication meanwhile, so that nothing was deployed
   */
  private Optional<DeploymentEvent> deploy(Attempt attempt) {
    ModelSelection choice = attempt.choice();
    Map<String, String> texts = choice.texts();
    long latest = models.lockLatestDeployment();
    if (publications.latestNumber() != attempt.latest()) {
      return Optional.empty();
    }
    DeploymentEvent deployed = engine.command(texts).send().join();
    if (engine.isByAnotherEngine(deployed, latest)) {
      if (!choice.withoutModel().isEmpty()) {
        throw new RefusedResources(choice.withoutModel(), choice.findings());
      }
      log.warn(
          "This is not the engine that the database has worked with: what was under way begins anew");
      models.deleteAll();
      // Before the features hear of it: what they deploy now has later keys
      models.storeLatestDeployment(deployed.getKey());
      events.publishEvent(new EngineReplaced());
    }
    models.storeLaterDeployment(deployed.getKey());
    engine.store(deployed, texts, attempt.origins());
    accepted.storeAll(texts);
    if (attempt.open() != null) {
      end.finish(attempt.open());
    }
    return Optional.of(deployed);
  }
}

package app.gangway.process.models;

import app.gangway.process.ModelFinding;
import app.gangway.process.ModelKind;
import app.gangway.process.ModelProposal;
import app.gangway.process.ModelProposal.ProposedFile;
import app.gangway.process.ModelPublications;
import app.gangway.process.check.Finding;
import app.gangway.process.check.ModelChecker;
import app.gangway.process.check.ModelChecker.Checked;
import app.gangway.process.check.ModelChecker.Definitions;
import app.gangway.process.engine.EngineCommands;
import app.gangway.process.models.DeployedModels.Stored;
import app.gangway.shared.InvalidInput;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.response.DeploymentEvent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Publishes files in three steps: a transaction stores them as prepared, the engine gets them, a
 * second transaction stores what the engine made of them. If the last does not come, the next start
 * or {@link #finishWhatIsLeft} does the same again, which the engine answers with the versions that
 * it has already.
 */
@Component
class ModelPublisher implements ModelPublications {

  private static final Logger log = LoggerFactory.getLogger(ModelPublisher.class);

  /** As browsers name a second download of a file. */
  private static final Pattern COPY = Pattern.compile("(.+?) ?\\(\\d{1,3}\\)(\\.[A-Za-z]+)");

  private static final Set<String> DEFINED_TWICE =
      Set.of("same-process-id", "same-form-id", "same-decision-id");

  /** Longer than a publisher waits for the engine. */
  private static final Duration LEFT_ALONE = Duration.ofMinutes(1);

  private final ModelChecker checker;
  private final AcceptedModels accepted;
  private final DeployedModels models;
  private final PublicationRows rows;
  private final PublishedOverFolder overFolder;
  private final EngineDeployment engine;
  private final EngineCommands commands;
  private final PublicationEnd end;
  private final TransactionOperations transaction;
  private final Clock clock;

  ModelPublisher(
      ModelChecker checker,
      AcceptedModels accepted,
      DeployedModels models,
      PublicationRows rows,
      PublishedOverFolder overFolder,
      EngineDeployment engine,
      EngineCommands commands,
      PublicationEnd end,
      TransactionOperations transaction,
      Clock clock) {
    this.checker = checker;
    this.accepted = accepted;
    this.models = models;
    this.rows = rows;
    this.overFolder = overFolder;
    this.engine = engine;
    this.commands = commands;
    this.end = end;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  public ModelProposal propose(Map<String, byte[]> files) {
    int basis = rows.latestNumber();
    Map<String, String> live = accepted.live();
    Map<String, byte[]> proposed = new TreeMap<>();
    List<ModelFinding> findings = new ArrayList<>();
    files.forEach((given, content) -> {
      String name = nameOf(given);
      if (!ModelChecker.concerns(name)) {
        findings.add(Finding.ofFile(name, "not-a-model"));
      } else if (proposed.put(name, content) != null) {
        findings.add(Finding.ofFile(name, "same-file-name"));
      }
    });
    Map<String, byte[]> all = bytes(live);
    all.putAll(proposed);
    Checked checked = checker.check(all);
    findings.addAll(findings(checked, live, proposed.keySet()));
    List<ProposedFile> compared =
        proposed.keySet().stream()
            .map(name ->
                new ProposedFile(
                    name, ids(checked, name), live.get(name), checked.texts().get(name)))
            .toList();
    return new ModelProposal(basis, compared, List.copyOf(findings));
  }

  /** Without folders, and without the number that a browser gives to a second download. */
  private static String nameOf(String given) {
    String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    Matcher copy = COPY.matcher(name);
    return copy.matches() ? copy.group(1) + copy.group(2) : name;
  }

  private static Set<String> ids(Checked checked, String name) {
    Definitions defined = checked.defines().get(name);
    Set<String> ids = new HashSet<>();
    if (defined != null) {
      ids.addAll(defined.processes());
      ids.addAll(defined.forms());
      ids.addAll(defined.decisions());
    }
    return ids;
  }

  /** What is wrong with the proposed files, and what they break in others. */
  private List<Finding> findings(Checked checked, Map<String, String> live, Set<String> proposed) {
    Checked before = checker.check(bytes(live));
    boolean allReadable = proposed.stream().noneMatch(name -> ids(checked, name).isEmpty());
    List<Finding> found = new ArrayList<>();
    for (Finding finding : checked.findings()) {
      if (proposed.contains(finding.file())) {
        found.add(isTwice(finding) ? inWordsOfAnUpload(finding) : finding);
      } else if (finding.refused()
          && allReadable
          && !isTwice(finding)
          && !before.findings().contains(finding)) {
        found.add(finding);
      }
    }
    for (String name : proposed) {
      another(before.defines().get(name), checked.defines().get(name), name).ifPresent(found::add);
    }
    return found;
  }

  private static boolean isTwice(Finding finding) {
    return DEFINED_TWICE.contains(finding.rule());
  }

  private static Finding inWordsOfAnUpload(Finding finding) {
    return new Finding(
        finding.file(),
        finding.element(),
        finding.name(),
        finding.rule(),
        true,
        "other-file-has-this-id",
        finding.arguments());
  }

  /** A file that defines another process than before would take the process away. */
  private static Optional<Finding> another(
      @Nullable Definitions before, @Nullable Definitions after, String name) {
    if (before == null
        || after == null
        || before.processes().isEmpty()
        || after.processes().isEmpty()
        || after.processes().containsAll(before.processes())) {
      return Optional.empty();
    }
    Set<String> lost = new HashSet<>(before.processes());
    lost.removeAll(after.processes());
    String id = after.processes().iterator().next();
    return Optional.of(
        new Finding(
            name,
            id,
            "",
            "another-process",
            true,
            "another-process",
            List.of(String.join(", ", lost), id)));
  }

  private static Map<String, byte[]> bytes(Map<String, String> texts) {
    Map<String, byte[]> bytes = new TreeMap<>();
    texts.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return bytes;
  }

  @Override
  public Result publish(ModelProposal proposal, Publisher by, String comment) {
    String why = comment.strip();
    if (why.isEmpty()) {
      throw new InvalidInput("comment", "error.models.comment");
    }
    if (why.length() > LONGEST_COMMENT) {
      throw new InvalidInput("comment", "error.form.too-long", LONGEST_COMMENT);
    }
    Map<String, String> texts = new TreeMap<>();
    Map<String, byte[]> given = new TreeMap<>();
    for (ProposedFile file : proposal.files()) {
      if (file.content() != null) {
        given.put(file.name(), file.content().getBytes(StandardCharsets.UTF_8));
        if (!file.isUnchanged()) {
          texts.put(file.name(), file.content());
        }
      }
    }
    if (proposal.isRefused()) {
      return new Result.Refused(proposal.findings());
    }
    ModelProposal now = propose(given);
    if (now.basis() != proposal.basis() || !now.files().equals(proposal.files())) {
      return new Result.Overtaken(latestPublication());
    }
    if (now.isRefused()) {
      return new Result.Refused(now.findings());
    }
    if (texts.isEmpty()) {
      return new Result.NothingToPublish();
    }
    Optional<UUID> prepared = prepare(proposal.basis(), texts, by, why);
    return prepared.map(this::deploy).orElseGet(() -> new Result.Overtaken(latestPublication()));
  }

  /**
   * @return empty if another publication came first
   */
  private Optional<UUID> prepare(
      int basis, Map<String, String> texts, Publisher by, String comment) {
    try {
      return Optional.ofNullable(
          transaction.execute(status -> {
            // A node that is starting deploys all files: it knows of this publication, or is done
            models.lockLatestDeployment();
            return rows.latestNumber() == basis && rows.underWay().isEmpty()
                ? rows.prepare(basis + 1, texts, by, comment)
                : null;
          }));
    } catch (DuplicateKeyException otherWasFirst) {
      log.debug("Another publication came first", otherWasFirst);
      return Optional.empty();
    }
  }

  private @Nullable Publication latestPublication() {
    return rows.latest(10).stream()
        .filter(publication -> publication.state() != State.REFUSED)
        .findFirst()
        .orElse(null);
  }

  private Result deploy(UUID id) {
    Map<String, String> texts = rows.files(id);
    long before = models.latestDeployment();
    DeploymentEvent deployed;
    try {
      deployed = commands.send(() -> engine.command(texts));
    } catch (ClientStatusException e) {
      if (EngineCommands.isTransient(e)) {
        log.warn("The engine does not answer; a publication is finished as soon as it does", e);
        return new Result.Pending(rows.find(id).orElseThrow());
      }
      return refused(id, texts.keySet(), String.valueOf(e.getMessage()));
    }
    if (engine.isByAnotherEngine(deployed, before)) {
      log.error("This is not the engine that Gangway has worked with: start Gangway again");
      return new Result.Pending(rows.find(id).orElseThrow());
    }
    transaction.executeWithoutResult(status -> {
      models.lockLatestDeployment();
      models.storeLaterDeployment(deployed.getKey());
      Map<String, UUID> origins = new HashMap<>();
      texts.keySet().forEach(name -> origins.put(name, id));
      engine.store(deployed, texts, origins);
      texts.forEach(accepted::store);
      end.finish(id);
    });
    Publication publication = rows.find(id).orElseThrow();
    log.info("Published {}", String.join(", ", publication.files()));
    return new Result.Published(publication);
  }

  private Result refused(UUID id, Set<String> files, String reason) {
    end.refuse(id, reason);
    List<ModelFinding> findings =
        files.stream()
            .filter(name -> reason.contains("'" + name + "'"))
            .<ModelFinding>map(
                name -> Finding.ofFile(name, "engine-refuses", ModelSelection.about(name, reason)))
            .toList();
    return new Result.Refused(
        findings.isEmpty()
            ? files.stream()
                .<ModelFinding>map(name -> Finding.ofFile(name, "engine-refuses", reason))
                .toList()
            : findings);
  }

  /** Finishes a publication whose engine did not answer, or whose node stopped. */
  @Scheduled(
      fixedDelayString = "${gangway.engine.publication-interval:15s}",
      initialDelayString = "${gangway.engine.publication-interval:15s}")
  void finishWhatIsLeft() {
    rows.underWay()
        .filter(left -> left.at().isBefore(clock.instant().minus(LEFT_ALONE)))
        .ifPresent(left -> {
          log.info("A publication is left open since {}; finishing it", left.at());
          deploy(left.id());
        });
  }

  @Override
  public Optional<Publication> underWay() {
    return rows.underWay();
  }

  @Override
  public Optional<Publication> publication(UUID id) {
    return rows.find(id);
  }

  @Override
  public List<Publication> latest(int limit) {
    return rows.latest(limit);
  }

  @Override
  public List<Version> versions(ModelKind kind, String id) {
    Map<UUID, Optional<Publication>> known = new LinkedHashMap<>();
    List<Version> versions = new ArrayList<>();
    for (Stored stored : models.versions(kind, id)) {
      versions.add(version(kind, stored, versions.isEmpty(), known));
    }
    return versions;
  }

  @Override
  public Optional<VersionedFile> file(ModelKind kind, long key) {
    return models
        .version(kind, key)
        .map(stored -> {
          boolean live = models.versions(kind, stored.id()).getFirst().key() == key;
          return new VersionedFile(version(kind, stored, live, new HashMap<>()), stored.content());
        });
  }

  /** The engine starts instances on the newest version. */
  private Version version(
      ModelKind kind, Stored stored, boolean live, Map<UUID, Optional<Publication>> known) {
    UUID publication = stored.publication();
    return new Version(
        kind,
        stored.id(),
        stored.key(),
        stored.version(),
        stored.resourceName(),
        stored.deployed(),
        live,
        publication == null ? null : known.computeIfAbsent(publication, rows::find).orElse(null));
  }

  @Override
  public List<String> ids(ModelKind kind) {
    return models.ids(kind);
  }

  @Override
  public Map<String, byte[]> overriddenFiles() {
    return overFolder.files();
  }
}

package app.gangway.workbench;

import app.gangway.history.ProcessModel;
import app.gangway.identity.CurrentAccount;
import app.gangway.process.DeployedProcesses;
import app.gangway.process.ModelKind;
import app.gangway.process.ModelProposal;
import app.gangway.process.ModelPublications;
import app.gangway.process.ModelPublications.Publication;
import app.gangway.process.ModelPublications.Publisher;
import app.gangway.process.ModelPublications.Result;
import app.gangway.process.ModelPublications.Version;
import app.gangway.process.ModelPublications.VersionedFile;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.InvalidInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * The models, forms and decisions of the installation, for its operators. {@link AccessDenied} for
 * other users.
 */
@Service
public class ModelManagement {

  private final ProcessAccess access;
  private final ModelPublications publications;
  private final DeployedProcesses deployed;
  private final ModelQueries queries;
  private final CurrentAccount account;

  ModelManagement(
      ProcessAccess access,
      ModelPublications publications,
      DeployedProcesses deployed,
      ModelQueries queries,
      CurrentAccount account) {
    this.access = access;
    this.publications = publications;
    this.deployed = deployed;
    this.queries = queries;
    this.account = account;
  }

  /**
   * Instances that are not over.
   *
   * @param version the process's version that they stay on
   */
  public record UnderWay(int version, long definitionKey, int instances) {}

  /** Checks files together with those that are live; changes nothing. */
  public ModelProposal propose(Map<String, byte[]> files) {
    access.requireOperator();
    return publications.propose(files);
  }

  /**
   * Publishes files that were proposed.
   *
   * @throws InvalidInput the comment is blank or too long
   */
  public Result publish(ModelProposal proposal, String comment) {
    ProcessAccess.Viewer operator = access.requireOperator();
    return publications.publish(
        proposal,
        new Publisher(operator.agency(), operator.account(), account.require().name()),
        comment);
  }

  /** The publication that the engine may not have yet, if there is one. */
  public Optional<Publication> openPublication() {
    access.requireOperator();
    return publications.underWay();
  }

  /** A publication, also one that has ended. */
  public Optional<Publication> publication(UUID id) {
    access.requireOperator();
    return publications.publication(id);
  }

  /** The files of this node's folder in whose place other, published content is live. */
  public Map<String, byte[]> overriddenFiles() {
    access.requireOperator();
    return publications.overriddenFiles();
  }

  /** All versions that the engine has, the newest first. */
  public List<Version> versions(ModelKind kind, String id) {
    access.requireOperator();
    return publications.versions(kind, id);
  }

  /** A version with its content, by the engine's key. */
  public Optional<VersionedFile> file(ModelKind kind, long key) {
    access.requireOperator();
    return publications.file(kind, key);
  }

  /** The ids of all forms, or of all decisions or processes, sorted. */
  public List<String> ids(ModelKind kind) {
    access.requireOperator();
    return publications.ids(kind);
  }

  /** The versions of a process with instances that are not over, the newest first. */
  public List<UnderWay> underWay(String processId) {
    access.requireOperator();
    return queries.underWay(processId);
  }

  /**
   * How many instances that are not over run on a version that links this form. They take a changed
   * form at their next step, because the engine binds to the latest one.
   */
  public int underWayWithForm(String formId) {
    access.requireOperator();
    return queries.underWay().stream()
        .filter(version ->
            deployed
                .find(version.definitionKey())
                .filter(model ->
                    ProcessModel.read(model.version().processId(), model.xml()).links(formId))
                .isPresent())
        .mapToInt(UnderWay::instances)
        .sum();
  }
}

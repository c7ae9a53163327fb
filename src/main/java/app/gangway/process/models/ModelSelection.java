package app.gangway.process.models;

import app.gangway.process.check.Finding;
import app.gangway.process.check.ModelChecker;
import app.gangway.process.check.ModelChecker.Checked;
import app.gangway.process.check.ModelChecker.Definitions;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what is deployed: each good file of the folder, or what was published under its name, and
 * in the place of each that is refused the content that was good before, with what it needs.
 */
final class ModelSelection {

  private static final Set<String> MISSING =
      Set.of("missing-form", "missing-process", "missing-decision");

  /** The rules about what a file finds in others. */
  private static final Set<String> OF_OTHER_FILES =
      Set.of(
          "missing-form",
          "missing-process",
          "missing-decision",
          "unknown-variable",
          "step-outside-the-wizard");

  private final ModelChecker checker;

  /** The files to choose from: the folder's, with the published ones in place of theirs. */
  private final Map<String, byte[]> folder = new TreeMap<>();

  private final Map<String, byte[]> accepted = new TreeMap<>();
  private final Map<String, Definitions> definedInFolder = new HashMap<>();

  private @Nullable Map<String, Definitions> definedBefore;

  /** Files of the folder that are not deployed. */
  private final Set<String> refused = new HashSet<>();

  /** Files that are no longer in the folder, and are needed. */
  private final Set<String> restored = new TreeSet<>();

  /** Files whose earlier content is not good any more, for example because a rule is new. */
  private final Set<String> outdated = new HashSet<>();

  private final Set<Finding> findings = new LinkedHashSet<>();
  private Map<String, String> texts = Map.of();
  private Set<String> withoutModel = Set.of();

  /**
   * @param found the files of the folder
   * @param published the published content of files, which stands before the folder's
   * @param accepted the last good content of each file, also of those that are no longer there
   */
  ModelSelection(
      ModelChecker checker,
      ProcessResources.Found found,
      Map<String, String> published,
      Map<String, String> accepted) {
    this.checker = checker;
    this.folder.putAll(found.contents());
    published.forEach((name, text) -> folder.put(name, text.getBytes(StandardCharsets.UTF_8)));
    accepted.forEach(
        (name, text) -> this.accepted.put(name, text.getBytes(StandardCharsets.UTF_8)));
    found.findings().stream()
        .filter(finding -> !published.containsKey(finding.file()))
        .forEach(this::refuse);
    settle();
  }

  /** The texts of the files to deploy, by their names. */
  Map<String, String> texts() {
    return texts;
  }

  /** Why files of the folder are not deployed. */
  List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** The processes that Gangway needs and that no good file defines. */
  Set<String> withoutModel() {
    return withoutModel;
  }

  /**
   * Takes back what the engine refuses.
   *
   * @param reason the engine's, which names the files
   * @return false if there is no file to take back
   */
  boolean takeBack(String reason) {
    List<String> named =
        texts.keySet().stream()
            .filter(this::isFromFolder)
            .filter(name -> reason.contains("'" + name + "'"))
            .toList();
    List<String> back =
        named.isEmpty() ? texts.keySet().stream().filter(this::isNew).toList() : named;
    back.forEach(name -> refuse(Finding.ofFile(name, "engine-refuses", about(name, reason))));
    settle();
    return !back.isEmpty();
  }

  /** Checks, and exchanges what is not good, until all is good. */
  private void settle() {
    Checked checked;
    do {
      Map<String, byte[]> candidates = candidates();
      checked = checker.check(candidates);
      checked
          .defines()
          .forEach((name, defined) -> {
            if (isFromFolder(name)) {
              definedInFolder.put(name, defined);
            }
          });
    } while (exchange(checked) || restoreProcesses(checked));
    texts = checked.texts();
    withoutModel = missingProcesses(checked);
  }

  private Map<String, byte[]> candidates() {
    Map<String, byte[]> candidates = new TreeMap<>(folder);
    candidates.keySet().removeAll(refused);
    Set<String> before = new TreeSet<>(refused);
    before.addAll(restored);
    before.removeAll(outdated);
    before.retainAll(accepted.keySet());
    before.removeIf(this::isReplaced);
    before.forEach(name -> candidates.put(name, accepted.get(name)));
    return candidates;
  }

  /** Whether a good file of the folder, under another name, defines the same. */
  private boolean isReplaced(String name) {
    Definitions before = definedBefore().get(name);
    return before != null
        && definedInFolder.entrySet().stream()
            .filter(file -> isFromFolder(file.getKey()))
            .anyMatch(file -> file.getValue().overlaps(before));
  }

  private Map<String, Definitions> definedBefore() {
    Map<String, Definitions> defined = definedBefore;
    if (defined == null) {
      defined = checker.check(accepted).defines();
      definedBefore = defined;
    }
    return defined;
  }

  private boolean isFromFolder(String name) {
    return folder.containsKey(name) && !refused.contains(name);
  }

  private boolean isNew(String name) {
    byte[] before = accepted.get(name);
    return isFromFolder(name)
        && (before == null || !new String(before, StandardCharsets.UTF_8).equals(texts.get(name)));
  }

  /**
   * @return whether something has changed, so that all has to be checked again
   */
  private boolean exchange(Checked checked) {
    // What a file misses may come with another one that is refused now
    Set<String> byThemselves =
        checked.refusals().stream()
            .filter(finding -> !OF_OTHER_FILES.contains(finding.rule()))
            .map(Finding::file)
            .filter(this::isFromFolder)
            .collect(Collectors.toSet());
    Set<String> now =
        byThemselves.isEmpty()
            ? checked.refusedFiles().stream().filter(this::isFromFolder).collect(Collectors.toSet())
            : byThemselves;
    if (!now.isEmpty()) {
      checked.refusals().stream()
          .filter(finding -> now.contains(finding.file()))
          .forEach(this::refuse);
      return true;
    }
    boolean changed = false;
    for (Finding finding : checked.refusals()) {
      if (MISSING.contains(finding.rule())) {
        changed |= restoreWhatDefines(finding.arguments().getFirst());
      }
    }
    if (changed) {
      return true;
    }
    // Only earlier content is left, and what it misses is nowhere
    checked.refusals().stream()
        .filter(finding -> findings.stream().noneMatch(it -> it.file().equals(finding.file())))
        .toList()
        .forEach(findings::add);
    return outdated.addAll(checked.refusedFiles());
  }

  private boolean restoreWhatDefines(String id) {
    boolean changed = false;
    for (Map.Entry<String, Definitions> file : definedBefore().entrySet()) {
      Definitions defined = file.getValue();
      if (defined.processes().contains(id)
          || defined.forms().contains(id)
          || defined.decisions().contains(id)) {
        changed |= !outdated.contains(file.getKey()) && restored.add(file.getKey());
      }
    }
    return changed;
  }

  private boolean restoreProcesses(Checked checked) {
    boolean changed = false;
    for (String process : missingProcesses(checked)) {
      if (restoreWhatDefines(process)) {
        changed = true;
        String file = process + ".bpmn";
        if (findings.stream().noneMatch(finding -> finding.file().equals(file))) {
          findings.add(Finding.ofFile(file, "no-good-model"));
        }
      }
    }
    return changed;
  }

  private Set<String> missingProcesses(Checked checked) {
    Set<String> missing = new TreeSet<>(checker.neededProcesses());
    checked.defines().values().forEach(file -> missing.removeAll(file.processes()));
    return missing;
  }

  private void refuse(Finding finding) {
    findings.add(finding);
    refused.add(finding.file());
  }

  /** The part of the engine's reason that is about this file, in one line. */
  static String about(String name, String reason) {
    int begin = reason.indexOf("'" + name + "'");
    return reason
        .substring(Math.max(begin, 0))
        .lines()
        .limit(8)
        .map(String::strip)
        .collect(Collectors.joining(" "));
  }
}

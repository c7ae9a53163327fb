package app.gangway.process.check;

import app.gangway.process.ModelPublications;
import app.gangway.process.ResourceCheck;
import app.gangway.shared.InvisibleCharacters;
import io.camunda.zeebe.model.bpmn.validation.zeebe.ZeebeDesignTimeValidators;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.validation.ValidationResult;
import org.camunda.bpm.model.xml.validation.ValidationResultType;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks a set of models, forms and decisions that are to be deployed together. Deploys nothing and
 * needs neither the engine nor the database.
 */
@Component
public class ModelChecker {

  static final int FILE_BYTES = ModelPublications.MOST_BYTES;
  static final int SET_BYTES = ModelPublications.MOST_BYTES_TOGETHER;

  private static final String DMN = "https://www.omg.org/spec/DMN/";

  /**
   * A set of files with what was found in them.
   *
   * @param texts the readable files, by their names
   * @param findings what has to be corrected, and advice, in the files' order
   * @param defines what each readable file defines
   */
  public record Checked(
      Map<String, String> texts, List<Finding> findings, Map<String, Definitions> defines) {

    public List<Finding> refusals() {
      return findings.stream().filter(Finding::refused).toList();
    }

    /** The files that cannot be deployed. */
    public Set<String> refusedFiles() {
      return refusals().stream().map(Finding::file).collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** The processes, forms and decisions that a file defines, by their ids. */
  public record Definitions(Set<String> processes, Set<String> forms, Set<String> decisions) {

    /** Whether two files define the same, so that only one of them can be deployed. */
    public boolean overlaps(Definitions other) {
      return processes.stream().anyMatch(other.processes::contains)
          || forms.stream().anyMatch(other.forms::contains)
          || decisions.stream().anyMatch(other.decisions::contains);
    }
  }

  private final ProcessContract contract;
  private final List<ModelRule> rules;
  private final List<ResourceCheck> checks;

  @Autowired
  public ModelChecker(ProcessContract contract, List<ResourceCheck> checks) {
    this(contract, ModelRule.all().toList(), checks);
  }

  private ModelChecker(
      ProcessContract contract, List<ModelRule> rules, List<ResourceCheck> checks) {
    this.contract = contract;
    this.rules = rules;
    this.checks = List.copyOf(checks);
  }

  /**
   * Checks the files of one workflow that an agency has drawn.
   *
   * @param contract the job types that a workflow can have
   */
  public static ModelChecker ofWorkflows(ProcessContract contract, List<ResourceCheck> checks) {
    return new ModelChecker(contract, ModelRule.ofWorkflows().toList(), checks);
  }

  /** The processes that Gangway cannot do without. */
  public Set<String> neededProcesses() {
    return contract.processes().keySet();
  }

  /** Whether a file of this name is a model, a form or a decision. */
  public static boolean concerns(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return name.endsWith(".bpmn") || name.endsWith(".form") || name.endsWith(".dmn");
  }

  /**
   * @param files the content of each file by its name
   */
  public Checked check(Map<String, byte[]> files) {
    return new Run(files).result();
  }

  private final class Run {

    private final Map<String, byte[]> files;
    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, Model> models = new TreeMap<>();
    private final Map<String, Set<String>> processesByFile = new HashMap<>();
    private final Map<String, Set<String>> formsByFile = new HashMap<>();
    private final Map<String, Set<String>> decisionsByFile = new HashMap<>();
    private final Map<String, Set<String>> variablesByForm = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    Run(Map<String, byte[]> files) {
      this.files = new TreeMap<>(files);
    }

    Checked result() {
      checkSize();
      files.forEach(this::read);
      texts.forEach((file, text) -> {
        switch (ending(file)) {
          case "form" -> readForm(file, text);
          case "dmn" -> readDecisions(file, text);
          default -> readModel(file, text);
        }
      });
      twice(formsByFile, "same-form-id");
      twice(decisionsByFile, "same-decision-id");
      ModelSet set =
          new ModelSet(
              contract,
              List.copyOf(models.values()),
              variablesByForm,
              decisionsByFile.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
      models.values().forEach(model -> checkModel(model, set));
      return new Checked(texts, List.copyOf(findings), definitions());
    }

    private Map<String, Definitions> definitions() {
      Map<String, Definitions> defined = new HashMap<>();
      texts
          .keySet()
          .forEach(file ->
              defined.put(
                  file,
                  new Definitions(
                      processesByFile.getOrDefault(file, Set.of()),
                      formsByFile.getOrDefault(file, Set.of()),
                      decisionsByFile.getOrDefault(file, Set.of()))));
      return defined;
    }

    private void checkSize() {
      List<Map.Entry<String, byte[]>> bySize =
          files.entrySet().stream()
              .sorted(Comparator.comparingInt(file -> file.getValue().length))
              .toList();
      long sum = 0;
      for (Map.Entry<String, byte[]> file : bySize) {
        int size = file.getValue().length;
        if (size > FILE_BYTES) {
          refuse(file.getKey(), "too-large", kilobytes(FILE_BYTES));
        } else {
          sum += size;
          if (sum > SET_BYTES) {
            refuse(file.getKey(), "too-large-together", kilobytes(SET_BYTES));
          }
        }
      }
    }

    private void read(String file, byte[] content) {
      if (content.length > FILE_BYTES) {
        return;
      }
      try {
        String text =
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        if (text.isBlank()) {
          String rule = ending(file).equals("form") ? "not-json" : "not-xml";
          findings.add(new Finding(file, "", "", rule, true, "empty", List.of()));
          return;
        }
        texts.put(file, InvisibleCharacters.withoutByteOrderMark(text));
      } catch (CharacterCodingException e) {
        refuse(file, "not-utf-8");
      }
    }

    private @Nullable XmlScan scan(String file, String text) {
      try {
        XmlScan scan = XmlScan.read(text);
        if (scan.declaresOtherEncoding()) {
          refuse(file, "not-utf-8");
          return null;
        }
        return scan;
      } catch (XmlScan.Unreadable e) {
        findings.add(e.in(file));
        return null;
      }
    }

    private void readModel(String file, String text) {
      XmlScan scan = scan(file, text);
      if (scan == null) {
        return;
      }
      XmlScan.Part root = scan.root();
      boolean isBpmn = root.name().equals("definitions") && root.namespace().equals(XmlScan.BPMN);
      if (!isBpmn && root.name().equals("definitions") && root.namespace().contains("/BPMN/")) {
        refuse(file, "other-bpmn", root.namespace());
      } else if (!isBpmn) {
        refuse(file, "not-bpmn", root.name());
      } else if (scan.uses(XmlScan.CAMUNDA_7)
          || "Camunda Platform".equals(root.attributes().get("executionPlatform"))) {
        refuse(file, "camunda-7");
      } else {
        parse(file, text, scan);
      }
    }

    private void parse(String file, String text, XmlScan scan) {
      scan.dangling()
          .forEach((part, id) ->
              findings.add(
                  new Finding(
                      file,
                      part.owner(),
                      scan.names().getOrDefault(part.owner(), ""),
                      "structure",
                      true,
                      "structure.reference",
                      List.of(id))));
      if (!scan.dangling().isEmpty()) {
        // An id that was given twice is often why another one is gone
        scan.givenTwice()
            .forEach(id ->
                findings.add(
                    new Finding(
                        file,
                        id,
                        scan.names().getOrDefault(id, ""),
                        "structure",
                        true,
                        "structure.same-id",
                        List.of())));
        return;
      }
      try {
        Model model = Model.of(file, text, scan);
        List<Finding> broken =
            ModelRule.refusal("structure", EngineRules::structure).findings(model, none());
        findings.addAll(broken);
        if (broken.isEmpty()) {
          models.put(file, model);
          processesByFile.put(
              file, model.processes().map(it -> it.getId()).collect(Collectors.toSet()));
        }
      } catch (ModelException e) {
        refuse(file, "against-the-schema", cause(e));
      }
    }

    private ModelSet none() {
      return new ModelSet(contract, List.of(), Map.of(), Set.of());
    }

    private static String cause(Throwable failure) {
      Throwable deepest = failure;
      while (deepest.getCause() != null) {
        deepest = deepest.getCause();
      }
      return String.valueOf(deepest.getMessage());
    }

    private void readForm(String file, String text) {
      try {
        JsonNode form = JsonMapper.shared().readTree(text);
        String id = form.path("id").stringValue("");
        if (!form.isObject() || !form.path("components").isArray()) {
          refuse(file, "not-a-form");
        } else if (id.isBlank()) {
          refuse(file, "form-id");
        } else {
          formsByFile.put(file, Set.of(id));
          Set<String> variables = new HashSet<>();
          for (ResourceCheck check : checks) {
            check.findings(file, text).forEach(problem -> findings.add(Finding.of(file, problem)));
            variables.addAll(check.variables(file, text));
          }
          variablesByForm.put(id, variables);
        }
      } catch (JacksonException e) {
        refuse(file, "not-json", place(e), String.valueOf(e.getOriginalMessage()));
      } catch (StackOverflowError e) {
        refuse(file, "not-a-form");
      }
    }

    private static String place(JacksonException e) {
      return e.getLocation() == null ? "1" : Integer.toString(e.getLocation().getLineNr());
    }

    private void readDecisions(String file, String text) {
      XmlScan scan = scan(file, text);
      if (scan == null) {
        return;
      }
      Set<String> ids =
          scan.parts().stream()
              .filter(part -> part.namespace().startsWith(DMN) && part.name().equals("decision"))
              .flatMap(part -> Optional.ofNullable(part.attributes().get("id")).stream())
              .collect(Collectors.toSet());
      if (!scan.root().namespace().startsWith(DMN) || ids.isEmpty()) {
        refuse(file, "not-dmn");
      } else {
        decisionsByFile.put(file, ids);
      }
    }

    private void twice(Map<String, Set<String>> definedByFile, String rule) {
      definedByFile.forEach((file, ids) ->
          definedByFile.forEach((other, others) -> {
            if (!file.equals(other)) {
              ids.stream()
                  .filter(others::contains)
                  .forEach(id ->
                      findings.add(new Finding(file, id, "", rule, true, rule, List.of(other))));
            }
          }));
    }

    private void checkModel(Model model, ModelSet set) {
      String text = texts.getOrDefault(model.file(), "");
      for (ResourceCheck check : checks) {
        check
            .findings(model.file(), text)
            .forEach(problem -> findings.add(Finding.of(model.file(), problem)));
      }
      List<Finding> found =
          rules.stream().flatMap(rule -> rule.findings(model, set).stream()).toList();
      findings.addAll(found);
      if (found.stream().noneMatch(Finding::refused)) {
        findings.addAll(whatTheEngineSays(model));
      }
    }

    /** The engine's own rules, as far as they come with its client. */
    private static List<Finding> whatTheEngineSays(Model model) {
      List<Finding> said = new ArrayList<>();
      model
          .xml()
          .validate(ZeebeDesignTimeValidators.VALIDATORS)
          .getResults()
          .forEach((element, results) -> {
            for (ValidationResult result : results) {
              if (result.getType() == ValidationResultType.ERROR) {
                String id = Model.idOf(element);
                said.add(
                    new Finding(
                        model.file(),
                        id,
                        model.nameOf(id),
                        "engine",
                        true,
                        "engine",
                        List.of(Objects.requireNonNullElse(result.getMessage(), ""))));
              }
            }
          });
      return said;
    }

    private void refuse(String file, String rule, String... arguments) {
      findings.add(Finding.ofFile(file, rule, arguments));
    }
  }

  private static String kilobytes(int bytes) {
    return bytes / 1024 + " kB";
  }

  private static String ending(String file) {
    return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}

package app.gangway;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.Name;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that Java sources hold, read from the sources by the compiler's own parser. The argument
 * of each call {@code sql(...)} and of each {@code @Query} is folded to all texts that it can be:
 * literals, constants, concatenations, {@code formatted}, {@code StringBuilder}, the branches of a
 * condition, and parameters by what the callers in the same file pass. All else is reported as
 * unresolved, as are the other ways to run SQL.
 */
final class SqlInSources {

  private static final int MOST_TEXTS = 1_000;

  /**
   * @param module the segment after {@code app.gangway}
   * @param type the simple name of the file's class
   * @param jpql whether the names in it are entities
   */
  record Sql(String module, String type, String text, boolean jpql) {}

  /**
   * @param source the expression that is no constant text
   */
  record Unresolved(String module, String type, String source) {}

  /** An entity, its table, and the class that saves it: its repository, or itself without one. */
  record Aggregate(String module, String entity, String table, String writer) {}

  private final List<CompilationUnitTree> units;
  private final Map<String, ClassTree> classes = new HashMap<>();
  private final List<Sql> statements = new ArrayList<>();
  private final List<Unresolved> unresolved = new ArrayList<>();
  private final List<Aggregate> aggregates = new ArrayList<>();
  private final Map<String, Set<String>> declared = new HashMap<>();

  private SqlInSources(List<? extends JavaFileObject> sources) {
    try {
      var task =
          (JavacTask)
              ToolProvider.getSystemJavaCompiler()
                  .getTask(null, null, null, List.of("-proc:none"), null, sources);
      units = new ArrayList<>();
      task.parse().forEach(units::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    units.forEach(unit -> unit.getTypeDecls().forEach(this::rememberClass));
    units.forEach(this::read);
  }

  private static final String EXPORTER = Path.of("history", "exporter").toString();

  /**
   * All of the application. The exporter of the history is no part of it: it runs inside the
   * broker, with a database user that can write nothing but its own tables.
   */
  static SqlInSources below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return of(
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.toString().contains(EXPORTER))
              .sorted()
              .map(SqlInSources::content)
              .toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SqlInSources of(String... sources) {
    List<JavaFileObject> files = new ArrayList<>();
    for (String source : sources) {
      files.add(new Source(files.size(), source));
    }
    return new SqlInSources(files);
  }

  List<Sql> statements() {
    return statements;
  }

  List<Unresolved> unresolved() {
    return unresolved;
  }

  List<Aggregate> aggregates() {
    return aggregates;
  }

  /** The modules that each module may use, as its {@code package-info} declares them. */
  Map<String, Set<String>> declared() {
    return declared;
  }

  private void rememberClass(Tree type) {
    if (type instanceof ClassTree tree) {
      classes.put(tree.getSimpleName().toString(), tree);
    }
  }

  private void read(CompilationUnitTree unit) {
    String module = module(Objects.requireNonNull(unit.getPackageName()).toString());
    unit.getPackageAnnotations().stream()
        .filter(annotation -> isNamed(annotation, "ApplicationModule"))
        .map(annotation -> argument(annotation, "allowedDependencies"))
        .filter(Objects::nonNull)
        .forEach(allowed -> declared.put(module, declaredIn(allowed)));
    unit.getImports().stream()
        .map(imported -> imported.getQualifiedIdentifier().toString())
        .filter(imported -> imported.matches(".*\\.(Named\\w+)?Jdbc(Template|Operations)"))
        .forEach(imported ->
            unresolved.add(new Unresolved(module, typeName(unit), "import " + imported)));
    unit.getTypeDecls().stream()
        .filter(ClassTree.class::isInstance)
        .map(ClassTree.class::cast)
        .forEach(type -> read(module, type));
  }

  private static String typeName(CompilationUnitTree unit) {
    return ((ClassTree) unit.getTypeDecls().getFirst()).getSimpleName().toString();
  }

  private static String module(String packageName) {
    String[] segments = packageName.split("\\.", -1);
    return segments.length < 3 ? "" : segments[2];
  }

  /** A named interface such as {@code "identity :: ui"} gives no right to the module's tables. */
  private static Set<String> declaredIn(ExpressionTree allowed) {
    List<? extends ExpressionTree> names =
        allowed instanceof NewArrayTree array
            ? Objects.requireNonNull(array.getInitializers())
            : List.of(allowed);
    Set<String> modules = new LinkedHashSet<>();
    names.forEach(name -> modules.add((String) ((LiteralTree) name).getValue()));
    return modules;
  }

  private void read(String module, ClassTree type) {
    String name = type.getSimpleName().toString();
    readAggregate(module, type);
    new TreePathScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitMethodInvocation(
          MethodInvocationTree call, @Nullable Void nothing) {
        if (call.getArguments().size() == 1 && calls(call, "sql")) {
          add(call.getArguments().getFirst(), enclosingMethod(), false);
        } else if (calls(call, "createQuery", "createNativeQuery", "prepareStatement")) {
          unresolved.add(new Unresolved(module, name, call.toString()));
        }
        return super.visitMethodInvocation(call, nothing);
      }

      @Override
      public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void nothing) {
        boolean named = isNamed(annotation, "NativeQuery");
        if (named || isNamed(annotation, "Query")) {
          ExpressionTree flag = argument(annotation, "nativeQuery");
          add(
              Objects.requireNonNull(argument(annotation, "value")),
              null,
              !named && (flag == null || !flag.toString().equals("true")));
        }
        return super.visitAnnotation(annotation, nothing);
      }

      private @Nullable MethodTree enclosingMethod() {
        for (Tree tree : getCurrentPath()) {
          if (tree instanceof MethodTree method) {
            return method;
          }
        }
        return null;
      }

      private void add(ExpressionTree argument, @Nullable MethodTree method, boolean jpql) {
        try {
          new Folding(type)
              .texts(argument, new Place(method, Map.of()))
              .forEach(text -> statements.add(new Sql(module, name, text, jpql)));
        } catch (NotConstant e) {
          unresolved.add(new Unresolved(module, name, argument.toString()));
        }
      }
    }.scan(new TreePath(unitOf(type)), null);
  }

  private CompilationUnitTree unitOf(ClassTree type) {
    return units.stream()
        .filter(unit -> unit.getTypeDecls().contains(type))
        .findFirst()
        .orElseThrow();
  }

  private void readAggregate(String module, ClassTree type) {
    for (AnnotationTree annotation : type.getModifiers().getAnnotations()) {
      if (isNamed(annotation, "Entity")) {
        String entity = type.getSimpleName().toString();
        aggregates.add(new Aggregate(module, entity, tableOf(type), repositoryOf(entity)));
      }
    }
  }

  private static String tableOf(ClassTree entity) {
    return entity.getModifiers().getAnnotations().stream()
        .filter(annotation -> isNamed(annotation, "Table"))
        .map(annotation -> argument(annotation, "name"))
        .filter(Objects::nonNull)
        .map(name -> (String) ((LiteralTree) name).getValue())
        .findFirst()
        .orElseGet(() -> snakeCase(entity.getSimpleName()));
  }

  private static String snakeCase(Name name) {
    return name.toString().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  private String repositoryOf(String entity) {
    return classes.values().stream()
        .filter(
            type -> type.getImplementsClause().stream().anyMatch(parent -> stores(parent, entity)))
        .map(type -> type.getSimpleName().toString())
        .findFirst()
        .orElse(entity);
  }

  private static boolean stores(Tree parent, String entity) {
    return parent instanceof ParameterizedTypeTree generic
        && generic.getType().toString().endsWith("Repository")
        && generic.getTypeArguments().getFirst().toString().equals(entity);
  }

  private static boolean isNamed(AnnotationTree annotation, String name) {
    return annotation.getAnnotationType().toString().equals(name);
  }

  private static @Nullable ExpressionTree argument(AnnotationTree annotation, String name) {
    for (ExpressionTree argument : annotation.getArguments()) {
      if (!(argument instanceof AssignmentTree named)) {
        return name.equals("value") ? argument : null;
      }
      if (named.getVariable().toString().equals(name)) {
        return named.getExpression();
      }
    }
    return null;
  }

  private static boolean calls(MethodInvocationTree call, String... names) {
    return call.getMethodSelect() instanceof MemberSelectTree select
        && List.of(names).contains(select.getIdentifier().toString());
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param arguments what the call that led here passes
   */
  private record Place(@Nullable MethodTree method, Map<String, Set<String>> arguments) {}

  private static final class NotConstant extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotConstant(Tree tree) {
      super(tree.toString());
    }
  }

  /** Gives all texts that an expression in one file can be. */
  private final class Folding {

    private final ClassTree type;
    private int depth;

    Folding(ClassTree type) {
      this.type = type;
    }

    Set<String> texts(ExpressionTree tree, Place place) {
      if (depth > 50) {
        throw new NotConstant(tree);
      }
      depth++;
      try {
        Set<String> texts = fold(tree, place);
        if (texts.isEmpty() || texts.size() > MOST_TEXTS) {
          throw new NotConstant(tree);
        }
        return texts;
      } finally {
        depth--;
      }
    }

    private Set<String> fold(ExpressionTree tree, Place place) {
      return switch (tree) {
        case LiteralTree literal -> Set.of(String.valueOf(literal.getValue()));
        case ParenthesizedTree inner -> texts(inner.getExpression(), place);
        case BinaryTree sum when sum.getKind() == Tree.Kind.PLUS ->
            joined(texts(sum.getLeftOperand(), place), texts(sum.getRightOperand(), place));
        case ConditionalExpressionTree either ->
            union(List.of(either.getTrueExpression(), either.getFalseExpression()), place);
        case SwitchExpressionTree choice -> union(results(choice), place);
        case IdentifierTree name -> named(name, place);
        case MemberSelectTree constant -> ofOtherClass(constant);
        case MethodInvocationTree call -> called(call, place);
        default -> throw new NotConstant(tree);
      };
    }

    private Set<String> union(List<? extends ExpressionTree> trees, Place place) {
      Set<String> all = new LinkedHashSet<>();
      trees.forEach(tree -> all.addAll(texts(tree, place)));
      return all;
    }

    private static Set<String> joined(Set<String> first, Set<String> second) {
      Set<String> all = new LinkedHashSet<>();
      first.forEach(start -> second.forEach(end -> all.add(start + end)));
      return all;
    }

    private static List<ExpressionTree> results(SwitchExpressionTree choice) {
      List<ExpressionTree> results = new ArrayList<>();
      choice
          .getCases()
          .forEach(branch -> {
            if (branch.getBody() instanceof ExpressionTree result) {
              results.add(result);
            } else {
              branch.accept(
                  new TreeScanner<@Nullable Void, @Nullable Void>() {
                    @Override
                    public @Nullable Void visitYield(YieldTree yield, @Nullable Void nothing) {
                      results.add(yield.getValue());
                      return null;
                    }
                  },
                  null);
            }
          });
      return results;
    }

    private Set<String> named(IdentifierTree name, Place place) {
      String wanted = name.getName().toString();
      Set<String> passed = place.arguments().get(wanted);
      if (passed != null) {
        return passed;
      }
      MethodTree method = place.method();
      if (method != null) {
        for (int i = 0; i < method.getParameters().size(); i++) {
          if (method.getParameters().get(i).getName().contentEquals(wanted)) {
            return passedByCallers(method, i, name);
          }
        }
        VariableTree local = variable(method, wanted);
        if (local != null && local.getInitializer() != null) {
          return texts(local.getInitializer(), place);
        }
      }
      return constant(type, wanted, name);
    }

    private Set<String> constant(ClassTree owner, String wanted, Tree asked) {
      VariableTree field = variable(owner, wanted);
      if (field == null || field.getInitializer() == null) {
        throw new NotConstant(asked);
      }
      return texts(field.getInitializer(), new Place(null, Map.of()));
    }

    private Set<String> ofOtherClass(MemberSelectTree constant) {
      ClassTree owner = classes.get(constant.getExpression().toString());
      if (owner == null) {
        throw new NotConstant(constant);
      }
      return new Folding(owner).constant(owner, constant.getIdentifier().toString(), constant);
    }

    private Set<String> passedByCallers(MethodTree method, int position, Tree asked) {
      Set<String> all = new LinkedHashSet<>();
      new TreePathScanner<@Nullable Void, @Nullable Void>() {
        @Override
        public @Nullable Void visitMethodInvocation(
            MethodInvocationTree call, @Nullable Void nothing) {
          if (isCallOf(call, method)) {
            MethodTree caller = null;
            for (Tree tree : getCurrentPath()) {
              if (tree instanceof MethodTree found && caller == null) {
                caller = found;
              }
            }
            all.addAll(texts(call.getArguments().get(position), new Place(caller, Map.of())));
          }
          return super.visitMethodInvocation(call, nothing);
        }
      }.scan(new TreePath(unitOf(type)), null);
      if (all.isEmpty()) {
        throw new NotConstant(asked);
      }
      return all;
    }

    private static boolean isCallOf(MethodInvocationTree call, MethodTree method) {
      return call.getMethodSelect() instanceof IdentifierTree name
          && name.getName().equals(method.getName())
          && call.getArguments().size() == method.getParameters().size();
    }

    private Set<String> called(MethodInvocationTree call, Place place) {
      if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
        return returned(call, place);
      }
      ExpressionTree on = select.getExpression();
      return switch (select.getIdentifier().toString()) {
        case "formatted" -> formatted(texts(on, place), call.getArguments(), place);
        case "toString" -> built(on, place);
        case "join" -> {
          Set<String> parts = collected(call.getArguments().get(1), "add", place, this::each);
          yield joined(joined(parts, texts(call.getArguments().getFirst(), place)), parts);
        }
        default -> throw new NotConstant(call);
      };
    }

    private Set<String> each(List<Set<String>> added) {
      Set<String> all = new LinkedHashSet<>();
      added.forEach(all::addAll);
      return all;
    }

    /** With everything that is appended: each condition only makes the statement longer. */
    private Set<String> built(ExpressionTree builder, Place place) {
      MethodTree method = place.method();
      VariableTree local = method == null ? null : variable(method, builder.toString());
      if (local == null || !(local.getInitializer() instanceof NewClassTree start)) {
        throw new NotConstant(builder);
      }
      return collected(
          builder,
          "append",
          place,
          added -> {
            Set<String> text =
                start.getArguments().isEmpty()
                    ? Set.of("")
                    : texts(start.getArguments().getFirst(), place);
            for (Set<String> more : added) {
              text = joined(text, more);
            }
            return text;
          });
    }

    private Set<String> collected(
        ExpressionTree on,
        String method,
        Place place,
        Function<List<Set<String>>, Set<String>> together) {
      if (place.method() == null) {
        throw new NotConstant(on);
      }
      List<Set<String>> added = new ArrayList<>();
      new TreeScanner<@Nullable Void, @Nullable Void>() {
        @Override
        public @Nullable Void visitMethodInvocation(
            MethodInvocationTree call, @Nullable Void nothing) {
          if (calls(call, method)
              && ((MemberSelectTree) call.getMethodSelect())
                  .getExpression()
                  .toString()
                  .equals(on.toString())) {
            added.add(texts(call.getArguments().getFirst(), place));
          }
          return super.visitMethodInvocation(call, nothing);
        }
      }.scan(place.method(), null);
      return together.apply(added);
    }

    private Set<String> formatted(
        Set<String> patterns, List<? extends ExpressionTree> arguments, Place place) {
      List<List<Object>> choices = List.of(List.of());
      for (ExpressionTree argument : arguments) {
        List<List<Object>> longer = new ArrayList<>();
        for (Object value : values(patterns, argument, place)) {
          choices.forEach(
              choice -> longer.add(Stream.concat(choice.stream(), Stream.of(value)).toList()));
        }
        choices = longer;
      }
      Set<String> all = new LinkedHashSet<>();
      for (String pattern : patterns) {
        choices.forEach(choice -> all.add(pattern.formatted(choice.toArray())));
      }
      return all;
    }

    /** A number stands for any other. */
    private Set<?> values(Set<String> patterns, ExpressionTree argument, Place place) {
      boolean numbers =
          patterns.stream().allMatch(text -> !text.contains("%s") && !text.contains("$s"));
      return numbers ? Set.of(1) : texts(argument, place);
    }

    private Set<String> returned(MethodInvocationTree call, Place place) {
      Set<String> all = new LinkedHashSet<>();
      new TreeScanner<@Nullable Void, @Nullable Void>() {
        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
          if (isCallOf(call, method)) {
            Map<String, Set<String>> passed = new HashMap<>();
            for (int i = 0; i < call.getArguments().size(); i++) {
              try {
                passed.put(
                    method.getParameters().get(i).getName().toString(),
                    texts(call.getArguments().get(i), place));
              } catch (NotConstant ignored) {
                // Only an argument that the text holds has to be constant
              }
            }
            Place inside = new Place(method, passed);
            resultsOf(method).forEach(result -> all.addAll(texts(result, inside)));
          }
          return super.visitMethod(method, nothing);
        }
      }.scan(type, null);
      if (all.isEmpty()) {
        throw new NotConstant(call);
      }
      return all;
    }

    private static List<ExpressionTree> resultsOf(MethodTree method) {
      List<ExpressionTree> results = new ArrayList<>();
      method.accept(
          new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitReturn(ReturnTree result, @Nullable Void nothing) {
              results.add(result.getExpression());
              return null;
            }
          },
          null);
      return results;
    }

    private static @Nullable VariableTree variable(Tree where, String name) {
      List<VariableTree> found = new ArrayList<>();
      where.accept(
          new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
              if (variable.getName().contentEquals(name)) {
                found.add(variable);
              }
              return super.visitVariable(variable, nothing);
            }

            @Override
            public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
              return method == where ? super.visitMethod(method, nothing) : null;
            }
          },
          null);
      return found.size() == 1 ? found.getFirst() : null;
    }
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(int number, String text) {
      super(URI.create("string:///Source" + number + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}

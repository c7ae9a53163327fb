package app.gangway;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Collects the SQL and JPQL of source files. The compiler resolves every call, so a statement is
 * found by the method that takes it, whatever the variable is named. A text that is not constant is
 * reported without text, never skipped.
 */
final class SqlInCode extends TreePathScanner<@Nullable Void, @Nullable Void> {

  /**
   * One statement.
   *
   * @param text null where it is not constant
   * @param jpa whether a repository sends it, rather than JdbcClient
   */
  record Statement(String type, @Nullable String text, boolean jpa) {}

  /** A Spring Data repository, which reads and writes the table of its entity. */
  record Repository(String type, String entity) {}

  private static final List<String> TAKE_SQL =
      List.of(
          "org.springframework.jdbc.core.",
          "jakarta.persistence.EntityManager.create",
          "java.sql.Connection.prepare",
          "java.sql.Statement.execute",
          "java.sql.Statement.addBatch");

  private final Trees trees;
  private final Types types;
  final List<Statement> statements = new ArrayList<>();
  final List<Repository> repositories = new ArrayList<>();

  /** The tables by the names of their entities. */
  final Map<String, String> entities = new TreeMap<>();

  private SqlInCode(JavacTask task) {
    this.trees = Trees.instance(task);
    this.types = task.getTypes();
  }

  static SqlInCode of(Iterable<? extends JavaFileObject> sources) throws IOException {
    var errors = new StringWriter();
    var task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(errors, null, null, List.of("-proc:none", "-nowarn"), null, sources);
    var sql = new SqlInCode(task);
    List<CompilationUnitTree> units = new ArrayList<>();
    task.parse().forEach(units::add);
    task.analyze();
    if (errors.toString().contains("error:")) {
      throw new IllegalStateException("The sources do not compile: " + errors);
    }
    units.forEach(unit -> sql.scan(unit, null));
    return sql;
  }

  @Override
  public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
    Element element = trees.getElement(getCurrentPath());
    String name = element.getSimpleName().toString();
    for (var annotation : element.getAnnotationMirrors()) {
      String of = annotation.getAnnotationType().toString();
      if (of.equals("jakarta.persistence.Entity")) {
        entities.putIfAbsent(
            name, name.replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT));
      } else if (of.equals("jakarta.persistence.Table")) {
        annotation
            .getElementValues()
            .forEach((key, value) -> entities.put(name, String.valueOf(value.getValue())));
      }
    }
    addRepository(element.toString(), element.asType());
    return super.visitClass(tree, nothing);
  }

  private void addRepository(String type, TypeMirror of) {
    for (TypeMirror above : types.directSupertypes(of)) {
      if (above instanceof DeclaredType declared
          && declared
              .asElement()
              .toString()
              .equals("org.springframework.data.repository.Repository")) {
        var entity = (DeclaredType) declared.getTypeArguments().getFirst();
        repositories.add(new Repository(type, entity.asElement().getSimpleName().toString()));
      } else {
        addRepository(type, above);
      }
    }
  }

  @Override
  public @Nullable Void visitAnnotation(AnnotationTree tree, @Nullable Void nothing) {
    String type = tree.getAnnotationType().toString();
    if (type.endsWith("Query")) {
      for (ExpressionTree argument : tree.getArguments()) {
        if (argument instanceof AssignmentTree named) {
          if (named.getVariable().toString().equals("value")) {
            add(named.getExpression(), true);
          }
        } else {
          add(argument, true);
        }
      }
    }
    return super.visitAnnotation(tree, nothing);
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void nothing) {
    if (trees.getElement(getCurrentPath()) instanceof ExecutableElement method
        && takesSql(method)) {
      add(tree.getArguments().getFirst(), false);
    }
    return super.visitMethodInvocation(tree, nothing);
  }

  @Override
  public @Nullable Void visitMemberReference(MemberReferenceTree tree, @Nullable Void nothing) {
    if (trees.getElement(getCurrentPath()) instanceof ExecutableElement method
        && takesSql(method)) {
      statements.add(new Statement(type(), null, false));
    }
    return super.visitMemberReference(tree, nothing);
  }

  private static boolean takesSql(ExecutableElement method) {
    String name =
        ((TypeElement) method.getEnclosingElement()).getQualifiedName()
            + "."
            + method.getSimpleName();
    return !method.getParameters().isEmpty()
        && method.getParameters().getFirst().asType().toString().equals("java.lang.String")
        && (name.equals("org.springframework.jdbc.core.simple.JdbcClient.sql")
            || !name.contains("JdbcClient.") && TAKE_SQL.stream().anyMatch(name::startsWith));
  }

  private void add(ExpressionTree expression, boolean jpa) {
    texts(expression).forEach(text -> statements.add(new Statement(type(), text, jpa)));
  }

  /** The outermost class. */
  private String type() {
    TreePath path = getCurrentPath();
    ClassTree outermost = null;
    for (; path != null; path = path.getParentPath()) {
      if (path.getLeaf() instanceof ClassTree type) {
        outermost = type;
      }
    }
    return getCurrentPath().getCompilationUnit().getPackageName()
        + "."
        + (outermost == null ? "?" : outermost.getSimpleName());
  }

  /** The texts that an expression can have; one of them null where a part is not constant. */
  private List<@Nullable String> texts(ExpressionTree expression) {
    List<@Nullable String> unknown = new ArrayList<>();
    unknown.add(null);
    return switch (expression) {
      case LiteralTree literal -> List.of(String.valueOf(literal.getValue()));
      case ParenthesizedTree in -> texts(in.getExpression());
      case ConditionalExpressionTree either -> {
        List<@Nullable String> both = new ArrayList<>(texts(either.getTrueExpression()));
        both.addAll(texts(either.getFalseExpression()));
        yield both;
      }
      case BinaryTree sum -> {
        List<@Nullable String> all = new ArrayList<>();
        for (String left : texts(sum.getLeftOperand())) {
          for (String right : texts(sum.getRightOperand())) {
            all.add(left == null || right == null ? null : left + right);
          }
        }
        yield all;
      }
      default -> {
        Element element = trees.getElement(new TreePath(getCurrentPath(), expression));
        yield element instanceof VariableElement variable
                && variable.getConstantValue() instanceof String constant
            ? List.of(constant)
            : unknown;
      }
    };
  }
}

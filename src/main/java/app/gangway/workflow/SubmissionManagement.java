package app.gangway.workflow;

import app.gangway.agency.Teammates;
import app.gangway.form.AnsweredFile;
import app.gangway.form.AnsweredQuestion;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.CsvSheet;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceManagement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people handed in for the workflows of a workspace, for the teammates of its agency. Every
 * call throws {@link AccessDenied} for other users.
 */
@Service
public class SubmissionManagement {

  private static final int PAGE = 200;

  private final Teammates teammates;
  private final WorkspaceManagement workspaces;
  private final SubmissionQueries queries;

  SubmissionManagement(
      Teammates teammates, WorkspaceManagement workspaces, SubmissionQueries queries) {
    this.teammates = teammates;
    this.workspaces = workspaces;
    this.queries = queries;
  }

  /**
   * The newest first.
   *
   * @param words somewhere in the answers, the names of the form and the workflow, or the person's
   *     name; blank for all
   * @param after the last one that is known already
   */
  @Transactional(readOnly = true)
  public List<Submission> list(
      WorkspaceId workspace, String words, @Nullable Submission after, int limit) {
    require(workspace);
    return queries.page(workspace, words, after, limit);
  }

  /** One of the workspace, if there is one with this id. */
  @Transactional(readOnly = true)
  public Optional<Submission> find(WorkspaceId workspace, UUID submission) {
    require(workspace);
    return queries.find(workspace, submission);
  }

  /** A file that was handed in. */
  @Transactional(readOnly = true)
  public Optional<AnsweredFile> file(WorkspaceId workspace, UUID file) {
    require(workspace);
    return queries.file(workspace, file);
  }

  /**
   * Writes all submissions that {@link #list} gives as a CSV file: one row for each, with a column
   * for each question that any of them has. They are read twice, since the columns come first; what
   * is handed in meanwhile is not among them. Holds no connection to the database while the browser
   * takes what is written.
   *
   * @param titles of the columns before the answers: workflow, version, form, person and time
   */
  public void export(WorkspaceId workspace, String words, List<String> titles, Writer out)
      throws IOException {
    require(workspace);
    List<Submission> first = queries.page(workspace, words, null, PAGE);
    Map<String, String> questions = new LinkedHashMap<>();
    each(
        workspace,
        words,
        first,
        submission ->
            submission
                .answers()
                .forEach(answer -> questions.putIfAbsent(column(answer), answer.question())));
    CsvSheet sheet = new CsvSheet(out);
    List<String> head = new ArrayList<>(titles);
    head.addAll(questions.values());
    try {
      sheet.row(head.toArray(String[]::new));
      each(workspace, words, first, submission -> sheet.row(row(submission, questions)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    sheet.finish();
  }

  private void each(
      WorkspaceId workspace, String words, List<Submission> first, Consumer<Submission> use) {
    List<Submission> page = first;
    page.forEach(use);
    while (page.size() == PAGE) {
      page = queries.page(workspace, words, page.getLast(), PAGE);
      page.forEach(use);
    }
  }

  /** The versions of a form share the columns of the questions that they share. */
  private static String column(AnsweredQuestion answer) {
    return answer.key() + " " + answer.question();
  }

  private static @Nullable String[] row(Submission submission, Map<String, String> questions) {
    List<@Nullable String> cells = new ArrayList<>();
    cells.add(submission.workflow());
    cells.add(String.valueOf(submission.workflowVersion()));
    cells.add(submission.name());
    cells.add(submission.by());
    cells.add(submission.at().toString());
    Map<String, String> given = new LinkedHashMap<>();
    submission
        .answers()
        .forEach(answer -> given.put(column(answer), String.join(", ", answer.shown())));
    questions.keySet().forEach(column -> cells.add(given.get(column)));
    return cells.toArray(String[]::new);
  }

  private void require(WorkspaceId workspace) {
    try {
      teammates.require(workspaces.get(workspace).agencyId());
    } catch (NoSuchElementException unknown) {
      throw new AccessDenied("no such workspace");
    }
  }
}

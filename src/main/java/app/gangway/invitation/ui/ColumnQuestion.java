package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.BulkPreview;
import app.gangway.invitation.BulkPreview.ColumnChoice;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Asks which column holds the people to invite, beside the first rows of the list. */
class ColumnQuestion extends Div {

  private final RadioButtonGroup<ColumnChoice> column =
      new RadioButtonGroup<>(translate("bulk.column"));

  ColumnQuestion(BulkPreview.Question question) {
    addClassName("form");
    List<ColumnChoice> columns = question.columns().stream().map(ColumnChoice::new).toList();
    column.setItems(
        question.everyAddress()
            ? Stream.concat(columns.stream(), Stream.of(ColumnChoice.EVERY_ADDRESS)).toList()
            : columns);
    column.setItemLabelGenerator(choice -> label(choice, question.firstRows()));
    column.setRequiredIndicatorVisible(true);
    column.setManualValidation(true);
    column.addValueChangeListener(change -> column.setInvalid(false));
    column.addClassName("column-choice");
    add(new Paragraph(translate("bulk.column.text")), column, rows(question.firstRows()));
  }

  /** The answer, or none after marking that it is missing. */
  Optional<ColumnChoice> answer() {
    if (column.isEmpty()) {
      column.setErrorMessage(translate("error.required"));
      column.setInvalid(true);
      return Optional.empty();
    }
    return Optional.of(column.getValue());
  }

  private static String label(ColumnChoice choice, List<List<String>> rows) {
    return choice.isEveryAddress()
        ? translate("bulk.column.every")
        : translate(
            "bulk.column.name",
            choice.column() + 1,
            rows.stream()
                .map(row -> row.get(choice.column()))
                .filter(cell -> !cell.isBlank())
                .findFirst()
                .orElse(""));
  }

  private static Div rows(List<List<String>> rows) {
    NativeTable table = new NativeTable();
    table.setCaptionText(translate("bulk.column.rows"));
    int width = rows.stream().mapToInt(List::size).max().orElse(0);
    NativeTableRow head = new NativeTableRow();
    IntStream.rangeClosed(1, width)
        .forEach(i -> head.add(new NativeTableHeaderCell(translate("bulk.column.number", i))));
    table.getHead().add(head);
    for (List<String> row : rows) {
      NativeTableRow line = new NativeTableRow();
      row.forEach(cell -> line.add(new NativeTableCell(cell)));
      table.getBody().add(line);
    }
    Div scrolled = new Div(table);
    scrolled.addClassName("first-rows");
    scrolled.getElement().setAttribute("tabindex", "0");
    return scrolled;
  }
}

package app.gangway.shared.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.signals.Signal;
import java.util.ArrayList;
import java.util.List;

/**
 * A table where there is room for its columns, and one card for each row on narrow screens. The
 * list may change while it is shown: rows are drawn again only after a change.
 *
 * @param <T> rows, equal when they look the same
 */
public class ResponsiveGrid<T> extends Grid<T> {

  private static final int ROOM_FOR_COLUMNS = 900;

  private final List<Column<T>> columns = new ArrayList<>();
  private final Column<T> cards;
  private SerializableFunction<T, Component> card;
  private final SerializableFunction<T, Object> identity;
  private List<T> shown = List.of();

  /**
   * @param label names the table for screen readers
   * @param cardTitle the heading where there is no room for columns
   * @param identity identifies a row when its values change
   * @param card a row as a card
   */
  protected ResponsiveGrid(
      String label,
      String cardTitle,
      SerializableFunction<T, Object> identity,
      SerializableFunction<T, Component> card) {
    setAriaLabel(label);
    setSelectionMode(SelectionMode.NONE);
    setAllRowsVisible(true);
    addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
    addClassName("responsive-grid");
    this.card = card;
    cards = addComponentColumn(row -> this.card.apply(row)).setHeader(cardTitle);
    cards.setVisible(false);
    this.identity = identity;
    setItems(shown).setIdentifierProvider(identity::apply);
  }

  /** Draws cards in another way, for a grid whose cards need the grid itself. */
  protected void cards(SerializableFunction<T, Component> drawn) {
    card = drawn;
  }

  /** Registers a column that is shown where there is room. */
  protected Column<T> wide(Column<T> column) {
    columns.add(column);
    return column;
  }

  /** Adds the column with the buttons of each row, shown where there is room. */
  protected void wideActions(ValueProvider<T, Component> actions) {
    wide(
        addComponentColumn(actions)
            .setKey("actions")
            .setHeader(translate("members.actions"))
            .setAutoWidth(true)
            .setFlexGrow(0));
  }

  /** Shows these rows. */
  public void show(List<T> rows) {
    if (!rows.equals(shown)) {
      shown = List.copyOf(rows);
      setItems(shown).setIdentifierProvider(identity::apply);
      recalculateColumnWidths();
    }
  }

  public List<T> shown() {
    return shown;
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    super.onAttach(attach);
    var window = attach.getUI().getPage().windowSizeSignal();
    Signal.effect(this, () -> arrange(hasRoom(window.get().width())));
  }

  /** A browser that has not said how wide it is yet counts as wide. */
  private static boolean hasRoom(int width) {
    return width <= 0 || width >= ROOM_FOR_COLUMNS;
  }

  private void arrange(boolean roomForColumns) {
    columns.forEach(column -> column.setVisible(roomForColumns));
    cards.setVisible(!roomForColumns);
  }
}

package app.gangway.workbench.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.process.ModelOutline.RoutingVariable;
import app.gangway.process.ModelOutline.RoutingVariable.Type;
import app.gangway.process.check.ProcessContract;
import app.gangway.shared.ui.FormErrors;
import app.gangway.workbench.InstanceRepair.TypedVariable;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The name, type and value of one variable. Names the variables that the model knows with what they
 * mean. Shows no value that a variable has now: the engine gives none out.
 */
class VariableFields extends Div {

  /** The variables that Gangway's workers and messages have, each explained in the translations. */
  private static final Set<String> EXPLAINED = ProcessContract.ofGangway().variables();

  private final ComboBox<String> name = new ComboBox<>(translate("repair.variable.name"));
  private final Paragraph meaning = new Paragraph();
  private final Select<Type> type = new Select<>();
  private final TextField value = new TextField(translate("repair.variable.value"));
  private final Select<String> flag = new Select<>();
  private final transient List<RoutingVariable> known;

  /**
   * @param known those that the model knows
   * @param any whether others may be set too
   * @param optional whether the name may stay empty
   */
  VariableFields(List<RoutingVariable> known, boolean any, boolean optional, FormErrors errors) {
    this.known = known;
    addClassName("form");
    add(new Paragraph(translate("repair.variable.text")), name, meaning, type, value, flag);
    name.setItems(known.stream().map(RoutingVariable::name).toList());
    name.setAllowCustomValue(any);
    name.addCustomValueSetListener(typed -> name.setValue(typed.getDetail()));
    name.setRequiredIndicatorVisible(!optional);
    name.setClearButtonVisible(optional);
    if (any) {
      name.setHelperText(translate("repair.variable.any"));
    }
    type.setLabel(translate("repair.variable.type"));
    type.setItems(Type.values());
    type.setItemLabelGenerator(one -> translate("repair.variable.type." + code(one)));
    type.setValue(Type.TEXT);
    flag.setLabel(translate("repair.variable.value"));
    flag.setItems("true", "false");
    flag.setItemLabelGenerator(one -> translate("repair.variable.flag." + one));
    flag.setValue("true");
    name.addValueChangeListener(change -> choose(change.getValue()));
    type.addValueChangeListener(change -> show(change.getValue()));
    errors.at("name", name).at("value", value);
    choose(null);
  }

  private void choose(@Nullable String chosen) {
    Optional<RoutingVariable> variable =
        known.stream().filter(one -> one.name().equals(chosen)).findFirst();
    meaning.setVisible(variable.isPresent());
    variable.ifPresent(one -> {
      meaning.setText(meaning(one));
      type.setValue(one.type());
    });
    boolean named = chosen != null && !chosen.isBlank();
    type.setVisible(named);
    show(named ? type.getValue() : null);
  }

  private static String meaning(RoutingVariable variable) {
    String text =
        EXPLAINED.contains(variable.name())
            ? translate("repair.variable.meaning." + variable.name())
            : translate("repair.variable.known");
    return variable.gateways().isEmpty()
        ? text
        : text
            + " "
            + translate(
                "repair.variable.decides",
                String.join(translate("repair.list-separator"), variable.gateways()));
  }

  private void show(@Nullable Type chosen) {
    value.setVisible(chosen != null && chosen != Type.BOOLEAN);
    flag.setVisible(chosen == Type.BOOLEAN);
    value.setHelperText(
        value.isVisible() && chosen != null
            ? translate("repair.variable.help." + code(chosen))
            : "");
  }

  private static String code(Type type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  /** The variable as typed; empty where no name was chosen. */
  Optional<TypedVariable> variable() {
    String chosen = name.getValue();
    if (chosen == null || chosen.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        new TypedVariable(
            chosen,
            type.getValue(),
            type.getValue() == Type.BOOLEAN ? flag.getValue() : value.getValue()));
  }
}

package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.Languages;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.details.Details;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which language the mails are written in; folded away, since it is rarely asked for. */
class LanguageOption extends Details {

  private final ComboBox<Locale> language = new ComboBox<>(translate("members.invite.language"));

  LanguageOption() {
    super(translate("members.invite.more"));
    language.setItems(Languages.ALL);
    language.setItemLabelGenerator(Languages::name);
    language.setPlaceholder(translate("members.invite.language.default"));
    language.setClearButtonVisible(true);
    language.setWidthFull();
    language.setHelperText(translate("members.invite.language.help"));
    add(language);
  }

  /** Null where nothing was chosen. */
  @Nullable Locale chosen() {
    return language.getValue();
  }
}

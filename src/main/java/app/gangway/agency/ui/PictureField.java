package app.gangway.agency.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.BrandImage;
import app.gangway.agency.BrandPicture;
import app.gangway.agency.PictureChange;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.ui.UploadWords;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadEvent;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A logo or icon: the user keeps it, replaces it or removes it. It is stored with the form. */
class PictureField extends CustomField<PictureChange> {

  private final transient Function<byte[], BrandPicture> draw;
  private final Upload upload = new Upload(this::receive);
  private final Div shown = new Div();
  private final Button remove =
      new Button(translate("settings.branding.picture.remove"), click -> change(null));
  private transient PictureChange change = new PictureChange.Keep();
  private @Nullable String address;

  /**
   * @param key of the label; the same with {@code .help} is the help text
   * @param draw makes a picture of the uploaded bytes
   */
  PictureField(String key, Function<byte[], BrandPicture> draw) {
    super(new PictureChange.Keep());
    this.draw = draw;
    setLabel(translate(key));
    setHelperText(translate(key + ".help"));
    shown.addClassName("picture-shown");
    upload.setMaxFiles(1);
    upload.setMaxFileSize(BrandPicture.MOST_BYTES);
    upload.setI18n(new UploadWords(1, BrandPicture.MOST_BYTES));
    upload.setUploadButton(
        new Button(translate("settings.branding.picture.choose"), VaadinIcon.UPLOAD.create()));
    upload.addFileRejectedListener(rejected ->
        refuse(translate("error.brand.picture-too-big", BrandPicture.MOST_BYTES / 1024 / 1024)));
    remove.addThemeVariants(ButtonVariant.TERTIARY);
    remove.setAriaLabel(translate(key) + ": " + remove.getText());
    add(shown, upload, remove);
  }

  /** Shows the stored picture. */
  void begin(@Nullable BrandImage kept) {
    change = new PictureChange.Keep();
    present(kept == null ? null : kept.path());
    setInvalid(false);
    upload.clearFileList();
    updateValue();
  }

  /** Where the browser finds the picture as it would be saved. */
  Optional<String> address() {
    return Optional.ofNullable(address);
  }

  /** Runs without the session's lock, which is taken only to show the result. */
  private void receive(UploadEvent arriving) throws IOException {
    byte[] content = arriving.getInputStream().readNBytes(BrandPicture.MOST_BYTES + 1);
    try {
      BrandPicture picture = draw.apply(content);
      arriving.getUI().access(() -> change(picture));
    } catch (InvalidInput wrong) {
      arriving.reject(wrong.messageKey());
      arriving
          .getUI()
          .access(() -> refuse(translate(wrong.messageKey(), wrong.arguments().toArray())));
    }
  }

  private void change(@Nullable BrandPicture picture) {
    setInvalid(false);
    upload.clearFileList();
    if (picture == null) {
      change = new PictureChange.Remove();
      present(null);
    } else {
      change = new PictureChange.Replace(picture);
      present("data:image/png;base64," + Base64.getEncoder().encodeToString(picture.png()));
    }
    updateValue();
  }

  /** The picture that was shown before stays. */
  private void refuse(String message) {
    setErrorMessage(message);
    setInvalid(true);
    upload.clearFileList();
  }

  private void present(@Nullable String source) {
    address = source;
    shown.removeAll();
    if (source == null) {
      shown.add(new Span(translate("settings.branding.picture.none")));
    } else {
      Image picture = new Image(source, getLabel());
      picture.addClassName("brand-logo");
      shown.add(picture);
    }
    remove.setVisible(source != null);
  }

  @Override
  protected PictureChange generateModelValue() {
    return change;
  }

  @Override
  protected void setPresentationValue(PictureChange value) {
    change = value;
  }
}

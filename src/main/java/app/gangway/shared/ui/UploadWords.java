package app.gangway.shared.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.upload.UploadI18N;
import java.util.List;

/** The texts of an upload field, in the user's language. */
public final class UploadWords extends UploadI18N {

  /**
   * @param most how many files may be given
   * @param mostBytes how large each may be
   */
  public UploadWords(int most, int mostBytes) {
    setDropFiles(
        new DropFiles()
            .setOne(translate("upload.drop-one"))
            .setMany(translate("upload.drop-many")));
    setAddFiles(
        new AddFiles().setOne(translate("upload.choose")).setMany(translate("upload.choose")));
    setError(
        new Error()
            .setTooManyFiles(translate("step.form.files-too-many", most))
            .setFileIsTooBig(translate("step.form.file-too-big", mostBytes / 1024 / 1024))
            .setIncorrectFileType(translate("upload.wrong-type")));
    setUploading(
        new Uploading()
            .setStatus(
                new Uploading.Status()
                    .setConnecting(translate("upload.connecting"))
                    .setStalled(translate("upload.stalled"))
                    .setProcessing(translate("upload.processing"))
                    .setHeld(translate("upload.held")))
            .setRemainingTime(
                new Uploading.RemainingTime()
                    .setPrefix(translate("upload.remaining"))
                    .setUnknown(translate("upload.remaining-unknown")))
            .setError(
                new Uploading.Error()
                    .setServerUnavailable(translate("upload.failed"))
                    .setUnexpectedServerError(translate("upload.failed"))
                    .setForbidden(translate("upload.failed"))));
    setUnits(new Units(List.of("B", "kB", "MB")));
  }
}

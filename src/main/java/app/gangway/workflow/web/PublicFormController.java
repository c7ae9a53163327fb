package app.gangway.workflow.web;

import app.gangway.identity.ClientAddress;
import app.gangway.shared.AgencyHosts;
import app.gangway.shared.AgencyId;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.Uuids;
import app.gangway.shell.PageBrand;
import app.gangway.workflow.PublicForm;
import app.gangway.workflow.PublicFormManagement;
import app.gangway.workflow.PublicForms;
import app.gangway.workflow.web.PublicFormPage.Texts;
import com.vaadin.flow.i18n.I18NProvider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/** The page of a public link: its form, and what came of sending it. */
@Controller
class PublicFormController {

  private static final String LINK = PublicFormManagement.PATH + "{token}";

  /** The parameter with the id of the opened form. */
  private static final String ID = "id";

  private final PublicForms forms;
  private final AgencyHosts hosts;
  private final PageBrand.Source brands;
  private final I18NProvider translations;
  private final DataSize largestRequest;

  PublicFormController(
      PublicForms forms,
      AgencyHosts hosts,
      PageBrand.Source brands,
      I18NProvider translations,
      @Value("${spring.servlet.multipart.max-request-size}") DataSize largestRequest) {
    this.forms = forms;
    this.hosts = hosts;
    this.brands = brands;
    this.translations = translations;
    this.largestRequest = largestRequest;
  }

  /** What the template shows instead of a form. */
  private enum Message {
    UNKNOWN(HttpStatus.NOT_FOUND),
    PAUSED(HttpStatus.OK),
    SENT(HttpStatus.OK),
    TOO_BIG(HttpStatus.CONTENT_TOO_LARGE),
    TOO_MANY(HttpStatus.TOO_MANY_REQUESTS);

    private final HttpStatus status;

    Message(HttpStatus status) {
      this.status = status;
    }

    private String key() {
      return "public-form." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @GetMapping(LINK)
  String show(
      @PathVariable String token,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Page page = new Page(locale, request, response, model);
    return find(token, page)
        .map(form ->
            form.paused()
                ? page.message(Message.PAUSED, page.brandName())
                : page.form(form, UUID.randomUUID(), PublicFormInput.preset(form.form()), null))
        .orElseGet(page::unknown);
  }

  @PostMapping(LINK)
  String send(
      @PathVariable String token,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Page page = new Page(locale, request, response, model);
    Optional<PublicForm> found = find(token, page);
    if (found.isEmpty()) {
      return page.unknown();
    }
    PublicForm form = found.get();
    if (form.paused()) {
      return page.message(Message.PAUSED, page.brandName());
    }
    try {
      forms.countAttempt(token, ClientAddress.of(request));
    } catch (InvalidInput tooMany) {
      return page.message(Message.TOO_MANY, page.texts().of(tooMany));
    }
    try {
      return send(token, form, page);
    } catch (MultipartException tooBig) {
      return page.message(Message.TOO_BIG, largestRequest.toMegabytes());
    }
  }

  private String send(String token, PublicForm form, Page page) {
    MultiValueMap<String, MultipartFile> files = page.files();
    MultiValueMap<String, String> fields = page.fields();
    PublicFormInput input = PublicFormInput.sent(form.form(), fields, files);
    // A request that no page of ours made gets a new one
    UUID id =
        Optional.ofNullable(fields.getFirst(ID)).flatMap(Uuids::parse).orElseGet(UUID::randomUUID);
    if (!input.isComplete()) {
      return page.form(form, id, input, null);
    }
    try {
      return forms.send(token, id, form.form().version(), page.locale(), input.answers())
          ? page.message(Message.SENT, page.brandName())
          : page.unknown();
    } catch (InvalidInput refused) {
      return page.form(form, id, input, refused);
    }
  }

  /** Another agency's host name shows no form: its visitors would take it for that agency's. */
  private Optional<PublicForm> find(String token, Page page) {
    Optional<AgencyId> host = hosts.agencyOf(page.request().getServerName());
    Optional<PublicForm> found =
        forms
            .find(token, page.locale())
            .filter(form -> host.isEmpty() || host.get().equals(form.agency()));
    found.map(PublicForm::agency).or(() -> host).map(brands::of).ifPresent(page::brand);
    return found;
  }

  /** One answer to a browser. */
  private final class Page {

    private final Locale locale;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Model model;
    private final Texts texts;
    private String brandName = "Gangway";

    Page(Locale locale, HttpServletRequest request, HttpServletResponse response, Model model) {
      this.locale = locale;
      this.request = request;
      this.response = response;
      this.model = model;
      this.texts = new Texts(translations, locale);
      response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
      model.addAttribute("text", texts);
    }

    Locale locale() {
      return locale;
    }

    HttpServletRequest request() {
      return request;
    }

    Texts texts() {
      return texts;
    }

    String brandName() {
      return brandName;
    }

    void brand(PageBrand brand) {
      brandName = brand.name();
      model.addAttribute("brand", brand);
    }

    MultiValueMap<String, MultipartFile> files() {
      MultipartHttpServletRequest multipart =
          WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
      return multipart == null ? new LinkedMultiValueMap<>() : multipart.getMultiFileMap();
    }

    MultiValueMap<String, String> fields() {
      MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
      request.getParameterMap().forEach((name, values) -> fields.put(name, Arrays.asList(values)));
      return fields;
    }

    String form(PublicForm form, UUID id, PublicFormInput input, @Nullable InvalidInput refused) {
      PublicFormPage shown = PublicFormPage.of(id, input, texts, refused);
      if (!shown.wrong().isEmpty() || refused != null) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      }
      model.addAttribute("title", form.workflow());
      model.addAttribute("description", form.description());
      model.addAttribute("agency", brandName);
      model.addAttribute("form", shown);
      return "public-form";
    }

    String unknown() {
      return message(Message.UNKNOWN);
    }

    /**
     * @param arguments of the text; for {@link Message#TOO_MANY} the text itself
     */
    String message(Message message, Object... arguments) {
      response.setStatus(message.status.value());
      model.addAttribute("title", texts.of(message.key() + ".title"));
      model.addAttribute(
          "message",
          message == Message.TOO_MANY
              ? arguments[0]
              : texts.of(message.key() + ".text", arguments));
      return "public-form";
    }
  }
}

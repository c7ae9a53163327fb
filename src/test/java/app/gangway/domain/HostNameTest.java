package app.gangway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNameTest {

  @ParameterizedTest
  @CsvSource({
    "portal.acme.example, portal.acme.example",
    "' Portal.ACME.Example. ', portal.acme.example",
    "portal.acme.co.uk, portal.acme.co.uk",
    "a.b.c.acme.com, a.b.c.acme.com",
    "kunden.müller.de, kunden.xn--mller-kva.de",
    "kunden.straße.de, kunden.xn--strae-oqa.de",
    "KUNDEN.STRAẞE.DE, kunden.xn--strae-oqa.de",
    "kunden。straße．de｡, kunden.xn--strae-oqa.de",
    "βόλος.πύλη.com, xn--nxasmm1c.xn--sxaho6c.com",
    "KUNDEN.MÜLLER.DE, kunden.xn--mller-kva.de",
    "портал.пример.рф, xn--80awhdgm.xn--e1afmkfd.xn--p1ai",
    "kunden.xn--mller-kva.de, kunden.xn--mller-kva.de",
    "acme.github.io.example.com, acme.github.io.example.com"
  })
  void aTypedNameBecomesTheNameInTheDns(String typed, String name) {
    assertThat(HostName.parse(typed).value()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "https://portal.acme.example, error.domain.address",
    "portal.acme.example/start, error.domain.address",
    "portal.acme.example:8443, error.domain.address",
    "somebody@acme.example, error.domain.address",
    "::1, error.domain.address",
    "192.0.2.7, error.domain.malformed",
    "1.2.3.4.5, error.domain.malformed",
    "'', error.domain.malformed",
    "por tal.acme.example, error.domain.malformed",
    "portal..acme.example, error.domain.malformed",
    "-portal.acme.example, error.domain.malformed",
    "_portal.acme.example, error.domain.malformed",
    "*.acme.example, error.domain.malformed",
    "localhost, error.domain.apex",
    "acme.example, error.domain.apex",
    "acme.com, error.domain.apex",
    "acme.co.uk, error.domain.apex",
    "s3.amazonaws.com, error.domain.apex",
    "kunden.xn--straße.de, error.domain.malformed",
    "kunden.🙂.de, error.domain.malformed"
  })
  void anImpossibleNameIsRefusedWithTheReason(String typed, String key) {
    assertThatThrownBy(() -> HostName.parse(typed)).satisfies(InvalidInputs.at("host", key));
  }

  @Test
  void aNameThatIsTooLongForItsTxtRecordIsRefused() {
    String typed = ("a".repeat(60) + ".").repeat(4) + "example";

    assertThatThrownBy(() -> HostName.parse(typed))
        .satisfies(InvalidInputs.at("host", "error.domain.malformed"));
  }

  @Test
  void anInternationalNameIsDisplayedInItsOwnScript() {
    assertThat(HostName.parse("kunden.xn--mller-kva.de").displayed()).isEqualTo("kunden.müller.de");
  }
}

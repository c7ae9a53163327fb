package app.gangway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.shared.BaseUrl;
import java.net.URI;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class TlsWarningTest {

  @ParameterizedTest
  @CsvSource({
    "https://app.gangway.example, server.other, x, true",
    "https://app.gangway.example, server.forward-headers-strategy, none, true",
    "https://app.gangway.example, server.forward-headers-strategy, native, false",
    "https://app.gangway.example, server.ssl.bundle, web, false",
    "https://app.gangway.example, server.ssl.enabled, false, true",
    "https://app.gangway.example, spring.main.cloud-platform, kubernetes, false",
    "http://localhost:8080, server.other, x, false"
  })
  void theLogWarnsOfHttpsLinksWithoutATlsSetting(
      URI base, String setting, String value, boolean warned, CapturedOutput output) {
    new TlsWarning(new BaseUrl(base), new MockEnvironment().withProperty(setting, value)).warn();

    assertThat(output.getAll().contains("SERVER_FORWARD_HEADERS_STRATEGY")).isEqualTo(warned);
  }
}

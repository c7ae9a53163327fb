package app.gangway.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** The networks that a setting allows. */
class AllowedNetworksTest {

  @ParameterizedTest
  @CsvSource({
    "'10.0.0.0/8, 127.0.0.1', 10.1.2.3, true",
    "'10.0.0.0/8, 127.0.0.1', 127.0.0.1, true",
    "'10.0.0.0/8, 127.0.0.1', 11.1.2.3, false",
    "'', 127.0.0.1, false",
    "' ', 127.0.0.1, false"
  })
  void aSettingAdmitsItsNetworksOnly(String setting, String client, boolean admitted) {
    var request = new MockHttpServletRequest();
    request.setRemoteAddr(client);

    assertThat(
            AllowedNetworks.valueOf(setting)
                .authorize(() -> null, new RequestAuthorizationContext(request))
                .isGranted())
        .isEqualTo(admitted);
  }

  @Test
  void aWrongNetworkIsRefused() {
    assertThatThrownBy(() -> AllowedNetworks.valueOf("everywhere"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10.0.0.0/8");
  }
}

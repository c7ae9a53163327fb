package app.gangway.domain;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "gangway.domain.check-cooldown=10s")
class DomainCheckCooldownTests extends DomainModuleTest {

  @Test
  void checkNowIsRefusedForTenSecondsAfterTheLastOne() {
    domains.set(HOST);
    domains.checkNow();

    assertThatThrownBy(domains::checkNow)
        .satisfies(InvalidInputs.at("domain", "error.domain.too-soon"));
    letHappen(current().id(), "check_requested_at", "11 second");
    domains.checkNow();
  }
}

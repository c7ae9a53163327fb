package app.gangway.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.shared.WrongSetting;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

class OperatorsTest {

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withInitializer(context ->
              context
                  .getBeanFactory()
                  .setConversionService(ApplicationConversionService.getSharedInstance()))
          .withBean(JdbcClient.class, () -> JdbcClient.create(new JdbcTemplate()))
          .withBean(OperatorQueries.class)
          .withBean(Operators.class);

  @Test
  void aStartWithAMalformedAddressNamesTheSettingAndNotTheAddress() {
    application
        .withPropertyValues("gangway.operators=olivia@acme.example, not-an-address")
        .run(context -> {
          Throwable failure = context.getStartupFailure();
          while (failure != null && !(failure instanceof WrongSetting)) {
            failure = failure.getCause();
          }
          assertThat(failure)
              .isInstanceOfSatisfying(
                  WrongSetting.class,
                  wrong -> assertThat(wrong.setting()).isEqualTo("GANGWAY_OPERATORS"))
              .hasMessage(
                  "GANGWAY_OPERATORS must name email addresses, separated by commas; number 2 is none.");
        });
  }

  @Test
  void blanksAndEmptyEntriesAreNoAddresses() {
    application
        .withPropertyValues("gangway.operators= olivia@acme.example ,, ")
        .run(context -> assertThat(context).hasNotFailed());
  }
}

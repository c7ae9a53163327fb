package app.gangway.domain;

import app.gangway.ModuleTest;
import app.gangway.PublishedMessages;
import app.gangway.agency.Teammate;
import app.gangway.domain.dns.DnsServerForTests;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.AccountId;
import app.gangway.workspace.Acme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** An agency whose owner is signed in, and a DNS server with the records that the test sets. */
@ModuleTest(with = {"shared", "mail", "ratelimit", "identity", "agency", "workspace", "audit"})
@TestPropertySource(
    properties = {
      "gangway.base-url=https://app.gangway.example",
      "gangway.domain.check-cooldown=0s",
      "gangway.domain.dns.timeout=2s"
    })
@Import(Acme.class)
abstract class DomainModuleTest {

  static final String HOST = "portal.acme.example";
  static final String TARGET = "app.gangway.example";

  static final DnsServerForTests dns = new DnsServerForTests();

  @Autowired DomainManagement domains;
  @Autowired DomainChecks checks;
  @Autowired PublishedMessages messages;
  @Autowired Acme acme;
  @Autowired JdbcClient jdbc;

  Teammate owner;

  @DynamicPropertySource
  static void askThisServer(DynamicPropertyRegistry properties) {
    properties.add("gangway.domain.dns.server", dns::address);
  }

  @BeforeEach
  void foundTheAgency() {
    dns.forgetAll();
    owner = acme.found();
  }

  @AfterEach
  void signOut() {
    SignInForTest.signOut();
  }

  DomainSummary current() {
    return domains.current().orElseThrow();
  }

  DomainRecord txt() {
    return current().records().getFirst();
  }

  DomainRecord cname() {
    return current().records().getLast();
  }

  /** Sets both records as the page shows them. */
  void setRecords() {
    dns.txt(txt().name(), txt().value());
    dns.forget(HOST).cname(HOST, TARGET);
  }

  /** The agency's name is verified. */
  DomainVerificationId verified() {
    domains.set(HOST);
    setRecords();
    DomainVerificationId id = current().id();
    checks.check(id);
    return id;
  }

  /** Another agency, whose owner is signed in afterwards. */
  AccountId elsewhere() {
    AccountId other = acme.ownerOfAnotherAgency();
    SignInForTest.as(other);
    return other;
  }

  void letHappen(DomainVerificationId id, String column, String interval) {
    jdbc.sql(
            "update custom_domain set %s = utc_timestamp(6) - interval %s where id = :id"
                .formatted(column, interval))
        .param("id", id.toString())
        .update();
  }
}

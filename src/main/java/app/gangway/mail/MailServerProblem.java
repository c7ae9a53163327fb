package app.gangway.mail;

import app.gangway.mail.MailServer.Problem;
import jakarta.mail.AuthenticationFailedException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.eclipse.angus.mail.util.MailConnectException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Names why no connection to the mail server comes about, with the setting that mends it. Above all
 * a wrong pair of port and TLS mode, where both sides wait for the other one: RFC 8314 calls TLS
 * from the first byte implicit, and gives it the port 465; other ports begin in plain text and
 * change with STARTTLS.
 */
final class MailServerProblem {

  private static final int IMPLICIT_TLS_PORT = 465;
  private static final int PROBE_MILLIS = 3000;

  private final String host;
  private final int port;
  private final boolean implicitTls;

  MailServerProblem(JavaMailSenderImpl settings) {
    String protocol = settings.getProtocol() == null ? "smtp" : settings.getProtocol();
    boolean smtps = protocol.equals("smtps");
    host = settings.getHost() == null ? "localhost" : settings.getHost();
    implicitTls =
        smtps
            || Boolean.parseBoolean(
                settings.getSession().getProperty("mail." + protocol + ".ssl.enable"));
    port = settings.getPort() > 0 ? settings.getPort() : (smtps ? IMPLICIT_TLS_PORT : 25);
  }

  Problem of(Throwable failure) {
    List<Throwable> causes = SmtpErrors.causes(failure);
    if (has(causes, AuthenticationFailedException.class)) {
      return Problem.ofSettings(
          "The mail server at %s:%s does not accept the sign-in: check SPRING_MAIL_USERNAME and SPRING_MAIL_PASSWORD."
              .formatted(host, port));
    }
    if (implicitTls && has(causes, SSLException.class) && isPlainText(causes)) {
      return Problem.ofSettings(
          "Port %s of the mail server %s speaks plain text at first, but the settings say implicit TLS: set SPRING_MAIL_SSL_ENABLED=false and SPRING_MAIL_PROTOCOL=smtp. STARTTLS encrypts then wherever the server offers it."
              .formatted(port, host));
    }
    if (has(causes, SSLException.class)) {
      return Problem.ofSettings(
          "No encrypted connection to the mail server at %s:%s: its certificate is not trusted, is for another host name, or its version of TLS is too old. SPRING_MAIL_PROPERTIES_MAIL_SMTP_SSL_TRUST names a server with a certificate of its own."
              .formatted(host, port));
    }
    if (has(causes, UnknownHostException.class)) {
      return Problem.ofMoment(
          "The name %s of the mail server is unknown here: check SPRING_MAIL_HOST and the DNS server of this machine."
              .formatted(host));
    }
    if (has(causes, MailConnectException.class)) {
      return Problem.ofMoment(
          "No mail server answers at %s:%s: check SPRING_MAIL_HOST, SPRING_MAIL_PORT and firewalls."
              .formatted(host, port));
    }
    if (!implicitTls && speaksTls()) {
      return Problem.ofSettings(
          "Port %s of the mail server %s expects implicit TLS: set SPRING_MAIL_SSL_ENABLED=true, or use the port for STARTTLS, mostly 587."
              .formatted(port, host));
    }
    if (has(causes, SocketTimeoutException.class)) {
      return Problem.ofMoment(
          "%s:%s accepts connections, but does not answer as a mail server%s."
              .formatted(host, port, implicitTls ? " with implicit TLS" : ""));
    }
    return Problem.ofMoment(
        "The connection to the mail server at %s:%s broke off.".formatted(host, port));
  }

  private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
    return causes.stream().anyMatch(type::isInstance);
  }

  /** The first bytes of a greeting in plain text are no record of TLS. */
  private static boolean isPlainText(List<Throwable> causes) {
    return causes.stream()
        .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
        .anyMatch(text -> text.contains("ssl message") || text.contains("plaintext"));
  }

  /** Only asks in which way the port speaks; nothing is sent, so any certificate will do. */
  private boolean speaksTls() {
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(host, port), PROBE_MILLIS);
      plain.setSoTimeout(PROBE_MILLIS);
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {new AnyCertificate()}, null);
      try (SSLSocket probe =
          (SSLSocket) tls.getSocketFactory().createSocket(plain, host, port, false)) {
        probe.startHandshake();
        return true;
      }
    } catch (IOException | GeneralSecurityException noTls) {
      return false;
    }
  }

  private static final class AnyCertificate implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      // There are no clients
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      // See speaksTls
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}

package app.gangway.invitation;

import com.ibm.icu.text.Normalizer2;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the heading of a column. Only exact words count: {@code E-Mail} is the person's address,
 * {@code Manager e-mail} another person's.
 */
enum MailHeading {
  /** Names the person's mail address. */
  MAIL,
  /** Names a mail address, of whom or of which kind is not clear. */
  OTHER_MAIL,
  /** May stand over mail addresses, or over others: the content decides. */
  NEUTRAL,
  /** Says nothing. */
  BLANK,
  UNKNOWN;

  private static final Normalizer2 NFKD = Normalizer2.getNFKDInstance();
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Of the exports of mail programs, contact lists and shops, and of spreadsheets made by hand. */
  private static final Set<String> MAIL_WORDS =
      words(
          """
          email, mail, emails, e-mails, mails, emailid, email address, e-mail addresses, mail address
          email 1, email 1 value, email address 1, your email, your email address
          primary email, primary email address, primary mail, main email, preferred email
          e-mail-adresse, mailadresse, mail-adresse, e-mail-adressen, email adr, e-post, epost
          primäre e-mail-adresse, primäre e-mail, haupt-e-mail, ihre e-mail-adresse
          adresse e-mail, adresse mail, adresse email principale, e-mail principal, courriel, mél
          adresse courriel, adresse électronique, courrier électronique, adresse de courriel
          adresse de messagerie, adresse de courrier électronique
          correo, correo electrónico, correo-e, dirección de correo, dirección de correo electrónico
          dirección electrónica, dirección de email, e-mail principal, correo principal
          correio eletrônico, correio electrónico, endereço de e-mail, endereço de correio eletrônico
          e-mail principal, indirizzo e-mail, indirizzo email, indirizzo mail, posta elettronica
          indirizzo di posta elettronica, e-mailadres, mailadres, e-mailadressen, e-postadresse
          e-postadress, epostadresse, e-mailadresse, mailadress, netfang, tölvupóstur
          sähköposti, sähköpostiosoite, e-posti aadress, meiliaadress, e-pasts, e-pasta adrese
          el. paštas, elektroninis paštas, adres e-mail, adres email, poczta elektroniczna
          adres poczty elektronicznej, e-mailová adresa, emailová adresa, elektronická pošta
          e-mail cím, email cím, e-mail címe, drótposta, adresă de e-mail, adresa de email, poștă electronică
          e-pošta, e-poštni naslov, e-mail adresa, email adresa, adresa e-pošte, elektronička pošta
          e-posta, e-posta adresi, eposta, eposta adresi, elektronik posta
          email διεύθυνση, διεύθυνση email, διεύθυνση e-mail, ηλεκτρονικό ταχυδρομείο, ηλ. ταχυδρομείο
          электронная почта, эл. почта, адрес электронной почты, е-мейл, имейл, мейл, емейл, имейл адрес
          електронна пошта, адреса електронної пошти, електронна поща, е-пошта, ел. пошта, е-адреса
          メール, メールアドレス, eメール, eメールアドレス, 電子メール, 電子メールアドレス
          邮箱, 电子邮箱, 电子邮件, 邮件, 邮箱地址, 邮件地址, 电子邮件地址, 電子郵件, 電子信箱, 電郵, 電郵地址, 電子郵件地址
          이메일, 이메일 주소, 전자우편, 전자메일, 메일
          البريد الإلكتروني, بريد إلكتروني, البريد الالكتروني, الإيميل, ایمیل, پست الکترونیک, رایانامه
          דוא"ל, דואר אלקטרוני, מייל, אימייל, כתובת מייל, כתובת דוא"ל, כתובת אימייל
          ईमेल, ई-मेल, ईमेल पता, ইমেইল, மின்னஞ்சல், อีเมล, อีเมล์, thư điện tử, địa chỉ email
          surel, alamat email, alamat surel, emel, alamat emel, barua pepe
          """);

  private static final Set<String> NEUTRAL_WORDS =
      words(
          """
          address, addresses, adresse, adressen, adres, adresa, adress, anschrift, contact, kontakt
          contacto, contatto, dirección, direccion, endereço, indirizzo, osoite, osoitteet, adresy
          login, user, username, benutzer, benutzername, account, konto, recipient, empfänger
          to, an, адрес, адреса, διεύθυνση, 住所, 地址, 주소, العنوان, כתובת, पता
          """);

  private static final List<String> STEMS =
      List.of(
          "mail",
          "courriel",
          "correo",
          "correio",
          "epost",
          "eposta",
          "sahkoposti",
          "почт",
          "пошт",
          "поща",
          "мейл",
          "имейл",
          "メール",
          "邮",
          "郵件",
          "電郵",
          "信箱",
          "메일",
          "بريد",
          "ایمیل",
          "דואל",
          "מייל",
          "ईमेल",
          "อีเมล",
          "netfang",
          "surel",
          "emel",
          "posta elettronica",
          "ταχυδρομειο",
          "messagerie",
          "electroni");

  /** What the heading says about its column. */
  static MailHeading of(String heading) {
    if (heading.isBlank()) {
      return BLANK;
    }
    String plain = plain(heading);
    if (MAIL_WORDS.contains(plain)) {
      return MAIL;
    }
    if (NEUTRAL_WORDS.contains(plain)) {
      return NEUTRAL;
    }
    return STEMS.stream().map(MailHeading::plain).anyMatch(plain::contains) ? OTHER_MAIL : UNKNOWN;
  }

  /** Whether a row with this cell, and without addresses, is certainly a heading. */
  static boolean isKnown(String cell) {
    MailHeading heading = of(cell);
    return heading == MAIL || heading == OTHER_MAIL && cell.indexOf('@') < 0 && cell.length() < 60;
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.split("[,\\n]"))
        .map(MailHeading::plain)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The letters and digits, in lower case and without accents. */
  private static String plain(String text) {
    return NO_LETTERS.matcher(NFKD.normalize(text).toLowerCase(Locale.ROOT)).replaceAll("");
  }
}

package dev.rampwatch.operator.alert;

import dev.rampwatch.api.v1alpha1.feed.AlertMail;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Mail by SMTP. The alert's id is the Message-ID: most mailboxes show a repeated one once.
 *
 * @param mail server, sender and recipients
 * @param username login; none where null
 * @param password its password
 */
record MailChannel(AlertMail mail, @Nullable String username, @Nullable String password)
    implements Channel {
  private static final int SUBMISSION = 587;
  private static final String PATIENCE = "10000";

  @Override
  public Receipt send(Alert alert) {
    try {
      Transport.send(message(alert));
      return new Receipt.Delivered();
    } catch (SendFailedException e) {
      return new Receipt.Refused("a recipient was refused; check mail.to");
    } catch (MessagingException e) {
      return new Receipt.Delayed(
          "the mail server did not take it: " + e.getClass().getSimpleName());
    }
  }

  private Message message(Alert alert) throws MessagingException {
    MimeMessage message =
        new MimeMessage(session()) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + alert.id() + "@rampwatch>");
          }
        };
    message.setFrom(new InternetAddress(mail.from()));
    for (String recipient : mail.to()) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
    }
    message.setSubject(alert.headline(), StandardCharsets.UTF_8.name());
    message.setText(alert.text(), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(alert.time()));
    return message;
  }

  private Session session() {
    boolean startTls = mail.startTls() == null || mail.startTls();
    Properties properties = new Properties();
    properties.put("mail.smtp.host", mail.host());
    properties.put(
        "mail.smtp.port", String.valueOf(mail.port() == null ? SUBMISSION : mail.port()));
    properties.put("mail.smtp.starttls.enable", String.valueOf(startTls));
    properties.put("mail.smtp.starttls.required", String.valueOf(startTls));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.connectiontimeout", PATIENCE);
    properties.put("mail.smtp.timeout", PATIENCE);
    properties.put("mail.smtp.writetimeout", PATIENCE);
    properties.put("mail.smtp.auth", String.valueOf(username != null));
    return Session.getInstance(properties, login());
  }

  private @Nullable Authenticator login() {
    return username == null
        ? null
        : new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(username, password);
          }
        };
  }
}

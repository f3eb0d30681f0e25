package dev.rampwatch.api.v1alpha1.feed;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * How the connection to Kafka is secured. All secrets are mounted, none is copied.
 *
 * @param protocol whether there is TLS and whether there is a login
 * @param mechanism kind of login, where there is one
 * @param credentialsSecretRef Secret with {@code username} and {@code password}, or for OAUTHBEARER
 *     {@code clientId}, {@code clientSecret} and {@code tokenUrl}
 * @param truststoreSecretRef Secret with {@code ca.crt}; the system's certificates where unset
 * @param keystoreSecretRef Secret with {@code tls.crt} and {@code tls.key}, for mutual TLS
 */
@ResourcePart
@ValidationRule(
    value = "!self.protocol.startsWith('Sasl') || has(self.mechanism)",
    message =
        "protocol with a login needs mechanism: Plain, ScramSha256, ScramSha512 or OAuthBearer",
    fieldPath = ".protocol")
@ValidationRule(
    value = "!self.protocol.startsWith('Sasl') || has(self.credentialsSecretRef)",
    message = "protocol with a login needs credentialsSecretRef",
    fieldPath = ".protocol")
@ValidationRule(
    value = "self.protocol.startsWith('Sasl') || !has(self.mechanism)",
    message = "mechanism needs protocol SaslPlaintext or SaslSsl",
    fieldPath = ".mechanism")
public record KafkaSecurity(
    @JsonPropertyDescription("Whether there is TLS and whether there is a login.") @Required
        SecurityProtocol protocol,
    @JsonPropertyDescription("Kind of login, where there is one.")
        @Nullable SaslMechanism mechanism,
    @JsonPropertyDescription(
            "Secret with username and password; for OAuthBearer clientId, clientSecret, tokenUrl.")
        @Nullable SecretRef credentialsSecretRef,
    @JsonPropertyDescription("Secret with ca.crt. Unset: the system's certificates.")
        @Nullable SecretRef truststoreSecretRef,
    @JsonPropertyDescription("Secret with tls.crt and tls.key, for mutual TLS.")
        @Nullable SecretRef keystoreSecretRef) {}

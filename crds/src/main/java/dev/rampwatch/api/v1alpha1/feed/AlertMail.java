package dev.rampwatch.api.v1alpha1.feed;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import dev.rampwatch.api.v1alpha1.schema.Syntax;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How alerts are mailed.
 *
 * @param host the SMTP server
 * @param port its port; 587 where unset
 * @param startTls whether the connection must become encrypted; true where unset
 * @param from the sender
 * @param to the recipients
 */
@ResourcePart
public record AlertMail(
    @JsonPropertyDescription("The SMTP server.") @Required @Size(min = 1, max = Syntax.NAME_LENGTH)
        String host,
    @JsonPropertyDescription("Its port. Unset: 587.") @Min(1) @Max(65535) @Nullable Integer port,
    @JsonPropertyDescription("Whether the connection must become encrypted. Unset: true.")
        @Nullable Boolean startTls,
    @JsonPropertyDescription("The sender's address.")
        @Required
        @Size(min = 3, max = Syntax.NAME_LENGTH)
        String from,
    @JsonPropertyDescription("The recipients' addresses.") @Required @Size(min = 1, max = 20)
        List<@Size(min = 3, max = Syntax.NAME_LENGTH) String> to) {}

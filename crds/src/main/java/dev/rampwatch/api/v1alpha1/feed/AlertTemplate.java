package dev.rampwatch.api.v1alpha1.feed;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * How alerts are worded. Words in braces are replaced by what they name.
 *
 * @param headline one line: a mail's subject, the beginning of an incident; the usual one where
 *     unset
 * @param text what Slack and mail show; the usual one where unset
 */
@ResourcePart
@ValidationRule(
    value =
        "!has(self.headline) || self.headline.matches('^([^{}]|[{](experiment|pipeline|count|time)[}])*$')",
    message =
        "headline may have {experiment}, {pipeline}, {count} and {time} in braces, and no others",
    fieldPath = ".headline")
@ValidationRule(
    value =
        "!has(self.text) || self.text.matches('^([^{}]|[{](headline|experiment|pipeline|count|time|sentences"
            + "|link)[}])*$')",
    message =
        "text may have {headline}, {experiment}, {pipeline}, {count}, {time}, {sentences} and {link} in"
            + " braces, and no others",
    fieldPath = ".text")
public record AlertTemplate(
    @JsonPropertyDescription(
            "One line: a mail's subject, the beginning of an incident. May have {experiment},"
                + " {pipeline}, {count} (of changes) and {time}.")
        @Size(min = 1, max = 200)
        @Nullable String headline,
    @JsonPropertyDescription(
            "What Slack and mail show. May have {headline}, {experiment}, {pipeline}, {count}, {time},"
                + " {sentences} (one a line) and {link}.")
        @Size(min = 1, max = 2000)
        @Nullable String text) {}

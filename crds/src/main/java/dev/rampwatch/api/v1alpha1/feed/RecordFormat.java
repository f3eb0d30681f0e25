package dev.rampwatch.api.v1alpha1.feed;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * How records are encoded and where their fields are.
 *
 * @param encoding JSON where unset
 * @param schemaRegistry where schemas are, for Avro
 * @param fields names of the fields where they differ from the standard ones
 * @param timeUnit in what time is stated; milliseconds where unset
 */
@ResourcePart
@ValidationRule(
    value = "!has(self.encoding) || self.encoding != 'Avro' || has(self.schemaRegistry)",
    message = "encoding Avro needs schemaRegistry",
    fieldPath = ".encoding")
public record RecordFormat(
    @JsonPropertyDescription("Unset: Json.") @Nullable Encoding encoding,
    @JsonPropertyDescription("Where schemas are, for Avro.")
        @Nullable SchemaRegistry schemaRegistry,
    @JsonPropertyDescription("Names of the fields where they differ from the standard ones.")
        @Nullable FieldNames fields,
    @JsonPropertyDescription("In what time is stated. Unset: Milliseconds.")
        @Nullable TimeUnitOfRecords timeUnit) {}

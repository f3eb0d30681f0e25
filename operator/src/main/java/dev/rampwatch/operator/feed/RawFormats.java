package dev.rampwatch.operator.feed;

import dev.rampwatch.api.v1alpha1.feed.Encoding;
import dev.rampwatch.api.v1alpha1.feed.FieldNames;
import dev.rampwatch.api.v1alpha1.feed.RecordFormat;
import dev.rampwatch.api.v1alpha1.feed.SchemaRegistry;
import dev.rampwatch.api.v1alpha1.feed.TimeUnitOfRecords;
import dev.rampwatch.contract.RawFormat;
import dev.rampwatch.contract.RecordEncoding;
import dev.rampwatch.contract.TimeForm;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A stream's format as its job takes it, defaults filled in. */
final class RawFormats {
  private static final FieldNames STANDARD = new FieldNames(null, null, null, null, null, null);

  private RawFormats() {}

  static RawFormat of(@Nullable RecordFormat format) {
    if (format == null) {
      return RawFormat.JSON;
    }
    FieldNames fields = Objects.requireNonNullElse(format.fields(), STANDARD);
    RawFormat standard = RawFormat.JSON;
    return new RawFormat(
        format.encoding() == Encoding.AVRO ? RecordEncoding.AVRO : RecordEncoding.JSON,
        registry(format),
        Objects.requireNonNullElse(fields.user(), standard.user()),
        Objects.requireNonNullElse(fields.type(), standard.type()),
        Objects.requireNonNullElse(fields.experiment(), standard.experiment()),
        Objects.requireNonNullElse(fields.group(), standard.group()),
        Objects.requireNonNullElse(fields.time(), standard.time()),
        timeForm(format.timeUnit()));
  }

  /** The Secret with the registry's login; null where it wants none. */
  static @Nullable MountedSecret login(@Nullable RecordFormat format) {
    SchemaRegistry registry = format == null ? null : format.schemaRegistry();
    return registry == null || registry.credentialsSecretRef() == null
        ? null
        : MountedSecret.of(registry.credentialsSecretRef().name(), "schema-registry");
  }

  private static RawFormat.@Nullable Registry registry(RecordFormat format) {
    SchemaRegistry registry = format.schemaRegistry();
    if (registry == null || format.encoding() != Encoding.AVRO) {
      return null;
    }
    MountedSecret login = login(format);
    return new RawFormat.Registry(registry.url(), login == null ? null : login.path());
  }

  private static TimeForm timeForm(@Nullable TimeUnitOfRecords unit) {
    if (unit == null) {
      return TimeForm.MILLISECONDS;
    }
    return switch (unit) {
      case SECONDS -> TimeForm.SECONDS;
      case MILLISECONDS -> TimeForm.MILLISECONDS;
      case MICROSECONDS -> TimeForm.MICROSECONDS;
      case ISO_8601 -> TimeForm.ISO_8601;
    };
  }
}

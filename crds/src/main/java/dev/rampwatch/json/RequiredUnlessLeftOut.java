package dev.rampwatch.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import org.jspecify.annotations.Nullable;

/**
 * Every component of a record must be there, except those marked {@link JsonInclude}: they came
 * later than files that are still read, and are not written where they say nothing.
 */
final class RequiredUnlessLeftOut extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  @Override
  public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
    return member instanceof AnnotatedParameter
        ? Boolean.valueOf(!member.hasAnnotation(JsonInclude.class))
        : super.hasRequiredMarker(member);
  }
}

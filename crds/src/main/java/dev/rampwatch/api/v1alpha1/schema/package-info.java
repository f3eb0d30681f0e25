/** What every part of a resource has in common, in Java and in the CRD. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.api.v1alpha1.schema;

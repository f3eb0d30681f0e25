/** What the operator reports of a resource. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.api.v1alpha1.status;

/** {@code rampwatch replay}: the main job on bounded files. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.local.replay;

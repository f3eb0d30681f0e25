/** YAML as a tree that remembers the line of every field. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.yaml;

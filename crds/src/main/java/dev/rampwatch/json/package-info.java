/** How this project maps its own JSON. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.json;

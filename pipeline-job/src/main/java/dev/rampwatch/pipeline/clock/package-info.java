/** How the readers of a job agree on one progress clock while some of them have nothing to read. */
@NullMarked
package dev.rampwatch.pipeline.clock;

import org.jspecify.annotations.NullMarked;

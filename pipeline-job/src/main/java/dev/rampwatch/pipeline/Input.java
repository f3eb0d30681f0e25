package dev.rampwatch.pipeline;

import dev.rampwatch.pipeline.record.UserRecord;
import java.time.Duration;
import org.apache.flink.api.connector.source.Source;

/**
 * What the main job reads.
 *
 * @param events users' actions
 * @param activations users' assignments to groups
 * @param configurations the job's configuration as JSON, at the start and whenever it changes
 * @param clockSlack by how much arrival may go back within a partition
 */
public record Input(
    Source<UserRecord, ?, ?> events,
    Source<UserRecord, ?, ?> activations,
    Source<String, ?, ?> configurations,
    Duration clockSlack) {}

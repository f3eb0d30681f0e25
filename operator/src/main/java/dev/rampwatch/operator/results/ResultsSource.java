package dev.rampwatch.operator.results;

import dev.rampwatch.operator.database.Database;
import java.time.Duration;

/**
 * Where the result rows of all jobs are.
 *
 * @param database with the tables of the jobs
 * @param poll time between two polls of it
 */
public record ResultsSource(Database database, Duration poll) {}

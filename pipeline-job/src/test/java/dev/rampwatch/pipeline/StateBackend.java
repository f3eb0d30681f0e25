package dev.rampwatch.pipeline;

/** Where a job keeps its state, by Flink's name of it. */
enum StateBackend {
  HASHMAP,
  ROCKSDB
}

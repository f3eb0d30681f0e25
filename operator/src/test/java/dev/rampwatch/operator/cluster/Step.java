package dev.rampwatch.operator.cluster;

import static org.awaitility.Awaitility.await;

import dev.rampwatch.operator.pipeline.SavepointGuard;

/** A step in a pipeline's life: what is there before, what sets it off, when it is over. */
enum Step {
  START {
    @Override
    void prepare(World world) {
      world.applyFeed();
    }

    @Override
    void take(World world) {
      world.experiments(World.RAMPED);
      world.applyPipeline("");
    }

    @Override
    boolean isOver(World world) {
      return world.seen().readyReason().equals("JobRunning");
    }
  },
  HOT_CHANGE {
    @Override
    void prepare(World world) {
      world.running();
    }

    @Override
    void take(World world) {
      world.applyPipeline("  analysis: {confidence: 0.9}\n");
    }

    @Override
    boolean isOver(World world) {
      return world.seen().configurations().contains("\"confidence\":0.9")
          && world.seen().isSettled();
    }
  },
  RESTART {
    @Override
    void prepare(World world) {
      world.running();
    }

    @Override
    void take(World world) {
      world.applyPipeline("  flink: {image: another/job:2}\n");
    }

    @Override
    boolean isOver(World world) {
      return world.seen().deployments().contains("another/job:2") && world.seen().isSettled();
    }
  },
  SUSPEND {
    @Override
    void prepare(World world) {
      world.running();
    }

    @Override
    void take(World world) {
      world.applyPipeline("  suspend: true\n");
    }

    @Override
    boolean isOver(World world) {
      return world.seen().readyReason().equals("Suspended");
    }
  },
  RESUME {
    @Override
    void prepare(World world) {
      world.running();
      SUSPEND.take(world);
      await().until(() -> SUSPEND.isOver(world));
    }

    @Override
    void take(World world) {
      world.applyPipeline("");
    }

    @Override
    boolean isOver(World world) {
      return world.seen().readyReason().equals("JobRunning");
    }
  },
  COMPLETE {
    @Override
    void prepare(World world) {
      world.running();
    }

    @Override
    void take(World world) {
      world.at("2030-01-05T12:31:00Z");
    }

    @Override
    boolean isOver(World world) {
      return world.seen().phase().equals("COMPLETED")
          && world.seen().readyReason().equals("EpochCompleted")
          && world.seen().jobs().isEmpty()
          && world.seen().configMaps().isEmpty();
    }
  },
  NEXT_EPOCH {
    @Override
    void prepare(World world) {
      world.running();
      COMPLETE.take(world);
      await().until(() -> COMPLETE.isOver(world));
    }

    @Override
    void take(World world) {
      world.experiments(World.RAMPED + "," + World.ramp("2030-01-05T12:31:00Z", 0.5));
    }

    @Override
    boolean isOver(World world) {
      return world.seen().readyReason().equals("JobRunning");
    }
  },
  KEEP_SAVEPOINT {
    @Override
    void prepare(World world) {
      world.running();
    }

    @Override
    void take(World world) {
      world.applyPipeline("  deletionPolicy: Savepoint\n");
    }

    @Override
    boolean isOver(World world) {
      return world.seen().ownsNothing()
          && world.seen().finalizers().contains(SavepointGuard.FINALIZER)
          && world.seen().isSettled();
    }
  },
  KEEP_NO_SAVEPOINT {
    @Override
    void prepare(World world) {
      world.running("  deletionPolicy: Savepoint\n");
      await().until(() -> KEEP_SAVEPOINT.isOver(world));
    }

    @Override
    void take(World world) {
      world.applyPipeline("");
    }

    @Override
    boolean isOver(World world) {
      return world.seen().ownsItsJobs()
          && world.seen().finalizers().isEmpty()
          && world.seen().isSettled();
    }
  },
  DELETE_WITH_SAVEPOINT {
    @Override
    void prepare(World world) {
      KEEP_NO_SAVEPOINT.prepare(world);
    }

    @Override
    void take(World world) {
      world.deletePipeline();
    }

    @Override
    boolean isOver(World world) {
      return world.seen().pipeline() == null
          && world.seen().jobs().isEmpty()
          && world.seen().configMaps().isEmpty();
    }
  };

  abstract void prepare(World world);

  abstract void take(World world);

  abstract boolean isOver(World world);
}

-- The tables of results. Times are milliseconds since the Unix epoch, UTC.
-- Names have 170 characters at most: four of them must fit into a key of 3072 bytes.
-- A row is replaced while it changes (upsert on its key) and stands once is_final is set.

-- Counts of a group from the epoch's start up to a bucket's end.
CREATE TABLE IF NOT EXISTS metric_bucket (
  experiment  VARCHAR(170) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  epoch_start BIGINT       NOT NULL,
  group_name  VARCHAR(170) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  event_type  VARCHAR(170) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  bucket_end  BIGINT       NOT NULL,
  volume      BIGINT       NOT NULL,
  users       BIGINT       NOT NULL,
  sum_squares BIGINT       NOT NULL,
  triggered   BIGINT       NOT NULL,
  is_partial  BOOLEAN      NOT NULL,
  is_final    BOOLEAN      NOT NULL,
  PRIMARY KEY (experiment, epoch_start, group_name, event_type, bucket_end)
);

-- A treatment against the control, by one method, as of a bucket's end.
CREATE TABLE IF NOT EXISTS metric_comparison (
  experiment    VARCHAR(170) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  epoch_start   BIGINT       NOT NULL,
  treatment     VARCHAR(170) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  control       VARCHAR(170) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  event_type    VARCHAR(170) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  measure       VARCHAR(16)  CHARACTER SET ascii   COLLATE ascii_bin   NOT NULL,
  bucket_end    BIGINT       NOT NULL,
  method        VARCHAR(32)  CHARACTER SET ascii   COLLATE ascii_bin   NOT NULL,
  difference    DOUBLE       NOT NULL,
  relative_lift DOUBLE       NULL,
  ci_low        DOUBLE       NOT NULL,
  ci_high       DOUBLE       NOT NULL,
  p_value       DOUBLE       NULL,
  decision      VARCHAR(16)  CHARACTER SET ascii   COLLATE ascii_bin   NOT NULL,
  decided_at    BIGINT       NULL,
  verdict       VARCHAR(400) CHARACTER SET utf8mb4 NULL,
  is_final      BOOLEAN      NOT NULL,
  PRIMARY KEY (experiment, epoch_start, treatment, control, event_type, measure, bucket_end, method)
);

-- What tells whether an epoch's figures can be trusted, as of a bucket's end.
CREATE TABLE IF NOT EXISTS metric_health (
  experiment       VARCHAR(170) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  epoch_start      BIGINT  NOT NULL,
  bucket_end       BIGINT  NOT NULL,
  triggered        JSON    NOT NULL,
  crossed_users    BIGINT  NOT NULL,
  srm_p_value      DOUBLE  NULL,
  srm_chi_square_p_value DOUBLE NULL,
  late_events      BIGINT  NOT NULL,
  late_activations BIGINT  NOT NULL,
  future_events    BIGINT  NOT NULL,
  future_activations BIGINT NOT NULL,
  duplicates       BIGINT  NOT NULL,
  malformed        BIGINT  NOT NULL,
  is_final         BOOLEAN NOT NULL,
  PRIMARY KEY (experiment, epoch_start, bucket_end)
);

-- How a guardrail stands, as of a bucket's end. Guardrails of the experiment as a whole (sampleRatio,
-- crossedUsers) have no treatment, event type and measure: these are empty then.
CREATE TABLE IF NOT EXISTS metric_guardrail (
  experiment  VARCHAR(170) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  epoch_start BIGINT       NOT NULL,
  guardrail   VARCHAR(32)  CHARACTER SET ascii   COLLATE ascii_bin   NOT NULL,
  treatment   VARCHAR(170) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  event_type  VARCHAR(170) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  measure     VARCHAR(16)  CHARACTER SET ascii   COLLATE ascii_bin   NOT NULL,
  bucket_end  BIGINT       NOT NULL,
  tolerated   DOUBLE       NOT NULL,
  observed    DOUBLE       NULL,
  p_value     DOUBLE       NULL,
  state       VARCHAR(16)  CHARACTER SET ascii   COLLATE ascii_bin   NOT NULL,
  decided_at  BIGINT       NULL,
  evidence    VARCHAR(600) CHARACTER SET utf8mb4 NOT NULL,
  is_final    BOOLEAN      NOT NULL,
  PRIMARY KEY (experiment, epoch_start, guardrail, treatment, event_type, measure, bucket_end)
);

-- What happened to an experiment, a row an event, which never changes: ramps, decisions and breaches
-- are written by the operator, validations by `rampwatch validate --record`.
CREATE TABLE IF NOT EXISTS experiment_history (
  experiment  VARCHAR(170)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  happened_at BIGINT        NOT NULL,
  kind        VARCHAR(16)   CHARACTER SET ascii   COLLATE ascii_bin   NOT NULL,
  subject     VARCHAR(400)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  outcome     VARCHAR(16)   CHARACTER SET ascii   COLLATE ascii_bin   NOT NULL,
  detail      VARCHAR(1000) CHARACTER SET utf8mb4 NOT NULL,
  PRIMARY KEY (experiment, happened_at, kind, subject)
);

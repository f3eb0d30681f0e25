-- The newest row of each guardrail (l), where it is decided, and the row of the bucket in which it was
-- (d): three steps into the primary key for each. The parameter is a JSON array of [experiment, epoch
-- start, guardrail, treatment, event type, measure, number of the epoch]; the order and the limit
-- are as in comparisons.sql.
SELECT k.epoch AS n, l.guardrail, l.treatment, l.event_type, l.measure, l.state, l.decided_at,
       d.evidence
FROM (SELECT w.epoch, w.experiment, w.epoch_start, w.guardrail, w.treatment, w.event_type, w.measure,
             (SELECT m.bucket_end FROM metric_guardrail m FORCE INDEX (PRIMARY)
              WHERE m.experiment = w.experiment AND m.epoch_start = w.epoch_start
                AND m.guardrail = w.guardrail AND m.treatment = w.treatment
                AND m.event_type = w.event_type AND m.measure = w.measure
              ORDER BY m.experiment DESC, m.epoch_start DESC, m.guardrail DESC, m.treatment DESC,
                       m.event_type DESC, m.measure DESC, m.bucket_end DESC
              LIMIT 1) AS newest
      FROM JSON_TABLE(?, '$[*]' COLUMNS (
             experiment  VARCHAR(170) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[0]',
             epoch_start BIGINT PATH '$[1]',
             guardrail   VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin PATH '$[2]',
             treatment   VARCHAR(170) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[3]',
             event_type  VARCHAR(170) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[4]',
             measure     VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin PATH '$[5]',
             epoch       BIGINT PATH '$[6]')) w
      LIMIT 1000000000) k
STRAIGHT_JOIN metric_guardrail l
  ON l.experiment = k.experiment AND l.epoch_start = k.epoch_start AND l.guardrail = k.guardrail
  AND l.treatment = k.treatment AND l.event_type = k.event_type AND l.measure = k.measure
  AND l.bucket_end = k.newest
STRAIGHT_JOIN metric_guardrail d
  ON d.experiment = l.experiment AND d.epoch_start = l.epoch_start AND d.guardrail = l.guardrail
  AND d.treatment = l.treatment AND d.event_type = l.event_type AND d.measure = l.measure
  AND d.bucket_end = l.decided_at
ORDER BY k.epoch, l.guardrail, l.treatment, l.event_type, l.measure

-- The newest row of each series (l) and the row of the bucket in which its decision was made (d):
-- three steps into the primary key for each. The parameter is a JSON array of [experiment, epoch
-- start, treatment, control, event type, measure, method]. Unless the order names the whole key, and
-- a limit keeps the inner query from being merged into the outer one, MySQL reads all buckets.
SELECT k.n, l.bucket_end, l.is_final, l.decision, l.decided_at, l.relative_lift, l.verdict,
       d.relative_lift AS decided_lift, d.verdict AS decided_verdict
FROM (SELECT w.n, w.experiment, w.epoch_start, w.treatment, w.control, w.event_type, w.measure,
             w.method,
             (SELECT m.bucket_end FROM metric_comparison m FORCE INDEX (PRIMARY)
              WHERE m.experiment = w.experiment AND m.epoch_start = w.epoch_start
                AND m.treatment = w.treatment AND m.control = w.control
                AND m.event_type = w.event_type AND m.measure = w.measure
                AND m.method = w.method
              ORDER BY m.experiment DESC, m.epoch_start DESC, m.treatment DESC, m.control DESC,
                       m.event_type DESC, m.measure DESC, m.bucket_end DESC
              LIMIT 1) AS newest
      FROM JSON_TABLE(?, '$[*]' COLUMNS (
             n           FOR ORDINALITY,
             experiment  VARCHAR(170) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[0]',
             epoch_start BIGINT PATH '$[1]',
             treatment   VARCHAR(170) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[2]',
             control     VARCHAR(170) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[3]',
             event_type  VARCHAR(170) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[4]',
             measure     VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin PATH '$[5]',
             method      VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin PATH '$[6]')) w
      LIMIT 1000000000) k
STRAIGHT_JOIN metric_comparison l
  ON l.experiment = k.experiment AND l.epoch_start = k.epoch_start AND l.treatment = k.treatment
  AND l.control = k.control AND l.event_type = k.event_type AND l.measure = k.measure
  AND l.bucket_end = k.newest AND l.method = k.method
LEFT JOIN metric_comparison d
  ON d.experiment = l.experiment AND d.epoch_start = l.epoch_start AND d.treatment = l.treatment
  AND d.control = l.control AND d.event_type = l.event_type AND d.measure = l.measure
  AND d.bucket_end = l.decided_at AND d.method = l.method

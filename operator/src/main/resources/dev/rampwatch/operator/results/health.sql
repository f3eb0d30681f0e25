-- The newest row of health of each epoch: two steps into the primary key for each. The parameter is
-- a JSON array of [experiment, epoch start]. Unless the order names the whole key, and a limit keeps
-- the inner query from being merged into the outer one, MySQL reads all buckets of each epoch.
SELECT k.n, h.bucket_end, h.is_final, h.srm_p_value, h.triggered
FROM (SELECT w.n, w.experiment, w.epoch_start,
             (SELECT m.bucket_end FROM metric_health m FORCE INDEX (PRIMARY)
              WHERE m.experiment = w.experiment AND m.epoch_start = w.epoch_start
              ORDER BY m.experiment DESC, m.epoch_start DESC, m.bucket_end DESC
              LIMIT 1) AS newest
      FROM JSON_TABLE(?, '$[*]' COLUMNS (
             n           FOR ORDINALITY,
             experiment  VARCHAR(170) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[0]',
             epoch_start BIGINT PATH '$[1]')) w
      LIMIT 1000000000) k
STRAIGHT_JOIN metric_health h
  ON h.experiment = k.experiment AND h.epoch_start = k.epoch_start AND h.bucket_end = k.newest

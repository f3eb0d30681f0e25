-- The newest validation of each epoch. The parameter is a JSON array of [experiment, subject, number
-- of the epoch]; an experiment's history is short, and read from its newest entry backwards.
SELECT k.epoch AS n, h.happened_at, h.outcome, h.detail
FROM (SELECT w.epoch, w.experiment, w.subject,
             (SELECT v.happened_at FROM experiment_history v FORCE INDEX (PRIMARY)
              WHERE v.experiment = w.experiment AND v.kind = 'validation' AND v.subject = w.subject
              ORDER BY v.experiment DESC, v.happened_at DESC
              LIMIT 1) AS newest
      FROM JSON_TABLE(?, '$[*]' COLUMNS (
             experiment VARCHAR(170) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[0]',
             subject    VARCHAR(400) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[1]',
             epoch      BIGINT PATH '$[2]')) w
      LIMIT 1000000000) k
STRAIGHT_JOIN experiment_history h
  ON h.experiment = k.experiment AND h.happened_at = k.newest AND h.kind = 'validation'
  AND h.subject = k.subject
ORDER BY k.epoch

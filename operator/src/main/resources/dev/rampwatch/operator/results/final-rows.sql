-- How many final rows of groups each epoch's last bucket has. The parameter is a JSON array of
-- [experiment, epoch start, group, event type, bucket end, number of the epoch].
SELECT w.n, COUNT(*) AS final_rows
FROM JSON_TABLE(?, '$[*]' COLUMNS (
       experiment  VARCHAR(170) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[0]',
       epoch_start BIGINT PATH '$[1]',
       group_name  VARCHAR(170) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[2]',
       event_type  VARCHAR(170) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[3]',
       bucket_end  BIGINT PATH '$[4]',
       n           INT PATH '$[5]')) w
STRAIGHT_JOIN metric_bucket b
  ON b.experiment = w.experiment AND b.epoch_start = w.epoch_start AND b.group_name = w.group_name
  AND b.event_type = w.event_type AND b.bucket_end = w.bucket_end
WHERE b.is_final
GROUP BY w.n

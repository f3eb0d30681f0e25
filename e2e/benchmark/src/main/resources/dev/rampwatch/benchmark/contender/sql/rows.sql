CREATE TEMPORARY VIEW distinctEvents AS
SELECT usr, type, ts, bucketStart
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY usr, type, ts ORDER BY `at`) AS copy
  FROM events)
WHERE copy = 1;

CREATE TEMPORARY VIEW triggers AS
SELECT usr, experiment, grp, epochEnd, MIN(ts) AS ts
FROM activations
GROUP BY usr, experiment, grp, epochEnd;

CREATE TEMPORARY VIEW countsOfBuckets AS
SELECT t.experiment, t.grp, e.type, e.usr, e.bucketStart, t.epochEnd, COUNT(*) AS n
FROM distinctEvents AS e
JOIN triggers AS t ON e.usr = t.usr AND e.ts >= t.ts AND e.ts < t.epochEnd
GROUP BY t.experiment, t.grp, e.type, e.usr, e.bucketStart, t.epochEnd;

CREATE TEMPORARY VIEW countsOfUsers AS
SELECT experiment, grp, type, usr, bucketEnd, SUM(n) AS n
FROM countsOfBuckets, LATERAL TABLE(ends(bucketStart, epochEnd)) AS later(bucketEnd)
GROUP BY experiment, grp, type, usr, bucketEnd;

SELECT experiment, grp, type, bucketEnd, SUM(n) AS volume, COUNT(*) AS users, SUM(n * n) AS squares
FROM countsOfUsers
GROUP BY experiment, grp, type, bucketEnd
UNION ALL
SELECT experiment, grp, '', bucketEnd, COUNT(*), 0, 0
FROM triggers, LATERAL TABLE(ends(ts, epochEnd)) AS later(bucketEnd)
GROUP BY experiment, grp, bucketEnd

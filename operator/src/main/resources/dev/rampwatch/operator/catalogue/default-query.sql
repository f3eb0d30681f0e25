-- All experiments of the default schema in one query: a row an allocation, with what belongs to its
-- group and experiment. A query of your own must give these columns; owner, ended_at and
-- event_types may be left out. Times are UTC; event_types is a JSON array of texts.
SELECT e.name AS experiment, e.owner, e.ended_at, g.name AS group_name, g.is_control,
       a.allocation, a.effective_at, m.event_types
FROM experiment e
LEFT JOIN experiment_group g ON g.experiment = e.name
LEFT JOIN group_allocation a ON a.experiment = g.experiment AND a.group_name = g.name
LEFT JOIN (SELECT experiment, JSON_ARRAYAGG(event_type) AS event_types
           FROM experiment_metric GROUP BY experiment) m ON m.experiment = e.name

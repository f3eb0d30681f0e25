-- All experiments of the default schema: a row an allocation. A query of your own must give these
-- columns; owner and ended_at may be left out. Times are UTC.
SELECT e.name AS experiment, e.owner, e.ended_at, g.name AS group_name, g.is_control,
       a.allocation, a.effective_at
FROM experiment e
LEFT JOIN experiment_group g ON g.experiment = e.name
LEFT JOIN group_allocation a ON a.experiment = g.experiment AND a.group_name = g.name
ORDER BY e.name, g.is_control DESC, g.name, a.effective_at

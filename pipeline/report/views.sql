-- Views for the questions that are asked most. Each becomes a view of kehoach.duckdb; docs/cau-hoi.sql shows their use.

-- how each plan stands: score, coverage of its template, findings
CREATE VIEW v_plans AS
SELECT plan_id, unit, parent, number, date, title, template, score, coverage, errors, warnings, infos, differences, path
FROM plans;

-- which documents are cited, by how many plans, and whether they are dated alike everywhere
CREATE VIEW v_bases AS
SELECT number, any_value(type) AS type, any_value(issuer) AS issuer, mode(date) AS date,
       count(DISTINCT plan_id) AS plans, count(DISTINCT date) AS dates,
       list_sort(list_distinct(list(plan_id))) AS cited_by
FROM legal_bases WHERE number IS NOT NULL GROUP BY number;

-- what differs from the template, by plan and field, as one row a plan
CREATE VIEW v_differences AS
SELECT d.plan_id, p.unit, d.other AS template,
       count(*) FILTER (field = 'legal_bases') AS legal_bases,
       count(*) FILTER (field = 'deadlines') AS deadlines,
       count(*) FILTER (field = 'targets') AS targets,
       count(*) FILTER (field = 'award_forms') AS award_forms,
       count(*) FILTER (field = 'contents') AS contents,
       count(*) FILTER (field NOT IN ('legal_bases', 'deadlines', 'targets', 'award_forms', 'contents')) AS others,
       count(*) AS differences
FROM differences d JOIN plans p USING (plan_id) GROUP BY ALL;

-- who has to report or finish what by when; due is the first day that could be meant of dates that are fixed
CREATE VIEW v_deadlines AS
SELECT d.plan_id, p.unit, d.kind, d.when_recurs AS recurs,
       CASE WHEN d.when_year IS NOT NULL AND d.when_recurs IS NULL THEN
         make_date(d.when_year, coalesce(d.when_month, 3 * d.when_quarter - 2, 1), coalesce(d.when_day, 1)) END AS due,
       d.when_day AS day, d.when_month AS month, d.bound, d.who, d."to", d.quote, d.page
FROM deadlines d JOIN plans p USING (plan_id);

-- targets that can be set beside each other: the same unit and year, what each plan sets itself
CREATE VIEW v_targets AS
SELECT t.plan_id, p.unit AS place, t.subject, t.comparator, t.value, t.unit, t.year, t.quote, t.page
FROM targets t JOIN plans p USING (plan_id);

-- which findings are frequent, in how many plans
CREATE VIEW v_findings AS
SELECT rule, severity, count(*) AS findings, count(DISTINCT plan_id) AS plans, any_value(message) AS example
FROM findings GROUP BY rule, severity;

-- who has how many tasks
CREATE VIEW v_tasks AS
SELECT plan_id, unit, count(task) AS tasks FROM responsibilities GROUP BY plan_id, unit;

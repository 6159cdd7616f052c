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

-- how the plans of each province stand; the plan of the province itself belongs to it
CREATE VIEW v_provinces AS
SELECT coalesce(p.parent, u.name) AS province, count(*) AS plans, round(avg(score), 1) AS score,
       round(avg(coverage), 3) AS coverage, sum(errors) AS errors, sum(warnings) AS warnings,
       arg_min(coalesce(p.unit, p.path), score) AS lowest
FROM plans p LEFT JOIN (SELECT DISTINCT parent AS name FROM plans) u ON u.name = p.unit
GROUP BY province;

-- how much of what the level above asks each plan has, field by field; share is that of what is there in any form
CREATE VIEW v_coverage AS
SELECT c.plan_id, p.unit, p.parent, c.template, c.field, count(*) AS asked,
       count(*) FILTER (state = 'covered') AS covered, count(*) FILTER (state = 'adapted') AS adapted,
       count(*) FILTER (state = 'partial') AS partial, count(*) FILTER (state = 'absent') AS absent,
       round(count(*) FILTER (state <> 'absent') / count(*), 3) AS share
FROM coverage c JOIN plans p USING (plan_id) GROUP BY ALL;

-- who lacks what the level above asks for: a basis, a content, a deadline, a target, an award form
CREATE VIEW v_lacking AS
SELECT c.plan_id, p.unit, p.parent, c.template, c.asked_by, c.field, c.label,
       count(*) FILTER (c.state = 'absent') OVER item AS lacked_by, count(*) OVER item AS asked_of
FROM coverage c JOIN plans p USING (plan_id)
WINDOW item AS (PARTITION BY c.template, c.item)
QUALIFY c.state = 'absent';

-- who does not cite what at least half of the plans of the same province cite, whether or not anybody asks for it
CREATE VIEW v_bases_lacking AS
WITH sized AS (SELECT parent, count(*) AS size FROM plans WHERE parent IS NOT NULL GROUP BY parent HAVING count(*) > 2),
cited AS (SELECT p.parent, b.number, any_value(b.type) AS type, count(DISTINCT b.plan_id) AS cited_by
          FROM legal_bases b JOIN plans p USING (plan_id) WHERE b.number IS NOT NULL GROUP BY p.parent, b.number)
SELECT p.plan_id, p.unit, p.parent, c.number, c.type, c.cited_by, s.size AS of
FROM cited c JOIN sized s USING (parent) JOIN plans p USING (parent)
WHERE 2 * c.cited_by >= s.size
  AND NOT EXISTS (SELECT 1 FROM legal_bases b WHERE b.plan_id = p.plan_id AND b.number = c.number);

-- what falls due in which month, over all plans; a yearly deadline counts in each year of its plan
CREATE VIEW v_months AS
SELECT substr(due, 1, 7) AS month, kind, count(*) AS times, count(DISTINCT plan_id) AS plans,
       list_sort(list_distinct(list(unit))) AS units
FROM timeline WHERE due IS NOT NULL GROUP BY ALL;

-- targets below what is set above: what the comparison with the template told, and the same target of the plan of the
-- province among these plans (alike in words, the same unit and year)
CREATE VIEW v_targets_below AS
SELECT d.plan_id, p.unit AS place, d.other AS set_by, d.expected AS asked, d.found AS own, d.message, d.page
FROM differences d JOIN plans p USING (plan_id)
WHERE d.field = 'targets' AND d.kind = 'changed'
  AND (d.message LIKE 'Chỉ tiêu thấp hơn%' OR d.message LIKE 'Lower target%')
UNION ALL
SELECT t.plan_id, p.unit, c.plan_id, concat_ws(' ', a.comparator, a.value, a.unit), concat_ws(' ', t.comparator, t.value, t.unit),
       t.quote, t.page
FROM targets t JOIN plans p USING (plan_id) JOIN plans c ON c.unit = p.parent AND c.plan_id <> p.plan_id
  JOIN targets a ON a.plan_id = c.plan_id AND a.unit = t.unit AND coalesce(a.year, t.year, 0) = coalesce(t.year, a.year, 0)
   AND jaro_winkler_similarity(lower(a.subject), lower(t.subject)) >= 0.92
WHERE CASE WHEN a.comparator IN ('<', '<=') THEN t.value > a.value ELSE t.value < a.value END;

-- which award forms are named by how many plans
CREATE VIEW v_awards AS
SELECT form, authority, any_value(class) AS class, count(DISTINCT plan_id) AS plans,
       round(count(DISTINCT plan_id) / (SELECT count(*) FROM plans), 3) AS share
FROM award_forms GROUP BY form, authority;

-- who does not name an award form that at least half of the plans of the same province name
CREATE VIEW v_awards_lacking AS
WITH sized AS (SELECT parent, count(*) AS size FROM plans WHERE parent IS NOT NULL GROUP BY parent HAVING count(*) > 2),
named AS (SELECT p.parent, a.form, a.authority, count(DISTINCT a.plan_id) AS named_by
          FROM award_forms a JOIN plans p USING (plan_id) GROUP BY ALL)
SELECT p.plan_id, p.unit, p.parent, n.form, n.authority, n.named_by, s.size AS of
FROM named n JOIN sized s USING (parent) JOIN plans p USING (parent)
WHERE 2 * n.named_by >= s.size
  AND NOT EXISTS (SELECT 1 FROM award_forms a WHERE a.plan_id = p.plan_id AND a.form = n.form
                  AND a.authority IS NOT DISTINCT FROM n.authority);

-- which plans are most alike, by name
CREATE VIEW v_alike AS
SELECT a.unit AS plan, b.unit AS other, s.similarity, s.shared, s.total, s.plan_id, s.other_id
FROM similarity s JOIN plans a ON a.plan_id = s.plan_id JOIN plans b ON b.plan_id = s.other_id;

-- who was written from whom: each plan of a family, where its wording comes from and how much of it
CREATE VIEW v_copied AS
SELECT f.family, f.size, f.role, p.unit AS plan, c.unit AS copied_from, f.share, s.unit AS source, f.reason, f.date,
       f.plan_id, f.copied_from AS copied_from_id
FROM families f JOIN plans p ON p.plan_id = f.plan_id LEFT JOIN plans c ON c.plan_id = f.copied_from
  LEFT JOIN plans s ON s.plan_id = f.source_id;

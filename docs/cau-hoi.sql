-- Câu hỏi thường gặp với kehoach.duckdb. Mở bằng: duckdb outputs/kehoach.duckdb < docs/cau-hoi.sql
-- hoặc trong Python: duckdb.connect("outputs/kehoach.duckdb", read_only=True).sql("…").df()

-- Những kế hoạch nào cần xem lại trước?
SELECT unit, number, score, errors, warnings FROM v_plans ORDER BY score, errors DESC;

-- Văn bản nào được viện dẫn nhiều nhất, và văn bản nào bị ghi ngày không thống nhất?
SELECT number, type, plans, dates FROM v_bases ORDER BY plans DESC, number LIMIT 20;
SELECT number, plans, dates, cited_by FROM v_bases WHERE dates > 1 ORDER BY number;

-- Mỗi xã, phường khác kế hoạch của thành phố ở đâu?
SELECT unit, template, legal_bases, deadlines, targets, award_forms, contents, others FROM v_differences ORDER BY unit;

-- Kế hoạch nào thiếu một căn cứ mà mẫu yêu cầu?
SELECT plan_id, message FROM differences WHERE field = 'legal_bases' AND kind = 'missing' ORDER BY plan_id;

-- Trong ba tháng tới phải nộp những gì?
SELECT due, unit, kind, who, "to", quote FROM v_deadlines
WHERE due BETWEEN current_date AND current_date + INTERVAL 3 MONTH ORDER BY due, unit;

-- Báo cáo định kỳ hằng năm của các nơi vào ngày nào?
SELECT unit, day, month, "to" FROM v_deadlines WHERE kind = 'report' AND recurs = 'yearly' ORDER BY month, day, unit;

-- Chỉ tiêu phần trăm của các nơi, cao xuống thấp theo năm?
SELECT year, subject, place, comparator, value FROM v_targets WHERE unit = '%' ORDER BY year, subject, value DESC;

-- Lỗi nào hay gặp?
SELECT rule, severity, plans, findings, example FROM v_findings ORDER BY plans DESC, findings DESC;

-- Hình thức khen thưởng nào có ở nhiều kế hoạch?
SELECT form, class, count(DISTINCT plan_id) AS plans FROM award_forms GROUP BY ALL ORDER BY plans DESC, form;

-- Tệp nào không đọc được, vì sao?
SELECT path, reason, remedy FROM failures;

-- Bảng kế hoạch để chuyển tiếp, không có người ký và nơi nhận
SELECT * EXCLUDE (authority, capacity, signatory, recipients, sha256) FROM plans ORDER BY plan_id;

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
SELECT due, "when", unit, kind, who, "to", quote FROM timeline
WHERE due::DATE BETWEEN current_date AND current_date + INTERVAL 3 MONTH ORDER BY due, unit;

-- Báo cáo định kỳ hằng năm của các nơi vào ngày nào?
SELECT unit, day, month, "to" FROM v_deadlines WHERE kind = 'report' AND recurs = 'yearly' ORDER BY month, day, unit;

-- Chỉ tiêu phần trăm của các nơi, cao xuống thấp theo năm?
SELECT year, subject, place, comparator, value FROM v_targets WHERE unit = '%' ORDER BY year, subject, value DESC;

-- Lỗi nào hay gặp?
SELECT rule, severity, plans, findings, example FROM v_findings ORDER BY plans DESC, findings DESC;

-- Hình thức khen thưởng nào có ở nhiều kế hoạch?
SELECT form, class, count(DISTINCT plan_id) AS plans FROM award_forms GROUP BY ALL ORDER BY plans DESC, form;

-- Các tỉnh, thành phố đứng ở đâu: điểm, mức bám, số lỗi?
SELECT province, plans, score, coverage, errors, warnings, lowest FROM v_provinces ORDER BY score;

-- Mỗi xã, phường bám kế hoạch cấp trên đến đâu, từng loại nội dung?
SELECT unit, field, asked, covered, adapted, partial, absent, share FROM v_coverage ORDER BY share, unit, field;

-- Nơi nào thiếu căn cứ nào mà cấp trên yêu cầu, và căn cứ ấy bao nhiêu nơi cùng thiếu?
SELECT unit, label, asked_by, lacked_by, asked_of FROM v_lacking WHERE field = 'legal_bases' ORDER BY lacked_by DESC, unit;

-- Nội dung nào của cấp trên bị thiếu ở nhiều nơi nhất?
SELECT field, label, lacked_by, asked_of FROM v_lacking GROUP BY ALL ORDER BY lacked_by DESC, label LIMIT 20;

-- Nơi nào không viện dẫn văn bản mà ít nhất nửa số nơi cùng tỉnh, thành phố viện dẫn?
SELECT unit, number, type, cited_by, "of" FROM v_bases_lacking ORDER BY cited_by DESC, number, unit;

-- Mỗi tháng đến hạn những việc gì, ở bao nhiêu nơi?
SELECT month, kind, times, plans, units FROM v_months ORDER BY month, kind;

-- Chỉ tiêu nào thấp hơn chỉ tiêu cấp trên đặt ra?
SELECT place, set_by, asked, own, message FROM v_targets_below ORDER BY place;

-- Hình thức khen thưởng nào nhiều nơi có, và nơi nào thiếu hình thức mà nửa số nơi cùng tỉnh, thành phố có?
SELECT form, authority, plans, share FROM v_awards ORDER BY plans DESC, form, authority;
SELECT unit, form, authority, named_by, "of" FROM v_awards_lacking ORDER BY unit, form, authority;

-- Hai kế hoạch nào giống nhau nhất?
SELECT plan, other, similarity FROM v_alike ORDER BY similarity DESC, plan LIMIT 20;

-- Ai viết theo ai, lấy lại bao nhiêu lời văn?
SELECT family, plan, copied_from, share, source FROM v_copied WHERE role = 'copy' ORDER BY family, share DESC;

-- Đoạn nào số đông có mà nơi này thiếu?
SELECT p.unit, l.plans, l."of", l.quote FROM passages l JOIN plans p USING (plan_id)
WHERE l.kind = 'lacking' ORDER BY l.share DESC, p.unit LIMIT 30;

-- Tệp nào không đọc được, vì sao?
SELECT path, reason, remedy FROM failures;

-- Bảng kế hoạch để chuyển tiếp, không có người ký và nơi nhận
SELECT * EXCLUDE (authority, capacity, signatory, recipients, sha256) FROM plans ORDER BY plan_id;

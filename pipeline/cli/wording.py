"""The words of the help: what each command and option is for, with examples, Vietnamese first and English second."""

from __future__ import annotations

ABOUT = (
    "Đọc kế hoạch hành chính của xã, phường, đặc khu từ PDF, Word, bản quét, ảnh và tệp chữ: lấy văn bản sạch; trích "
    "căn cứ, thời hạn, chỉ tiêu, hình thức khen thưởng, trách nhiệm; so với kế hoạch cấp trên; kiểm tra thể thức.",
    "Reads Vietnamese administrative plans from PDF, Word, scans, images and text: clean text; legal bases, deadlines, "
    "targets, award forms, responsibilities; differences from the plans above them; findings on form and content.",
)

#: what stands beside a command in the list of commands
COMMANDS = {
    "text": ("lấy văn bản sạch của một tệp", "the clean text of a file"),
    "restore": ("khôi phục dấu và chữ bị hỏng", "make garbled or unaccented Vietnamese readable"),
    "extract": ("trích căn cứ, thời hạn, chỉ tiêu… của kế hoạch", "legal bases, deadlines, targets… of each plan"),
    "compare": ("so kế hoạch với mẫu hoặc kế hoạch khác", "differences from a template or another plan"),
    "check": ("kiểm tra thể thức và nội dung kế hoạch", "findings on form and content of each plan"),
    "batch": ("làm tất cả với cả thư mục, lập bảng và báo cáo", "all of this over folders, with tables and pages"),
    "template": ("xem, lập, kiểm tra mẫu của cấp trên", "list, show, build, check templates of higher levels"),
    "rules": ("danh mục quy tắc kiểm tra", "the catalogue of checks"),
    "open": ("mở báo cáo trong trình duyệt", "open a report in the browser"),
}

ACTIONS = {
    "list": ("liệt kê các mẫu có sẵn", "list the templates at hand"),
    "show": ("xem một mẫu yêu cầu những gì", "show what a template asks for"),
    "check": ("kiểm tra một tệp mẫu viết tay", "check a template written by hand"),
    "build": ("lập mẫu từ văn bản cấp trên hoặc từ nhiều kế hoạch", "build a template from a document or many plans"),
}

#: the first words of each command's own help; where a command is not named, its line above
DESCRIPTIONS = {
    "text": (
        "In văn bản sạch của một tệp: mỗi đoạn một dòng, các trang cách nhau bằng dấu sang trang. Bản quét được nhận "
        "dạng, chữ mất dấu được khôi phục.",
        "Prints the clean text of a file: one paragraph a line, pages parted by a form feed. Scans are recognised, "
        "lost diacritics restored.",
    ),
    "restore": (
        "Khôi phục tiếng Việt mất dấu hoặc bị hỏng: vào bao nhiêu dòng, ra bấy nhiêu dòng. Chỗ chưa chắc được nêu sau "
        "cùng.",
        "Restores garbled or unaccented Vietnamese, line for line. Places it is unsure of are told at the end.",
    ),
    "extract": (
        "In mọi thành phần của từng kế hoạch, mỗi thành phần kèm nguyên văn, vị trí và độ tin.",
        "Prints everything found in each plan, each item with its words, place and confidence.",
    ),
    "compare": (
        "So một kế hoạch với một mẫu hoặc một kế hoạch khác: thiếu, thêm, đổi, dời gì; điều gì lấy nguyên văn, điều gì "
        "viết lại, điều gì quên sửa.",
        "Compares a plan with a template or another plan: what is missing, extra, changed or moved; what was taken "
        "over word for word, reworded or forgotten.",
    ),
    "check": (
        "Kiểm tra từng kế hoạch: thể thức, số và ký hiệu, ngày tháng, viện dẫn, khen thưởng, chính tả, và các yêu cầu "
        "của mẫu. Mã thoát 1 khi có điều từ mức --fail-on trở lên.",
        "Checks each plan: form, symbols, dates, references, awards, spelling, and what its template asks for. The "
        "exit code is 1 where a finding is as grave as --fail-on.",
    ),
    "batch": (
        "Đọc mọi kế hoạch trong các thư mục (hoặc tệp) nêu ra, ghi bảng, trang tổng quan và mỗi kế hoạch một trang. "
        "Chạy lại chỉ làm phần đã đổi; dừng giữa chừng thì lần sau đi tiếp.",
        "Reads every plan in the folders (or files) named, and writes tables, an overview and a page a plan. A second "
        "run does only what changed; an interrupted one goes on where it was.",
    ),
    "template": (
        "Mẫu là những gì kế hoạch cấp dưới cần có theo văn bản của thành phố hay Trung ương, viết thành tệp YAML.",
        "A template is what a plan should hold by the document of its city or the nation, as a YAML file.",
    ),
    "build": (
        "Lập mẫu từ một văn bản của cấp trên, hoặc từ những gì đa số kế hoạch của một thư mục cùng có. Mục nào cần "
        "người xem lại được ghi confirm: true.",
        "Builds a template from a document of a higher level, or from what most plans of a folder share. Entries for a "
        "person to look at are marked confirm: true.",
    ),
    "rules": (
        "Không nêu mã: in danh mục. Nêu mã hoặc đầu mã: in đầy đủ từng quy tắc, căn cứ, ví dụ và cách sửa.",
        "Without an id: the catalogue. With an id or its beginning: each rule in full, its source, an example, the "
        "remedy.",
    ),
    "open": (
        "Mở index.html của một lần chạy batch trong trình duyệt và in đường dẫn của nó.",
        "Opens the index.html of a batch in the browser, and prints its path.",
    ),
}

#: options and arguments, by command where one name means different things
OPTIONS = {
    "help": ("hiện trợ giúp này", "show this help"),
    "version": ("hiện phiên bản", "show the version"),
    "lang": (
        "ngôn ngữ của thông báo và trang kết quả (mặc định vi)",
        "language of messages and pages (vi where not told)",
    ),
    "debug": ("khi có lỗi, hiện chi tiết cho người lập trình", "on a fault, show the details a programmer needs"),
    "output": ("ghi ra tệp này thay vì màn hình", "write to this file instead of the screen"),
    "file": (
        "PDF, Word, tệp chữ, HTML, ảnh trang, hoặc thư mục chỉ gồm ảnh trang của một văn bản",
        "PDF, Word, text, HTML, a page image, or a folder of nothing but the page images of one document",
    ),
    "text --format": (
        "text: chữ (mặc định); json: trang, dòng, vị trí, cách đọc; hocr: chữ và vị trí cho công cụ nhận dạng; "
        "searchable-pdf: ảnh trang với lớp chữ tìm được, cần -o",
        "text (default); json: pages, lines, boxes, how each was read; hocr: words and boxes for OCR tools; "
        "searchable-pdf: the page images over text that can be searched, needs -o",
    ),
    "restore file": ("tệp chữ cần khôi phục; không nêu, hoặc -: đọc từ đầu vào", "the text; the input where none or -"),
    "reference": (
        "văn bản sạch cùng loại để mô hình dựa vào; dùng được nhiều lần",
        "a clean text of the same kind, which sharpens the model; may be given more than once",
    ),
    "min-confidence": (
        "giữ nguyên chữ có độ tin thấp hơn mức này, từ 0 đến 1 (mặc định 0: khôi phục hết)",
        "leave words less sure than this as they were, 0 to 1 (0 where not told: restore all)",
    ),
    "restore --format": (
        "text: chữ (mặc định); json: từng từ kèm độ tin",
        "text (default); json: each word with its confidence",
    ),
    "extract --format": (
        "json: đủ mọi trường, nhiều tệp thì mỗi tệp một dòng (mặc định); table: bảng để đọc",
        "json: every field, one line a file where there are several (default); table: for people",
    ),
    "plan": ("kế hoạch cần so", "the plan"),
    "other": (
        "mã mẫu (xem: kehoach template list), tệp mẫu .yaml, hoặc kế hoạch khác",
        "a template's id (see: kehoach template list), a template file, or another plan",
    ),
    "with": (
        "đặt thêm cấp thứ ba bên cạnh, để thấy cấp nào đưa ra điều gì: mã mẫu hoặc tệp của Trung ương; bỏ trống thì "
        "lấy mẫu mà KHÁC triển khai",
        "a third level beside them, to see who brought in what: a national template or document; left empty, the "
        "template that OTHER implements",
    ),
    "compare --format": (
        "text (mặc định), json, hoặc html: hai bản cạnh nhau, tô chỗ khác",
        "text (default), json, or html: side by side with a redline",
    ),
    "template": (
        "so với mẫu này: mã mẫu hoặc tệp .yaml; không nêu thì tự chọn theo nơi ban hành, năm và phong trào",
        "the template to check against, an id or a YAML file; chosen by issuer, years and movement where not told",
    ),
    "select": (
        "chỉ chạy quy tắc có mã bắt đầu như vậy; nhiều đầu mã cách nhau bằng dấu phẩy, ví dụ SYM,TDKT-01",
        "run only rules whose ids begin so; more than one parted by commas, for example SYM,TDKT-01",
    ),
    "ignore": (
        "bỏ qua quy tắc có mã bắt đầu như vậy",
        "leave out rules whose ids begin so",
    ),
    "baseline": (
        "kết quả --format json của lần trước: điều có trong đó là đã biết, không tính vào mã thoát",
        "an earlier --format json output: what it lists is known, and does not count for the exit code",
    ),
    "fail-on": (
        "từ mức nào thì mã thoát là 1: error là lỗi (mặc định), warning là cảnh báo, info là lưu ý, never là không bao "
        "giờ",
        "from which severity on the exit code is 1 (error where not told)",
    ),
    "check --format": (
        "text (mặc định), json, sarif, html; xlsx, docx (bản Word có nhận xét), pdf (bản PDF có tô màu và ghi "
        "chú) cần -o",
        "text (default), json, sarif, html; xlsx, docx (the Word file with comments), pdf (the PDF with highlights and "
        "notes) need -o",
    ),
    "fix": (
        "sửa những chỗ chắc chắn trong một bản sao ghi ra -o; bản Word dưới dạng theo dõi thay đổi",
        "put right what is certain in a copy written to -o; in a Word file as tracked changes",
    ),
    "folder": ("thư mục (cả thư mục con) hoặc tệp cần đọc", "folders, with all below them, or files"),
    "batch --output": ("thư mục kết quả (mặc định outputs)", "the folder for the results (outputs where not told)"),
    "jobs": (
        "số tệp đọc cùng lúc, mỗi tệp một tiến trình (mặc định 0: theo số lõi)",
        "files read at once, one process each (0, where not told: as many as there are cores)",
    ),
    "timeout": (
        "số giây tối đa cho một tệp, quá thì tệp vào bảng failures (mặc định 1800)",
        "seconds allowed for one file, which becomes a row of failures beyond (1800 where not told)",
    ),
    "memory": (
        "bộ nhớ tối đa cho một tệp, tính bằng MB (mặc định 6144)",
        "memory allowed for one file in MB (6144 where not told)",
    ),
    "scheduler": (
        "địa chỉ bộ điều phối Dask khi chạy trên nhiều máy, ví dụ tcp://may-chu:8786 (xem docs/cum-may.md)",
        "a Dask scheduler, to run on several machines, for example tcp://host:8786 (see docs/cum-may.md)",
    ),
    "json-log": ("ghi tiến độ thành từng dòng JSON, cho máy đọc", "progress as lines of JSON, for machines"),
    "show id": ("mã mẫu hoặc tệp .yaml", "a template's id or a YAML file"),
    "check yaml": ("tệp mẫu .yaml", "the YAML file"),
    "build file": ("văn bản của cấp trên: PDF, Word, tệp chữ", "the document of the higher level: PDF, Word, text"),
    "from-plans": (
        "thay cho TỆP: lập mẫu từ những gì đa số kế hoạch trong thư mục cùng có (ít nhất ba)",
        "instead of FILE: what most plans of this folder share (three at least)",
    ),
    "build --output": ("tệp mẫu sẽ ghi", "the template file to write"),
    "force": ("ghi đè nếu tệp đã có", "overwrite the file if it is there"),
    "rule id": ("mã quy tắc hoặc đầu mã, ví dụ SYM-02 hoặc SYM", "a rule's id or its beginning, as SYM-02 or SYM"),
    "open folder": ("thư mục kết quả (mặc định outputs)", "the folder of results (outputs where not told)"),
}

#: what values and arguments are called
NAMES = {
    "COMMAND": ("LỆNH", "COMMAND"),
    "FILE": ("TỆP", "FILE"),
    "DIR": ("THƯ_MỤC", "DIR"),
    "PLAN": ("KẾ_HOẠCH", "PLAN"),
    "OTHER": ("KHÁC", "OTHER"),
    "ABOVE": ("CẤP_TRÊN", "NATION"),
    "ID": ("MÃ", "ID"),
    "PREFIX": ("ĐẦU_MÃ", "PREFIX"),
    "SHARE": ("MỨC", "P"),
    "COUNT": ("SỐ", "N"),
    "SECONDS": ("GIÂY", "S"),
    "MEGABYTES": ("MB", "MB"),
    "ADDRESS": ("ĐỊA_CHỈ", "ADDRESS"),
    "YAML": ("YAML", "YAML"),
}

#: commands that can be typed as they stand, with names of the reader's own
EXAMPLES = {
    "": (
        "kehoach check du-thao.docx",
        "kehoach compare phuong.pdf haiphong-2025-150",
        "kehoach batch KE_HOACH -o KET_QUA",
        "kehoach open KET_QUA",
    ),
    "text": (
        "kehoach text ban-quet.pdf -o ban-quet.txt",
        "kehoach text ban-quet.pdf --format searchable-pdf -o tim-duoc.pdf",
    ),
    "restore": (
        "kehoach restore doan-chu.txt",
        "kehoach restore doan-chu.txt --reference ke-hoach-sach.docx --min-confidence 0.9",
    ),
    "extract": (
        "kehoach extract ke-hoach.pdf --format table",
        "kehoach extract phuong-a.docx phuong-b.pdf",
    ),
    "compare": (
        "kehoach compare phuong.pdf haiphong-2025-150",
        "kehoach compare phuong.pdf haiphong-2025-150 --with --format html -o so-sanh.html",
        "kehoach compare phuong-a.docx phuong-b.docx",
    ),
    "check": (
        "kehoach check du-thao.docx",
        "kehoach check du-thao.docx --format docx -o nhan-xet.docx",
        "kehoach check du-thao.docx --fix -o da-sua.docx",
        "kehoach check a.pdf b.pdf --ignore ND30-PG,CAP --fail-on warning",
    ),
    "batch": (
        "kehoach batch KE_HOACH -o KET_QUA",
        "kehoach batch CAC_PHUONG CAC_XA -o KET_QUA --template hanoi-2025-190 --jobs 4",
    ),
    "template": (
        "kehoach template list",
        "kehoach template build thanh-pho.pdf -o mau.yaml",
    ),
    "list": ("kehoach template list",),
    "show": ("kehoach template show haiphong-2025-150",),
    "template check": ("kehoach template check mau.yaml",),
    "build": (
        "kehoach template build thanh-pho.pdf -o mau.yaml",
        "kehoach template build --from-plans KE_HOACH -o mau.yaml --force",
    ),
    "rules": ("kehoach rules", "kehoach rules TDKT-01"),
    "open": ("kehoach open KET_QUA",),
}

EXIT_CODES = (
    """mã thoát:
  0    xong
  1    check thấy điều từ mức --fail-on trở lên
  2    gõ lệnh sai
  3    có tệp không đọc được; các tệp khác vẫn làm xong
  4    thiếu chương trình cần cài
  130  bị dừng giữa chừng""",
    """exit codes:
  0    done
  1    check: findings as grave as --fail-on
  2    wrong usage
  3    an input could not be read; the others are done all the same
  4    a program is missing
  130  interrupted""",
)

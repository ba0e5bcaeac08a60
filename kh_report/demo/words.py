"""What simulated agencies write: turns of phrase of such reports, filled with numbers from the seed."""

from __future__ import annotations

from random import Random

RESULTS = (
    "Đã ban hành văn bản chỉ đạo; tổ chức {a} đợt kiểm tra, nhắc nhở {b} cơ sở.",
    "Tổ chức {a} buổi tuyên truyền với {c} lượt người tham dự; phát {c} tờ rơi.",
    "Rà soát {b} cơ sở trên địa bàn; lập danh sách {a} cơ sở cần theo dõi.",
    "Phối hợp với các đơn vị liên quan kiểm tra {b} cơ sở; yêu cầu khắc phục {a} trường hợp.",
    "Duy trì thu gom, vận chuyển rác thải hằng ngày; ra quân vệ sinh môi trường {a} đợt.",
    "Đã lồng ghép vào kế hoạch công tác năm; triển khai tại {a} thôn, tổ dân phố.",
    "Hoàn thành khảo sát {b} điểm; đang tổng hợp số liệu, dự kiến xong trong quý tới.",
)
DONE = (
    "Đã hoàn thành rà soát {b} nội dung; trình cấp có thẩm quyền {a} nội dung cần điều chỉnh.",
    "Đã hoàn thành, ban hành kế hoạch cập nhật; gửi các đơn vị thực hiện.",
)
COOPERATION = (
    "Cử cán bộ tham gia {a} đoàn kiểm tra; cung cấp số liệu theo đề nghị của cơ quan chủ trì.",
    "Góp ý {a} dự thảo văn bản; phối hợp tuyên truyền trên địa bàn.",
)
DIFFICULTIES = (
    "Kinh phí bố trí còn hạn chế.",
    "Thiếu cán bộ chuyên môn về môi trường.",
    "Chưa có hướng dẫn chuyên môn cụ thể; đề nghị hướng dẫn thống nhất.",
    "Hạ tầng thu gom, xử lý chưa đồng bộ.",
)
ASSESSMENTS = (
    "Các nhiệm vụ cơ bản được triển khai theo kế hoạch.",
    "Công tác bảo vệ môi trường trên địa bàn có chuyển biến; còn một số nội dung chậm.",
)
NEXT_WORK = (
    "Tiếp tục tuyên truyền, kiểm tra việc chấp hành pháp luật về bảo vệ môi trường.",
    "Hoàn thiện các nhiệm vụ đến hạn trong năm; tăng cường thu gom, phân loại rác thải.",
)
FOCAL_NEXT_WORK = (
    "Tổ chức kiểm tra việc thực hiện Kế hoạch tại một số địa phương.\n"
    "Tham mưu Ủy ban nhân dân thành phố sơ kết việc thực hiện Kế hoạch."
)
FOCAL_PROPOSAL = "Xem xét, bố trí kinh phí sự nghiệp môi trường cho các địa phương thực hiện nhiệm vụ được giao."
SIMULATED_PERSON = "Dữ liệu mô phỏng"
"""In place of names: nobody is invented."""


def filled(random: Random, texts: tuple[str, ...]) -> str:
    """One of ``texts`` with numbers: a few, some, many."""
    text = random.choice(texts)
    return text.format(a=f"{random.randint(1, 9):02d}", b=random.randint(10, 60), c=random.randint(100, 900))

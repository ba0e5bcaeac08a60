"""Sections III to V with what people chose, what must still be finished, and whom the text refers to the appendix."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import docx
import pytest

from kh_report.documents.appendices import difficulties as appendix
from kh_report.documents.context.asking import clause, proposal_in
from kh_report.documents.context.outlook import difficulties, proposals, work_ahead
from kh_report.documents.living import generated_in
from kh_report.documents.report import write_report
from kh_report.documents.settings import DocumentSettings
from kh_report.documents.template_sources import REPORT
from kh_report.forms.states import State
from kh_report.intake.model import AgencyStatus
from kh_report.merge.editing import Chosen, Group, Quote
from kh_report.merge.general import Remark, RemarkKind, of_kind, remarks
from kh_report.merge.model import Merged
from kh_report.nd30.judge import judge
from kh_report.plan.model import Plan

FOCAL = "SNNMT"
GOING, DONE = State.IN_PROGRESS, State.DONE


def chosen_all(merged: Merged) -> Chosen:
    """Everything chosen that may be."""
    hard = tuple(of_kind(merged, RemarkKind.DIFFICULTY))
    asked = tuple(item for item in remarks(merged) if item.proposes and item.text)
    return Chosen(groups=(Group("Kinh phí", hard),) if hard else (), difficulties=hard, proposals=asked)


def remark_of(merged: Merged, agency: str, task: str = "") -> Remark:
    return next(item for item in remarks(merged) if (item.agency.code, item.task) == (agency, task))


class TestDifficulties:
    @pytest.fixture
    def merged(self, answers: Any) -> Merged:
        answers.row("SYT", "II.C.6", state=GOING, result="Đã làm", difficulties="Thiếu kinh phí")
        answers.row("SXD", "II.B.3", state=GOING, result="Đã làm", difficulties="- Thiếu 02 người;\n- Chưa có xe")
        answers.row("SCT", "II.C.1", state=State.EXTENSION_REQUESTED, difficulties="Chưa có đơn giá")
        answers.general("SNV", difficulties="Đề án chậm")
        answers.general(FOCAL, difficulties="Thiếu dữ liệu")
        made: Merged = answers.merged()
        return made

    def test_a_request_for_time_is_none(self, merged: Merged) -> None:
        assert difficulties(merged, FOCAL)["so_don_vi"] == 4

    def test_groups_are_told_with_their_agencies_the_unit_once(self, merged: Merged) -> None:
        hard = of_kind(merged, RemarkKind.DIFFICULTY)
        groups = (
            Group("Kinh phí", tuple(hard)),
            Group("Cơ chế, chính sách", tuple(hard[:2])),
            Group("CNTT", tuple(hard[:1])),
            Group("Khác", tuple(hard[:3])),
        )
        assert difficulties(merged, FOCAL, Chosen(groups=groups))["tap_trung"] == (
            "kinh phí (04 đơn vị), cơ chế và chính sách (02), CNTT (01), khó khăn khác (03)"
        )

    def test_chosen_ones_are_told_each_with_its_agency_the_focals_own_not_twice(self, merged: Merged) -> None:
        told = difficulties(merged, FOCAL, chosen_all(merged), "Phụ lục III")["neu"]
        assert [(line.key, str(line)) for line in told] == [
            ("kk_SNV_chung", "Sở Nội vụ: Đề án chậm."),
            ("kk_SXD_II.B.3", "Sở Xây dựng (nhiệm vụ II.B.3): Thiếu 02 người; Chưa có xe."),
            ("kk_SYT_II.C.6", "Sở Y tế (nhiệm vụ II.C.6): Thiếu kinh phí."),
        ]
        assert len(difficulties(merged, "", chosen_all(merged))["neu"]) == 4


class TestWorkAhead:
    @pytest.fixture
    def year_end(self, plan: Plan, answers_to: Any) -> Any:
        """The fourth quarter: I.1 to I.3 are due in 2026, II.B.2 in 2027; everybody has finished them."""
        answers = answers_to(plan, "2026-Q4")
        for task in ("I.1", "I.2", "I.3", "II.B.2"):
            answers.everywhere(task, DONE, completed=date(2026, 11, 5), result="Đã xong")
        return answers

    def told(self, merged: Merged, before: Merged | None = None) -> tuple[Any, Any]:
        ahead = work_ahead(merged, before, FOCAL)
        late, due = ahead["con_lai"], ahead["phai_xong"]
        return (late["so"], late["ten"], late["tinh_trang"]), (due["so"], due["ten"])

    def test_nothing_is_left(self, year_end: Any) -> None:
        ahead = work_ahead(year_end.merged(), None, FOCAL)
        assert (ahead["con_lai"]["so"], ahead["phai_xong"]["so"], ahead["con_lai"]["nam"], ahead["nam"]) == (
            0,
            0,
            "2026",
            "2027",
        )

    def test_what_was_due_this_year_is_not_said_to_be_due_next_year(self, year_end: Any) -> None:
        year_end.row("SXD", "I.3", state=GOING, result="Đang làm").row("10507", "II.B.2", state=State.NOT_STARTED)
        assert self.told(year_end.merged()) == (
            (1, "I.3 (Sở Xây dựng chưa hoàn thành)", "chưa hoàn thành"),
            (1, "II.B.2 (UBND phường Thành Đông chưa hoàn thành)"),
        )

    def test_silence_is_told_as_silence(self, year_end: Any) -> None:
        year_end.row("SXD", "I.3", state=GOING, result="Đang làm").silence("SCT", "10507", "10525", "10532", "10537")
        year_end.row("10507", "I.1", state=GOING, result="Đang làm")
        assert self.told(year_end.merged()) == (
            (
                3,
                "I.1 (04 đơn vị chưa hoàn thành hoặc chưa báo cáo), I.2 (UBND phường Hải Dương, UBND phường Lê Thanh "
                "Nghị, UBND phường Tân Hưng chưa báo cáo), I.3 (Sở Xây dựng chưa hoàn thành; Sở Công Thương chưa báo "
                "cáo)",
                "chưa hoàn thành hoặc chưa báo cáo",
            ),
            (1, "II.B.2 (04 đơn vị chưa báo cáo)"),
        )

    def test_what_came_without_data_is_not_called_silent(self, year_end: Any) -> None:
        year_end.silence("SCT").set("SCT", status=AgencyStatus.DOCUMENT_ONLY)
        year_end.row("SXD", "I.3", state=DONE, to_correct=True)
        assert self.told(year_end.merged())[0][:2] == (
            1,
            "I.3 (Sở Công Thương, Sở Xây dựng chưa có số liệu tổng hợp)",
        )

    def test_who_is_excused_is_not_named(self, year_end: Any) -> None:
        year_end.silence("SCT", "SXD").set("SCT", status=AgencyStatus.WAIVED, waived=True)
        year_end.set("SXD", deadline=date(2027, 1, 20))
        assert self.told(year_end.merged())[0][0] == 0

    def test_a_lead_that_reported_done_before_is_not_named_for_its_silence_now(
        self, year_end: Any, plan: Plan, answers_to: Any
    ) -> None:
        before = answers_to(plan, "2026-Q3").everywhere(
            "I.3", DONE, ("SCT",), completed=date(2026, 8, 5), result="Xong"
        )
        before.everywhere("I.3", GOING, ("SXD",), result="Đang làm")
        year_end.silence("SCT", "SXD")
        now = year_end.merged()
        other = "I.2 (Sở Xây dựng chưa báo cáo)"
        assert self.told(now)[0][1] == f"{other}, I.3 (Sở Công Thương, Sở Xây dựng chưa báo cáo)"
        assert self.told(now, before.merged())[0][1] == f"{other}, I.3 (Sở Xây dựng chưa báo cáo)"

    def test_chosen_work_of_others_follows_in_registry_order(self, year_end: Any, plan: Plan) -> None:
        quotes = (Quote(plan.agency(FOCAL), "Sơ kết"), Quote(plan.agency("SXD"), "- Kiểm tra 05 cơ sở;\n- Tập huấn"))
        lines = work_ahead(year_end.merged(), None, FOCAL, Chosen(next_work=quotes))["don_vi"]
        assert [(line.key, str(line)) for line in lines] == [("ks_SXD", "Sở Xây dựng: Kiểm tra 05 cơ sở; Tập huấn.")]


class TestProposals:
    def test_a_row_that_begins_as_a_proposal_is_one(self, answers: Any, office: DocumentSettings) -> None:
        answers.row("SYT", "II.C.6", state=GOING, result="Đã làm", difficulties="Đề nghị cấp kinh phí")
        answers.row("SXD", "II.B.3", state=GOING, result="Đã làm", difficulties="Đã đề nghị cấp kinh phí, chưa được")
        merged = answers.merged()
        assert [item.kind for item in remarks(merged)] == [RemarkKind.DIFFICULTY, RemarkKind.PROPOSAL]
        told = proposals(merged, office, FOCAL)
        assert (told["so_don_vi"], told["khac"], told["neu"]) == (1, True, [])

    def test_chosen_ones_name_whose_they_are_and_are_not_asked_twice(
        self, answers: Any, office: DocumentSettings
    ) -> None:
        answers.row(
            "SYT", "II.C.6", state=GOING, result="Đã làm", difficulties="Thiếu xe; đề nghị UBND thành phố cấp xe."
        )
        answers.general("SXD", proposals="Kiến nghị Sở Tài chính ban hành đơn giá")
        answers.general(FOCAL, proposals="Đề nghị Ủy ban nhân dân thành phố Hải Phòng bố trí vốn.\nSửa quy chế")
        told = proposals(answers.merged(), office, FOCAL, chosen_all(answers.merged()), "Phụ lục III")
        assert told["cua_co_quan"] == ["Bố trí vốn.", "Sửa quy chế."]
        assert [(line.key, str(line)) for line in told["neu"]] == [
            ("dx_SXD_chung", "Kiến nghị Sở Tài chính ban hành đơn giá (theo đề xuất của Sở Xây dựng)."),
            ("dx_SYT_II.C.6", "Cấp xe (nhiệm vụ II.C.6, theo đề xuất của Sở Y tế)."),
        ]

    def test_requests_for_time_are_counted_by_agency_and_task_few_by_name(
        self, answers: Any, office: DocumentSettings
    ) -> None:
        ask = State.EXTENSION_REQUESTED
        answers.row("SYT", "II.C.6", state=ask).row("SYT", "II.G.4", state=ask, difficulties="Xin lùi đến 30/6/2027")
        answers.row("SNV", "II.G.4", state=ask, difficulties="Chưa có vốn")
        merged = answers.merged()
        told = proposals(merged, office, FOCAL)["dieu_chinh"]
        assert told == {
            "so_don_vi": 2,
            "so_nhiem_vu": 2,
            "ten": "Sở Nội vụ: nhiệm vụ II.G.4; Sở Y tế: nhiệm vụ II.C.6, II.G.4",
            "neu": "",
        }
        assert [item.told for item in remarks(merged)] == [
            "Đề nghị điều chỉnh thời hạn: Chưa có vốn",
            "Đề nghị điều chỉnh thời hạn (chưa nêu lý do, thời hạn đề nghị)",
            "Xin lùi đến 30/6/2027",
        ]
        chosen = Chosen(proposals=(remark_of(merged, "SNV", "II.G.4"),))
        assert proposals(merged, office, FOCAL, chosen)["dieu_chinh"]["neu"] == (
            "Sở Nội vụ đề nghị điều chỉnh thời hạn: Chưa có vốn (nhiệm vụ II.G.4)"
        )
        answers.everywhere("II.G.4", ask)
        assert proposals(answers.merged(), office, FOCAL)["dieu_chinh"]["ten"] == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bố trí vốn", "Bố trí vốn"),
        ("Đề nghị bố trí vốn", "Bố trí vốn"),
        ("Kiến nghị với UBND thành phố ban hành đơn giá", "Ban hành đơn giá"),
        ("Đề nghị cấp kinh phí", "Cấp kinh phí"),
        ("Đề nghị Ủy ban nhân dân thành phố Hải Phòng: bố trí vốn", "Bố trí vốn"),
        ("Đề nghị cấp có thẩm quyền xem xét", "Đề nghị cấp có thẩm quyền xem xét"),
        ("Đề nghị Sở Tài chính cấp vốn", "Đề nghị Sở Tài chính cấp vốn"),
        ("Đề nghị các sở, ngành phối hợp", "Đề nghị các sở, ngành phối hợp"),
        ("Đề nghị UBND xã Kiến Thụy phối hợp", "Đề nghị UBND xã Kiến Thụy phối hợp"),
    ],
)
def test_only_what_is_put_to_the_recipient_or_to_nobody_loses_its_asking(
    text: str, told: str, office: DocumentSettings
) -> None:
    assert clause(text, office) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Thiếu xe. Đề nghị cấp xe", "Đề nghị cấp xe"),
        ("Thiếu xe, đề nghị cấp xe; kiến nghị sửa quy chế", "đề nghị cấp xe; kiến nghị sửa quy chế"),
        ("Đã có đề nghị cấp xe", "Đã có đề nghị cấp xe"),
    ],
)
def test_the_difficulty_before_a_proposal_is_left_out(text: str, told: str) -> None:
    assert proposal_in(text) == told


# the whole document

ROWS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "own difficulty": (FOCAL, "", {"difficulties": "Thiếu dữ liệu"}),
    "own proposal": (FOCAL, "", {"proposals": "Bố trí vốn"}),
    "own row's difficulty": (FOCAL, "II.B.1", {"state": GOING, "difficulties": "Thiếu người"}),
    "own row's proposal": (FOCAL, "II.C.4", {"state": GOING, "difficulties": "Đề nghị cấp xe"}),
    "own request for time": (FOCAL, "II.C.10", {"state": State.EXTENSION_REQUESTED}),
    "difficulty": ("SYT", "", {"difficulties": "Thiếu máy"}),
    "proposal": ("SYT", "", {"proposals": "Ban hành định mức"}),
    "row's proposal": ("SXD", "II.B.3", {"state": GOING, "difficulties": "Đề nghị sửa quy chế"}),
    "request for time": ("SNV", "II.G.1", {"state": State.EXTENSION_REQUESTED, "difficulties": "Chậm vốn"}),
}
"""What an agency may remark: agency, task, cells."""


def few_tasks(plan: Plan) -> Plan:
    return replace(plan, tasks=tuple(task for task in plan.tasks if 0 < len(task.leads) <= 3))


def answered(answers: Any, names: Iterable[str]) -> Merged:
    """A period in which agencies remark these things and nothing else."""
    cells: dict[tuple[str, str], dict[str, Any]] = {}
    for name in names:
        agency, task, given = ROWS[name]
        cells[agency, task] = {**cells.get((agency, task), {}), **given}
    for (agency, task), given in cells.items():
        answers.row(agency, task, **given) if task else answers.general(agency, **given)
    made: Merged = answers.merged()
    return made


@pytest.mark.slow
@pytest.mark.parametrize("own", [FOCAL, ""], ids=["department", "city"])
@pytest.mark.parametrize("size", range(len(ROWS) + 1))
def test_something_refers_to_the_appendix_of_remarks_exactly_when_it_is_there(
    size: int, own: str, plan: Plan, answers_to: Any, office: DocumentSettings
) -> None:
    small = few_tasks(plan)
    for names in combinations(ROWS, size):
        merged = answered(answers_to(small), names)
        put = proposals(merged, office, own)
        refers = difficulties(merged, own)["so_don_vi"] + put["dieu_chinh"]["so_don_vi"] + put["so_don_vi"]
        assert bool(appendix(merged, own).rows) is bool(refers), names


@pytest.mark.slow
@pytest.mark.parametrize("issuer", ["department", "city"])
@pytest.mark.parametrize("names", [(), *((name,) for name in ROWS), tuple(ROWS)], ids="+".join)
def test_the_report_refers_to_the_appendix_that_it_has(
    names: tuple[str, ...], issuer: str, plan: Plan, answers_to: Any, office: DocumentSettings, template: bytes
) -> None:
    merged = answered(answers_to(few_tasks(plan)), names)
    settings = office.model_copy(update={"issuer_kind": issuer})
    data = write_report(template, merged, None, settings, FOCAL, chosen=chosen_all(merged))
    told = [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]
    end = next(index for index, text in enumerate(told) if text.startswith("Trên đây"))
    there = bool(names) and (issuer == "city" or names != ("own proposal",))
    assert ("Phụ lục III" in told, any("Phụ lục III" in text for text in told[:end])) == (there, there)
    assert [item for item in judge(data, REPORT).findings if item.rule == "X1"] == []


@pytest.mark.slow
class TestTheReport:
    @pytest.fixture
    def chosen_report(self, answers: Any, template: bytes, office: DocumentSettings) -> tuple[bytes, Merged]:
        for name in ("difficulty", "proposal", "row's proposal", "request for time"):
            agency, task, cells = ROWS[name]
            answers.row(agency, task, **cells) if task else answers.general(agency, **cells)
        answers.general("SYT", difficulties="Thiếu máy", proposals="Ban hành định mức")
        merged = answers.merged()
        chosen = replace(chosen_all(merged), next_work=(Quote(merged.plan.agency("SYT"), "Tập huấn"),))
        return write_report(template, merged, None, office, FOCAL, chosen=chosen), merged

    def test_chosen_lines_are_anchored_by_whose_they_are(self, chosen_report: tuple[bytes, Merged]) -> None:
        anchors = generated_in(chosen_report[0])
        assert {name: anchors[name] for name in anchors if name.startswith(("kh_kk", "kh_ks", "kh_dx", "kh_de_"))} == {
            "kh_kk_SYT_chung": "- Sở Y tế: Thiếu máy.",
            "kh_ks_SYT": "3. Sở Y tế: Tập huấn.",
            "kh_de_xuat_cua_co_quan": "Đề nghị Ủy ban nhân dân thành phố:",
            "kh_dx_SYT_chung": "- Ban hành định mức (theo đề xuất của Sở Y tế).",
            "kh_dx_SXD_II_B_3": "- Sửa quy chế (nhiệm vụ II.B.3, theo đề xuất của Sở Xây dựng).",
            "kh_de_xuat_dieu_chinh_so_don_vi": "- Xem xét đề nghị điều chỉnh thời hạn của 01 cơ quan, đơn vị đối với "
            "01 nhiệm vụ (chi tiết tại Phụ lục III), trong đó Sở Nội vụ đề nghị điều chỉnh thời hạn: Chậm vốn (nhiệm "
            "vụ II.G.1).",
            "kh_de_xuat_so_don_vi": "Đề xuất, kiến nghị của 02 cơ quan, đơn vị khác được tổng hợp tại Phụ lục III.",
        }

    def test_the_difficulties_sentence_goes_on_to_those_chosen(self, chosen_report: tuple[bytes, Merged]) -> None:
        assert generated_in(chosen_report[0])["kh_kho_khan_so_don_vi"] == (
            "01 cơ quan, đơn vị nêu khó khăn, vướng mắc, tập trung vào: kinh phí (01 đơn vị); cụ thể tại Phụ lục III. "
            "Trong đó:"
        )

    def test_the_city_tells_of_requests_for_time_and_asks_nobody_for_it(
        self, answers: Any, template: bytes, office: DocumentSettings
    ) -> None:
        agency, task, cells = ROWS["request for time"]
        answers.row(agency, task, **cells)
        settings = office.model_copy(update={"issuer_kind": "city"})
        data = write_report(template, answers.merged(), None, settings, FOCAL)
        told = [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]
        at = told.index("III. TỒN TẠI, KHÓ KHĂN, VƯỚNG MẮC")
        assert told[at + 1 : at + 3] == [
            "Trong kỳ, các cơ quan, đơn vị không nêu khó khăn, vướng mắc.",
            "01 cơ quan, đơn vị đề nghị điều chỉnh thời hạn đối với 01 nhiệm vụ (Sở Nội vụ: nhiệm vụ II.G.1; chi tiết "
            "tại Phụ lục III).",
        ]
        assert not any(text.startswith("Đề nghị") or "Xem xét" in text for text in told)

    def test_a_year_end_report_parts_what_was_due_from_what_will_be(
        self, plan: Plan, answers_to: Any, text_of: Callable[..., str]
    ) -> None:
        answers = answers_to(plan, "2026-Q4")
        for task in ("I.1", "I.2", "II.B.2"):
            answers.everywhere(task, DONE, completed=date(2026, 11, 5), result="Đã xong")
        answers.everywhere("I.3", GOING, result="Đang làm").row("10507", "II.B.2", state=GOING, result="Đang làm")
        text = text_of(answers.merged())
        assert (
            "IV. NHIỆM VỤ TRỌNG TÂM QUÝ I NĂM 2027 1. Đôn đốc các đơn vị chủ trì 01 nhiệm vụ có thời hạn đến hết năm "
            "2026 chưa hoàn thành: I.3 (Sở Công Thương, Sở Nông nghiệp và Môi trường, Sở Xây dựng chưa hoàn thành). 2. "
            "Đôn đốc các đơn vị chủ trì 01 nhiệm vụ phải hoàn thành trong năm 2027: II.B.2 (UBND phường Thành Đông "
            "chưa hoàn thành). 3. Đôn đốc"
        ) in text

"""Only this computer, this browser and this run get in."""

from __future__ import annotations

from typing import Any

import pytest

HEADERS = {
    "Content-Security-Policy": "default-src 'self'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
POSTS = (
    "/ke-hoach", "/ke-hoach/kiem-tra", "/ke-hoach/phu-luc", "/bieu-mau", "/cong-van", "/nhan-tep",
    "/kiem-tra", "/don-doc", "/bao-cao", "/mo/ke-hoach", "/mo-tep", "/ket-thuc",
)  # fmt: skip


def test_every_way_to_change_something_is_known_here(site: Any) -> None:
    rules = {
        rule.rule.replace("<what>", "ke-hoach") for rule in site.app.url_map.iter_rules() if "POST" in rule.methods
    }
    assert rules == set(POSTS)


@pytest.mark.parametrize("host", ["evil.example:8765", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.evil.example:8765", ""])
def test_a_name_that_somebody_else_points_here_is_refused(site: Any, host: str) -> None:
    answer = site.get("/", headers={"Host": host})
    assert answer.status_code == 403
    assert "127.0.0.1" in answer.text
    assert "môi trường" not in answer.text


def test_localhost_is_this_computer_too(site: Any) -> None:
    site.client.set_cookie("kh-report-8765", site.here.keys.session, domain="localhost")
    assert site.get("/", headers={"Host": "localhost:8765"}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/don-vi/SNV", "/tai/phu-luc.docx", "/tai-goi/bieu-mau", "/dang-lam", "/khong-co"]
)
def test_without_the_cookie_nothing_is_shown(site: Any, path: str) -> None:
    stranger = site.app.test_client()
    answer = stranger.get(path, base_url="http://127.0.0.1:8765")
    assert answer.status_code == 403
    assert "nguyên địa chỉ mà phần mềm in ra" in answer.text
    assert str(site.root) not in answer.text
    assert site.here.keys.form not in answer.text


@pytest.mark.parametrize("path", ["/static/x", "//static/x", "/static/..%2fx", "/static/", "/static/../x"])
def test_what_is_open_to_all_tells_a_stranger_nothing(site: Any, path: str) -> None:
    with site.app.test_client().get(path, base_url="http://127.0.0.1:8765") as answer:
        assert answer.status_code in (403, 404)
        assert str(site.root) not in answer.text
        assert site.here.keys.form not in answer.text
        assert "<form" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "https://127.0.0.1:8765"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://127.0.0.1:8765", "Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_that_another_page_sends_changes_nothing_even_with_every_secret(
    issued: Any, headers: dict[str, str]
) -> None:
    data = {"dau": issued.here.keys.form, "ky": "2026-Q3"}
    answer = issued.client.post("/cong-van", data=data, base_url="http://127.0.0.1:8765", headers=headers)
    assert answer.status_code == 403
    assert not (issued.root / "outputs" / "2026-Q3" / "cong-van").exists()


def test_a_form_that_this_page_sends_is_taken(site: Any) -> None:
    own = {"Origin": "http://127.0.0.1:8765", "Sec-Fetch-Site": "same-origin"}
    data = {"dau": site.here.keys.form}
    answer = site.client.post("/ke-hoach/kiem-tra", data=data, base_url="http://127.0.0.1:8765", headers=own)
    assert answer.status_code == 303


def test_the_printed_address_stays_good_and_the_one_for_the_browser_lets_in_once(site: Any) -> None:
    once = site.here.keys.single_use()
    for key, statuses in ((site.here.keys.entry, (303, 303)), (once, (303, 403))):
        for status in statuses:
            stranger = site.app.test_client()
            assert stranger.get("/", query_string={"khoa": key}, base_url="http://127.0.0.1:8765").status_code == status


def test_a_browser_led_here_by_a_file_goes_on_from_a_page_of_this_site(site: Any) -> None:
    stranger = site.app.test_client()
    answer = stranger.get(
        "/",
        query_string={"khoa": site.here.keys.single_use()},
        base_url="http://127.0.0.1:8765",
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 200
    assert 'content="0; url=/"' in answer.text
    assert "kh-report-8765=" in answer.headers["Set-Cookie"]
    assert site.here.keys.form not in answer.text


def test_a_wrong_secret_in_the_address_lets_nobody_in(site: Any) -> None:
    stranger = site.app.test_client()
    for wrong in ("", "x", site.here.keys.session, site.here.keys.form, "đ"):
        answer = stranger.get("/", query_string={"khoa": wrong}, base_url="http://127.0.0.1:8765")
        assert answer.status_code == 403
        assert "Set-Cookie" not in answer.headers


def test_the_address_lets_in_and_leaves_no_secret_behind(site: Any) -> None:
    answer = site.get(f"/?khoa={site.here.keys.entry}&ky=2026-Q3")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/?ky=2026-Q3"
    cookie = answer.headers["Set-Cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=Strict", "Path=/", "kh-report-8765="))


def test_a_new_start_has_new_secrets(site: Any, empty: Any) -> None:
    first, second = site.here.keys, empty.here.keys
    assert len({first.entry, first.session, first.form, second.entry, second.session, second.form}) == 6
    assert min(map(len, (first.entry, first.session, first.form))) >= 32


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("secret", [None, "", "x"])
def test_a_form_of_another_page_changes_nothing(site: Any, path: str, secret: str | None) -> None:
    before = {item: item.stat().st_mtime_ns for item in site.root.rglob("*")}
    data = {} if secret is None else {"dau": secret}
    answer = site.client.post(path, data=data, base_url="http://127.0.0.1:8765")
    assert answer.status_code == 403
    assert {item: item.stat().st_mtime_ns for item in site.root.rglob("*")} == before
    assert (site.opened, site.stopped, site.here.work.latest) == ([], [], None)


def test_a_form_without_the_cookie_changes_nothing(site: Any) -> None:
    stranger = site.app.test_client()
    answer = stranger.post("/bieu-mau", data={"dau": site.here.keys.form}, base_url="http://127.0.0.1:8765")
    assert answer.status_code == 403
    assert not (site.root / "outputs" / "2026-Q3").exists()


@pytest.mark.parametrize("path", ["/", "/khong-co", "/static/page.css", "/don-vi/SNV?ky=2026-Q3", "/?ky=2026-Q9"])
def test_every_answer_bears_the_guarding_headers(site: Any, path: str) -> None:
    with site.get(path) as answer:
        headers = answer.headers
    assert {name: headers[name].split(";")[0] for name in HEADERS} == HEADERS
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_pages_ask_nothing_of_the_network_and_hold_no_inline_code(issued: Any) -> None:
    for path in ("/", "/?ky=2026-Q3", "/don-vi/SNV?ky=2026-Q3"):
        page = issued.get(path).text
        assert "http://" not in page.replace("http://www.w3.org", "")
        assert "https://" not in page
        assert " style=" not in page
        assert " onclick=" not in page
        assert "<script>" not in page


def test_a_method_that_no_button_uses_is_answered(site: Any) -> None:
    answer = site.client.delete("/", data={"dau": site.here.keys.form}, base_url="http://127.0.0.1:8765")
    assert answer.status_code == 405
    assert "Không có trang hoặc tệp này" in answer.text

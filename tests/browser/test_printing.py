import io
import unicodedata

import pdfplumber
import pikepdf

from harvester.browser import Paper, html_to_pdf, html_to_png, print_pages

PAGE = """<html lang="zh-Hant-TW"><head><title>學習紀錄</title></head>
<body><h1>我的學習歷程</h1><p>王小明</p><script>document.body.innerHTML = ""</script></body></html>"""


def test_a_page_is_printed_on_a4_tagged_and_with_its_chinese_text() -> None:
    pdf = html_to_pdf(PAGE)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "zh-Hant-TW"
        box = [float(value) for value in document.pages[0].MediaBox]
    assert [round(value) for value in box[2:]] in ([595, 842], [596, 843])
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        text = unicodedata.normalize("NFKC", document.pages[0].extract_text())
    assert "我的學習歷程" in text
    assert "王小明" in text


def test_several_pages_come_in_their_order_and_landscape_is_wider_than_high() -> None:
    first, second = print_pages(["<p>one", "<p>two"], Paper(landscape=True))
    for pdf, word in ((first, "one"), (second, "two")):
        with pdfplumber.open(io.BytesIO(pdf)) as document:
            page = document.pages[0]
            assert word in page.extract_text()
            assert page.width > page.height


def test_a_picture_is_a_png() -> None:
    assert html_to_png(PAGE).startswith(b"\x89PNG\r\n")

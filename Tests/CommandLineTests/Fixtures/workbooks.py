"""Writes the workbooks that import-workbooks.test reads into the current folder."""

import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TABLE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def xlsx(path, sheets, epoch1904=False, texts=(), extra=()):
    """Writes sheets, each a name and rows of cells: a text, a number, or (number, style)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        names = "".join(
            f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, (name, _) in enumerate(sheets, 1)
        )
        flag = '<workbookPr date1904="1"/>' if epoch1904 else ""
        book.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{flag}<sheets>{names}</sheets></workbook>',
        )
        links = "".join(
            f'<Relationship Id="rId{n}" Target="worksheets/sheet{n}.xml"/>' for n in range(1, len(sheets) + 1)
        )
        book.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>")
        # 1 a date, 2 a time, 3 a length, 4 a date and time, 5 a date in a code of its own.
        styles = "".join(f'<xf numFmtId="{n}"/>' for n in (0, 14, 20, 46, 22, 164))
        book.writestr(
            "xl/styles.xml",
            f'<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-809]ddd\\ d\\ mmm&quot; h &quot;yyyy;@"/>'
            f"</numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs>{styles}</cellXfs></styleSheet>",
        )
        if texts:
            items = "".join(f"<si>{text}</si>" for text in texts)
            book.writestr("xl/sharedStrings.xml", f"<sst>{items}</sst>")
        for n, (_, rows) in enumerate(sheets, 1):
            body = "".join(
                f'<row r="{r}">{"".join(cell(c, r, value) for c, value in enumerate(row))}</row>'
                for r, row in enumerate(rows, 1)
            )
            book.writestr(f"xl/worksheets/sheet{n}.xml", f"<worksheet><sheetData>{body}</sheetData></worksheet>")
        for name, content in extra:
            book.writestr(name, content)


def cell(column, row, value):
    place = f"{chr(65 + column)}{row}"
    if value is None:
        return ""
    if isinstance(value, str):
        if value.startswith("#"):
            return f'<c r="{place}" t="s"><v>{value[1:]}</v></c>'
        return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'
    number, style = value if isinstance(value, tuple) else (value, 0)
    return f'<c r="{place}" s="{style}"><f>1+1</f><v>{number}</v></c>'


def ods(path, rows, manifest="<manifest/>", mimetype="application/vnd.oasis.opendocument.spreadsheet"):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", mimetype)
        book.writestr("META-INF/manifest.xml", manifest)
        book.writestr(
            "content.xml",
            f'<office:document-content {TABLE}><office:body><office:spreadsheet>'
            f'<table:table table:name="Log">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )


def text(value):
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


HEADINGS = ["Date", "Start", "Length", "Coachee", "Type", "Notes"]
# 46346 is 20 November 2026.
xlsx(
    "log.xlsx",
    [
        ("About", [["My log of coaching"]]),
        (
            "Sessions",
            [
                ["Coaching log 2026"],
                [],
                HEADINGS,
                [(46346, 1), (0.583333333333333, 2), (0.0625, 3), "C07", "#0", "#1"],
                [(46345, 5), (46345.375, 4), (0.75 / 24, 3), "C08", "Mentor", "On &lt;trust&gt;"],
                ["18/11/26", "2pm", (1.33333333333333 / 24, 3), "C08", "Mentor"],
                [None, None, (0.1, 3), None, "Total"],
            ],
        ),
    ],
    texts=["<r><t>Coach</t></r><r><t>ing</t></r><rPh><t>no</t></rPh>", '<t xml:space="preserve">Goals, whole</t>'],
)
xlsx("1904.xlsx", [("Log", [HEADINGS, [(44884, 1), (0.5, 2), (0.0625, 3), "C07", "Coaching"]])], epoch1904=True)
xlsx("hours.xlsx", [("Log", [["Date", "Hours", "Who", "Role"], [(46346, 1), 1.33333333333333, "C07", "coaching"]])])
xlsx(
    "icf.xlsx",
    [
        (
            "ICF",
            [
                ["Client Name", "Number in Group", "Start Date", "End Date", "Paid Hours", "Pro-bono Hours"],
                ["C22", None, (46054, 1), (46082, 1), 4, 0.5],
            ],
        )
    ],
)
ICF = ["Client Name", "Start Date", "End Date", "Paid Hours"]
xlsx("two.xlsx", [("Log", [HEADINGS]), ("ICF", [ICF, ["C22", (46054, 1), (46082, 1), 4]])])
xlsx("doctype.xlsx", [("Log", [["Date"]])], extra=[("xl/sharedStrings.xml", '<!DOCTYPE a [<!ENTITY b "c">]><sst>&b;</sst>')])
xlsx("large.xlsx", [("Log", [["Date"]])], extra=[("xl/sharedStrings.xml", "<sst>" + " " * (70 << 20) + "</sst>")])
xlsx("empty.xlsx", [])
with zipfile.ZipFile("many.xlsx", "w", zipfile.ZIP_DEFLATED) as many:
    many.writestr("xl/workbook.xml", f'<workbook xmlns:r="{LINKS}"><sheets><sheet name="A" r:id="a"/></sheets></workbook>')
    many.writestr("xl/_rels/workbook.xml.rels", '<x><Relationship Id="a" Target="worksheets/a.xml"/></x>')
    row = "<row>" + "<c><v>1</v></c>" * 100 + "</row>"
    many.writestr("xl/worksheets/a.xml", "<worksheet>" + row * 10_001 + "</worksheet>")
date = '<table:table-cell office:value-type="date" office:date-value="2026-11-20"><text:p>20 Nov</text:p></table:table-cell>'
time = '<table:table-cell office:value-type="time" office:time-value="PT14H00M00S"><text:p>2 o</text:p></table:table-cell>'
hours = '<table:table-cell office:value-type="float" office:value="1.5"><text:p>1,5</text:p></table:table-cell>'
note = (
    '<table:table-cell office:value-type="string"><office:annotation><text:p>aside</text:p></office:annotation>'
    "<text:p>Two<text:s text:c=\"2\"/>blanks</text:p><text:p>and a line</text:p></table:table-cell>"
)
ROWS = (
    f'<table:table-row>{"".join(map(text, ["Date", "Start", "Hours", "Client", "Role", "Notes"]))}</table:table-row>'
    f'<table:table-row>{date}{time}{hours}{text("C07")}{text("Coaching")}{note}</table:table-row>'
    '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/>'
    "</table:table-row>"
)
ods("log.ods", ROWS)
ods("locked.ods", ROWS, manifest="<manifest><encryption-data/></manifest>")
ods("letter.odt", ROWS, mimetype="application/vnd.oasis.opendocument.text")
with zipfile.ZipFile("files.zip", "w") as files:
    files.write("log.xlsx")
with zipfile.ZipFile("letter.docx", "w") as letter:
    letter.writestr("word/document.xml", "<a/>")
with zipfile.ZipFile("log.numbers", "w") as numbers:
    numbers.writestr("Index/Document.iwa", "x")
whole = open("log.xlsx", "rb").read()
open("cut.xlsx", "wb").write(whole[: len(whole) // 2])

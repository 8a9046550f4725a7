"""The names of a claim's papers."""

#: Everything a claim may write; what a run does not make does not stay from an earlier one.
NAMES = ("claim.json", "form.odt", "form.docx", "form.pdf", "report.html", "report.pdf")

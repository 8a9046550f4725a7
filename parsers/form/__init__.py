"""Filled application forms (附件3 and agencies' own): ODT, DOCX or PDF → unit, name, courses with their times."""

from parsers.form.codes import FormCode
from parsers.form.model import Blank, FilledForm, FormCourse, FormTime, Unread, Written
from parsers.form.read import read_form

__all__ = ["Blank", "FilledForm", "FormCode", "FormCourse", "FormTime", "Unread", "Written", "read_form"]

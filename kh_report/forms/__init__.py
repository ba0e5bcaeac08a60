"""The form (biểu mẫu): one declaration of its fields, what it asks of whom, how it is written and sealed."""

from kh_report.forms.asking import (
    agencies_asked,
    agencies_with_form,
    file_name,
    form_for,
    generic_form,
    plan_digest,
)
from kh_report.forms.completeness import is_row_blank, missing_words, needed, state_of
from kh_report.forms.field import Field, Kind, SheetKey, Switch
from kh_report.forms.fields import FIELDS, RECORD_ROW, SHEETS, fields_of, find_field, inputs_of
from kh_report.forms.issue import Issue, IssuedForm, IssuedTask, issue_record
from kh_report.forms.seal import Identity, Seal, parse_names, parse_seal
from kh_report.forms.settings import Contact, FormSettings
from kh_report.forms.spec import GENERIC, FormSpec, Previous
from kh_report.forms.states import LABELS, State, is_alias, read_state

__all__ = [
    "FIELDS",
    "GENERIC",
    "LABELS",
    "RECORD_ROW",
    "SHEETS",
    "Contact",
    "Field",
    "FormSettings",
    "FormSpec",
    "Identity",
    "Issue",
    "IssuedForm",
    "IssuedTask",
    "Kind",
    "Previous",
    "Seal",
    "SheetKey",
    "State",
    "Switch",
    "agencies_asked",
    "agencies_with_form",
    "fields_of",
    "file_name",
    "find_field",
    "form_for",
    "generic_form",
    "inputs_of",
    "is_alias",
    "is_row_blank",
    "issue_record",
    "missing_words",
    "needed",
    "parse_names",
    "parse_seal",
    "plan_digest",
    "read_state",
    "state_of",
]

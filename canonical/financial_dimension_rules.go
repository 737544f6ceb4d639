package canonical

import "strings"

// The rules for financial dimensions.

var financialDimensionRules = []ruleOf[*FinancialDimension]{
	{Rule{ID: "DOC-FDM-001", Path: "axis", Text: "A financial dimension is a value of an axis of the list.", Next: askTheOwner}, asks(func(f *FinancialDimension) bool { return f.Axis != "" && oneOf(f.Axis, axes) }, "account, cost_center, project, department or other", "axis")},
	{Rule{ID: "DOC-FDM-002", Path: "axisName", Text: "An axis of the source's own is named.", Next: askTheOwner}, asks(func(f *FinancialDimension) bool { return f.Axis != AxisOther || f.AxisName != "" }, "what the source calls the axis", "axisName")},
	{Rule{ID: "DOC-FDM-003", Path: "name", Text: "A financial dimension has a name.", Next: askTheOwner}, asks(func(f *FinancialDimension) bool { return strings.TrimSpace(f.Name) != "" }, "a name", "name")},
	{Rule{ID: "DOC-FDM-004", Path: "parent", Text: "A financial dimension does not add up to itself.", Next: askTheOwner}, asks(func(f *FinancialDimension) bool { return f.Parent == "" || f.Parent != f.Number }, "another value's code", "parent")},
	{Rule{ID: "DOC-FDM-005", Path: "accountType", Text: "An account says where it stands in the balance, and nothing else does.", Next: askTheOwner}, asks(accountTypeFits, "a type such as liability on an account that is posted to, and nothing elsewhere", "accountType")},
	{Rule{ID: "DOC-FDM-006", Path: "reconciled", Text: "Only the entries of an account are cleared against each other.", Next: askTheOwner}, asks(func(f *FinancialDimension) bool { return !f.Reconciled || f.Axis == AxisAccount }, "false, but on an account", "reconciled")},
	{Rule{ID: "DOC-FDM-007", Path: "validity.end", Text: "The validity of a financial dimension does not end before it begins.", Next: askTheOwner}, asks(func(f *FinancialDimension) bool { return f.Validity.ordered() }, "the start or later", "validity", "end")},
}

// accountTypeFits lets a group of accounts go without a type, since it may hold several.
func accountTypeFits(f *FinancialDimension) bool {
	if f.Axis != AxisAccount {
		return f.AccountType == ""
	}
	return oneOf(f.AccountType, accountTypes) && (f.AccountType != "" || f.Group)
}

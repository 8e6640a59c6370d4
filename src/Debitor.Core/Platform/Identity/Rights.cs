using Debitor.Core.Customers;

namespace Debitor.Core.Platform.Identity;

/// <summary>Which role may do what: one table, the same for page, interface and command line.</summary>
public static class Rights
{
    private static readonly Dictionary<PersonRole, HashSet<Right>> ByRole = new()
    {
        [PersonRole.Manager] =
        [
            Right.ReadCustomers, Right.RecordContacts, Right.EditCustomers, Right.SeeShipping, Right.ReportShipments,
            Right.ProposeStops,
        ],
        [PersonRole.Head] =
        [
            Right.ReadCustomers, Right.RecordContacts, Right.EditCustomers, Right.AllocateCredits, Right.Import,
            Right.MergeCustomers, Right.Reassign, Right.SeeTeam, Right.ManageAbsences, Right.ReadJournal,
            Right.EditPolicy, Right.SeeShipping, Right.ReportShipments, Right.ProposeStops, Right.HoldSupplies,
            Right.DecideTerms,
        ],
        [PersonRole.Accountant] =
        [
            Right.ReadCustomers, Right.RecordContacts, Right.EditCustomers, Right.AllocateCredits,
            Right.AdjustLedger, Right.Import, Right.MergeCustomers, Right.ManageCompanies, Right.SeeShipping,
            Right.ReportShipments, Right.ProposeStops,
        ],
        [PersonRole.Lawyer] =
        [
            Right.ReadCustomers, Right.RecordContacts, Right.ReadJournal, Right.SeeShipping, Right.ProposeStops,
        ],
        [PersonRole.Director] =
        [
            Right.ReadCustomers, Right.RecordContacts, Right.AdjustLedger, Right.Reassign, Right.SeeTeam,
            Right.ManageAbsences, Right.ReadJournal, Right.EditPolicy, Right.SeeShipping, Right.ReportShipments,
            Right.ProposeStops, Right.HoldSupplies, Right.DecideTerms,
        ],
        [PersonRole.Auditor] = [Right.ReadCustomers, Right.SeeTeam, Right.ReadJournal, Right.SeeShipping],
        [PersonRole.Warehouse] = [Right.SeeShipping, Right.ReportShipments],
        [PersonRole.Administrator] = [.. Enum.GetValues<Right>()],
    };

    /// <summary>Whether a role has a right.</summary>
    public static bool Has(PersonRole role, Right right) => ByRole[role].Contains(right);
}

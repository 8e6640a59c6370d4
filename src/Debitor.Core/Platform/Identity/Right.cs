namespace Debitor.Core.Platform.Identity;

/// <summary>What somebody may do. What they see is decided apart: see <see cref="Sight"/>.</summary>
public enum Right
{
    /// <summary>See the customers in sight: worklist, card, items, ageing, export of them.</summary>
    ReadCustomers,

    /// <summary>Record contacts, notes and our own promises, and take them back.</summary>
    RecordContacts,

    /// <summary>Change the card of a customer and its contact persons, add files.</summary>
    EditCustomers,

    /// <summary>See whom we ship to: names, stops and releases, no debts.</summary>
    SeeShipping,

    /// <summary>Report orders and shipments; a shipment uses up its release.</summary>
    ReportShipments,

    /// <summary>Propose that supplies to a customer stop.</summary>
    ProposeStops,

    /// <summary>Stop supplies and lift a stop, release an order, part with a customer; who approves a proposed stop the
    /// policy says.</summary>
    HoldSupplies,

    /// <summary>Allocate credits to documents, and undo it.</summary>
    AllocateCredits,

    /// <summary>Refund, chargeback, offset, write-off, assignment, and their reversal.</summary>
    AdjustLedger,

    /// <summary>Import files and undo an import; edit mapping profiles.</summary>
    Import,

    /// <summary>Merge two cards and part them again.</summary>
    MergeCustomers,

    /// <summary>Give customers to another manager, show them to somebody for a time.</summary>
    Reassign,

    /// <summary>See what everybody does today, capacities, absences, orphans.</summary>
    SeeTeam,

    /// <summary>Absences and deputies of the team.</summary>
    ManageAbsences,

    /// <summary>People, roles and their accounts.</summary>
    ManagePeople,

    /// <summary>Our companies and calendars.</summary>
    ManageCompanies,

    /// <summary>Say pieces of the method differently: scripts, reasons, objections, tactics.</summary>
    EditMethod,

    /// <summary>Write, publish and take back versions of the policy.</summary>
    EditPolicy,

    /// <summary>Decide on which terms a customer buys.</summary>
    DecideTerms,

    /// <summary>API tokens and webhooks.</summary>
    ManageAccess,

    /// <summary>See jobs and start them.</summary>
    RunJobs,

    /// <summary>Read the journal and verify it.</summary>
    ReadJournal,
}

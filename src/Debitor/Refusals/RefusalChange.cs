using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Strategy.Policies;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Refusals;

/// <summary>A step of a case of refusal: the case is found, changed, and noted in the journal.</summary>
internal static class RefusalChange
{
    /// <param name="desk">Who acts.</param>
    /// <param name="customerId">Out of sight it is refused as if it did not exist.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="change">Changes the case, or says why not.</param>
    /// <param name="cancel">Leaves everything as it was.</param>
    /// <returns>The id of the case.</returns>
    public static async Task<Decision<long, CustomerFactRefusal>> Run(
        Workplace desk, long customerId, long caseId,
        Func<DebitorDb, Customer, RefusalCase, Task<CustomerFactRefusal?>> change, CancellationToken cancel) =>
        await Run(desk, db => In(db, customerId, caseId, change, cancel), cancel);

    /// <summary>A step through the gate, for whoever may record contacts.</summary>
    public static async Task<Decision<long, CustomerFactRefusal>> Run(
        Workplace desk, Func<DebitorDb, Task<Decision<long, CustomerFactRefusal>>> step, CancellationToken cancel) =>
        desk.May(Right.RecordContacts) ? await desk.Change(step, cancel) : CustomerFactRefusal.NotAllowed;

    /// <summary>The same in a context that was opened through the gate.</summary>
    public static Task<Decision<long, CustomerFactRefusal>> In(
        DebitorDb db, long customerId, long caseId,
        Func<DebitorDb, Customer, RefusalCase, Task<CustomerFactRefusal?>> change, CancellationToken cancel) =>
        CustomerChange.In<long>(
            db, customerId,
            async (book, customer) =>
            {
                var row = await book.RefusalCases.SingleOrDefaultAsync(
                    known => known.Id == caseId && known.CustomerId == customerId, cancel);
                if (row is null) return CustomerFactRefusal.FactUnknown;
                if (await change(book, customer, row) is { } refusal) return refusal;
                return caseId;
            },
            cancel);

    /// <summary>A refusal, unless something holds.</summary>
    public static CustomerFactRefusal? Unless(bool holds, CustomerFactRefusal refusal) => holds ? null : refusal;

    /// <summary>The role that the policy in force names for the consent; null: whoever decides on terms.</summary>
    public static PersonRole? Approver(Workplace desk) => desk.Inputs.Book?.Refusal?.ApprovedBy;

    /// <summary>Whether whoever acts gives the consent to refusals.</summary>
    public static bool IsApprover(Workplace desk) => Core.Refusals.RefusalRules.IsApprover(
        Approver(desk), desk.Acting.Role, desk.May(Right.DecideTerms));

    /// <summary>What the language guard lets go out, as the policy in force says.</summary>
    public static PolicyBook? Policy(Workplace desk) => desk.Inputs.Book;
}

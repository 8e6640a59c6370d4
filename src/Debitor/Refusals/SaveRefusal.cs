using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Refusals;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Refusals;

/// <summary>Keeps what is typed into a refusal; no fact yet, so nothing is planned.</summary>
internal static class SaveRefusal
{
    /// <param name="CustomerId">The customer.</param>
    /// <param name="Id">The case.</param>
    /// <param name="Version">The version that the screen has read or saved last.</param>
    /// <param name="Draft">Everything typed.</param>
    /// <param name="Stage">Where the writing is.</param>
    internal sealed record Request(long CustomerId, long Id, long Version, RefusalDraft Draft, RefusalStage Stage);

    /// <returns>The version that is stored now.</returns>
    public static async Task<Decision<long, CustomerFactRefusal>> Run(
        Workplace desk, Request request, CancellationToken cancel)
    {
        if (!desk.May(Right.RecordContacts)) return CustomerFactRefusal.NotAllowed;
        if (RefusalRules.Lengths(request.Draft) is { } tooLong) return tooLong;
        await using (var db = desk.Open())
        {
            if (!await db.Customers.AnyAsync(known => known.Id == request.CustomerId, cancel))
                return CustomerFactRefusal.CustomerUnknown;
        }

        return await desk.Mark(db => Save(desk, db, request, cancel), cancel);
    }

    private static async Task<Decision<long, CustomerFactRefusal>> Save(
        Workplace desk, DebitorDb db, Request request, CancellationToken cancel)
    {
        var row = await db.RefusalCases.AsNoTracking().SingleOrDefaultAsync(
            known => known.Id == request.Id && known.CustomerId == request.CustomerId, cancel);
        if (row is null) return CustomerFactRefusal.FactUnknown;
        if (row.PersonId != desk.Acting.PersonId) return CustomerFactRefusal.NotYours;
        if (row.State != RefusalState.Draft) return CustomerFactRefusal.CaseElsewhere;
        var json = DraftJson.Write(request.Draft);

        // In one statement: of two screens that save at once the second one finds another version.
        var written = await db.RefusalCases
            .Where(known => known.Id == request.Id && known.DraftVersion == request.Version
                && known.State == RefusalState.Draft)
            .ExecuteUpdateAsync(
                one => one.SetProperty(c => c.Draft, json)
                    .SetProperty(c => c.DraftVersion, c => c.DraftVersion + 1)
                    .SetProperty(c => c.Stage, request.Stage),
                cancel);
        return written == 0 ? CustomerFactRefusal.SavedElsewhere : request.Version + 1;
    }
}

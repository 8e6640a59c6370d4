using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Refusals;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Refusals;

/// <summary>Begins a refusal: counts the customer's weight, and opens a draft.</summary>
internal static class StartRefusal
{
    /// <returns>The id of the case.</returns>
    public static async Task<Decision<long, CustomerFactRefusal>> Run(
        Workplace desk, long customerId, string source, CancellationToken cancel)
    {
        if (!desk.May(Right.RecordContacts)) return CustomerFactRefusal.NotAllowed;
        RefusalDraft draft;
        await using (var db = desk.Open())
        {
            var card = await db.Customers.AsNoTracking()
                .SingleOrDefaultAsync(known => known.Id == customerId, cancel);
            if (card is null) return CustomerFactRefusal.CustomerUnknown;
            draft = new RefusalDraft
            {
                // Before the turn to write: others go on while a year of documents is counted.
                Figures = await new RefusalCounting(db, desk.Today).Of(card, cancel),
                Language = LanguageCodes.TryParse(card.Language, out var theirs) ? theirs : desk.Language,
            };
        }

        return await desk.Change(
            book => CustomerChange.In<long>(
                book, customerId,
                async (db, _) =>
                {
                    var isOpen = await db.RefusalCases
                        .AnyAsync(known => known.CustomerId == customerId && known.EndedAt == null, cancel);
                    if (isOpen) return CustomerFactRefusal.CaseUnderWay;
                    var row = new RefusalCase
                    {
                        Id = desk.Ids.Next(db),
                        CustomerId = customerId,
                        PersonId = desk.Acting.PersonId,
                        State = RefusalState.Draft,
                        Stage = RefusalStage.Weigh,
                        Draft = DraftJson.Write(draft),
                        DraftVersion = 1,
                        Source = source,
                        RecordedAt = desk.Clock.Microseconds(),
                    };
                    db.RefusalCases.Add(row);
                    desk.Note(db, "refusal-start", customerId, [("refusal", row.Id)]);
                    return row.Id;
                },
                cancel),
            cancel);
    }
}

using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;

namespace Debitor.Customers;

/// <summary>Keeps what somebody wrote down about a customer.</summary>
internal static class RecordNote
{
    /// <returns>The id of the note.</returns>
    public static Task<Decision<long, CustomerFactRefusal>> Run(
        Workplace desk, long customerId, string? text, CancellationToken cancel) =>
        CustomerChange.Run<long>(
            desk, Right.RecordContacts, customerId,
            (db, _) =>
            {
                if (CustomerFactRules.Note(text) is { } refusal)
                    return Task.FromResult<Decision<long, CustomerFactRefusal>>(refusal);
                var note = new Note
                {
                    Id = desk.Ids.Next(db),
                    CustomerId = customerId,
                    PersonId = desk.Acting.PersonId,
                    Text = text!.Trim(),
                    Source = CustomerChange.Source,
                    RecordedAt = desk.Clock.Microseconds(),
                };
                db.Notes.Add(note);
                desk.Note(db, "note", customerId, [("note", note.Id)], new PersonalValue("note", note.Text));
                return Task.FromResult<Decision<long, CustomerFactRefusal>>(note.Id);
            },
            cancel);
}

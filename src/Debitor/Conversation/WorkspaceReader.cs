using Debitor.Core.Conversation;
using Debitor.Core.Languages;
using Debitor.Languages;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation;

/// <summary>Reads a conversation and what is known about its customer, for whoever sees the customer.</summary>
internal static class WorkspaceReader
{
    private const int AgreementsMax = 10;

    /// <returns>Null when there is no such conversation in sight.</returns>
    public static async Task<WorkspaceModel?> Read(Workplace desk, long id, CancellationToken cancel)
    {
        await using var db = desk.Open();
        await db.Database.OpenConnectionAsync(cancel);
        var row = await db.Conversations.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, cancel);
        if (row is null) return null;
        var card = await db.Customers.AsNoTracking()
            .SingleOrDefaultAsync(known => known.Id == row.CustomerId, cancel);
        if (card is null) return null;
        var isMine = row.PersonId == desk.Acting.PersonId;
        var draft = DraftJson.Read(row.Draft);
        if (!isMine) (draft.PrivateNote, row.PrivateNote) = (null, null);
        var facts = await new CustomerDossier(db, PlanningInputs.Current).Run(card, desk.Today, cancel);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(card.TimeZone);
        return new WorkspaceModel
        {
            Row = row,
            Draft = draft,
            Facts = facts,
            Leader = facts.People.GetValueOrDefault(row.PersonId)?.Name ?? "",
            IsMine = isMine,
            Others = [.. (await StartConversation.OpenAt(db, card.Id, cancel)).Where(open => open.Id != id)],
            Agreements = await Agreements(db, card.Id, cancel),
            OurPromises = await db.OwnPromises.AsNoTracking()
                .Where(promise => promise.CustomerId == card.Id)
                .Where(promise => promise.KeptAt == null && promise.UndoneAt == null)
                .OrderBy(promise => promise.DueOn).ThenBy(promise => promise.Id)
                .Take(AgreementsMax).ToListAsync(cancel),
            Contacts = Contacts(facts),
            There = TimeZoneInfo.ConvertTime(desk.Clock.GetUtcNow(), zone).DateTime,
            Theirs = Words.In(LanguageCodes.TryParse(card.Language, out var language) ? language : desk.Language),
            OurPeople =
            [
                .. facts.People.Values.Where(person => person.LeftOn is not { } left || left > desk.Today)
                    .OrderBy(person => person.NameFolded, StringComparer.Ordinal).ThenBy(person => person.Id),
            ],
        };
    }

    private static async Task<IReadOnlyList<AgreedBefore>> Agreements(
        DebitorDb db, long customerId, CancellationToken cancel)
    {
        var agreements = await db.Agreements.AsNoTracking()
            .Where(known => known.CustomerId == customerId && known.UndoneAt == null)
            .OrderByDescending(known => known.AgreedOn).ThenByDescending(known => known.Id)
            .Take(AgreementsMax).ToListAsync(cancel);
        if (agreements.Count == 0) return [];
        var ids = agreements.Select(known => known.Id).ToList();
        var parts = await db.AgreementParts.AsNoTracking()
            .Where(part => part.CustomerId == customerId && ids.Contains(part.AgreementId))
            .OrderBy(part => part.DueOn).ThenBy(part => part.Id).ToListAsync(cancel);
        return
        [
            .. agreements.Select(known => new AgreedBefore(
                known, [.. parts.Where(part => part.AgreementId == known.Id)])),
        ];
    }

    private static int Contacts(DossierFacts facts)
    {
        var since = facts.Answer.Step?.OverdueSince ?? facts.On;
        return facts.Activities.Count(activity => activity.DoneOn >= since);
    }
}

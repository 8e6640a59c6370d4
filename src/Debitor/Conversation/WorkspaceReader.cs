using Debitor.Conversation.Method;
using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Languages;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation;

/// <summary>Reads a conversation and what is known about its customer, for whoever sees the customer.</summary>
internal static class WorkspaceReader
{
    private const int TalksCounted = 2_000;
    private const int TalksHeard = 20;

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
        var facts = await new CustomerDossier(db, desk.Inputs).Whole(card, desk.Today, cancel);
        var preparation = await PreparationReader.Read(desk, card.Id, cancel);
        if (preparation is null) return null;
        var language = LanguageCodes.TryParse(card.Language, out var theirs) ? theirs : desk.Language;
        var book = await MethodBooks.For(db, language, cancel);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(card.TimeZone);
        return new WorkspaceModel
        {
            Inputs = desk.Inputs,
            Row = row,
            Draft = draft,
            Facts = facts,
            Leader = facts.People.GetValueOrDefault(row.PersonId)?.Name ?? "",
            IsMine = isMine,
            Others = [.. (await StartConversation.OpenAt(db, card.Id, cancel)).Where(open => open.Id != id)],
            Preparation = preparation,
            Book = book,
            OurBook = language == desk.Language ? book : await MethodBooks.For(db, desk.Language, cancel),
            ReasonUse = await ReasonUse(db, cancel),
            Together = await TogetherReader.Read(desk, db, card, cancel),
            HeardBefore = await HeardBefore(db, row, cancel),
            PaidSince = await PaidSince(db, desk.Clock, row, cancel),
            Contacts = Contacts(facts),
            There = TimeZoneInfo.ConvertTime(desk.Clock.GetUtcNow(), zone).DateTime,
            OurPeople =
            [
                .. facts.People.Values.Where(person => person.LeftOn is not { } left || left > desk.Today)
                    .OrderBy(person => person.NameFolded, StringComparer.Ordinal).ThenBy(person => person.Id),
            ],
        };
    }

    // What was said lately decides the order, not what was said years ago.
    private static async Task<IReadOnlyDictionary<string, long>> ReasonUse(DebitorDb db, CancellationToken cancel)
    {
        var lately = await db.Conversations.AsNoTracking().OrderByDescending(known => known.Id).Take(TalksCounted)
            .Select(known => new { known.BusinessReason, known.PersonalReason, known.UndoneAt }).ToListAsync(cancel);
        return lately.Where(talk => talk.UndoneAt is null)
            .SelectMany(talk => new[] { talk.BusinessReason, talk.PersonalReason }).OfType<string>()
            .CountBy(reason => reason).ToDictionary(pair => pair.Key, pair => (long)pair.Value);
    }

    // What was an answer once is looked up where it was noted: in the drafts of the conversations before.
    private static async Task<IReadOnlyDictionary<string, DateOnly>> HeardBefore(
        DebitorDb db, CustomerConversation row, CancellationToken cancel)
    {
        var before = await db.Conversations.AsNoTracking()
            .Where(talk => talk.CustomerId == row.CustomerId && talk.Id != row.Id)
            .Where(talk => talk.End == ConversationEnd.Closed && talk.UndoneAt == null)
            .Where(talk => talk.StartedAt < row.StartedAt)
            .OrderByDescending(talk => talk.StartedAt).ThenByDescending(talk => talk.Id).Take(TalksHeard)
            .Select(talk => new { talk.EndedOn, talk.Draft }).ToListAsync(cancel);
        Dictionary<string, DateOnly> heard = [];
        foreach (var talk in before)
        {
            foreach (var key in DraftJson.Read(talk.Draft).Objections) heard.TryAdd(key, talk.EndedOn!.Value);
        }

        return heard;
    }

    private static async Task<IReadOnlyList<Money>> PaidSince(
        DebitorDb db, TimeProvider clock, CustomerConversation row, CancellationToken cancel)
    {
        if (row.EndedAt is not null) return [];
        var now = clock.Microseconds();
        var paid = await db.Payments.AsNoTracking()
            .Where(payment => payment.CustomerId == row.CustomerId && payment.RecordedAt > row.StartedAt
                && payment.RecordedAt <= now)
            .Select(payment => new { payment.Currency, payment.AmountMinor }).ToListAsync(cancel);
        return
        [
            .. paid.GroupBy(payment => Currency.Parse(payment.Currency)).OrderBy(group => group.Key)
                .Select(group => new Money(group.Sum(payment => payment.AmountMinor), group.Key))
                .Where(sum => sum.Minor > 0),
        ];
    }

    private static int Contacts(WholeDossier facts)
    {
        var since = facts.Answer.Step?.OverdueSince ?? facts.On;
        return facts.Activities.Count(activity => activity.DoneOn >= since);
    }
}

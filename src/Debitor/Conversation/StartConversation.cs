using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation;

/// <summary>What came of the wish to start a conversation.</summary>
/// <param name="Refusal">Why not.</param>
/// <param name="Id">The conversation, when there is one.</param>
/// <param name="Colleague">Who is talking to the customer, when that is why not.</param>
/// <param name="ColleaguesId">Their conversation.</param>
/// <param name="Since">When they started, UTC.</param>
public sealed record StartAnswer(
    ConversationRefusal? Refusal, long Id = 0, string? Colleague = null, long ColleaguesId = 0,
    DateTime Since = default);

/// <summary>Opens the workspace for one call or meeting; one's own that is open goes on.</summary>
internal static class StartConversation
{
    /// <param name="CustomerId">Any number: one out of sight is refused.</param>
    /// <param name="Direction">Who calls whom.</param>
    /// <param name="Channel">A call or a meeting.</param>
    internal sealed record Request(long CustomerId, Direction Direction, Channel Channel)
    {
        /// <summary>Whether it is started although a colleague is talking to the customer.</summary>
        public bool IsBeside { get; init; }

        /// <summary>A conversation that was taken back, whose draft it goes on with.</summary>
        public long? After { get; init; }

        public string Source { get; init; } = CustomerChange.Source;
    }

    public static async Task<StartAnswer> Run(Workplace desk, Request request, CancellationToken cancel)
    {
        if (!desk.May(Right.RecordContacts)) return new StartAnswer(ConversationRefusal.NotAllowed);
        await using var db = desk.Open();
        var card = await db.Customers.AsNoTracking()
            .SingleOrDefaultAsync(known => known.Id == request.CustomerId, cancel);
        if (card is null) return new StartAnswer(ConversationRefusal.Unknown);
        var me = desk.Acting.PersonId;
        var open = await OpenAt(db, request.CustomerId, cancel);
        if (open.FirstOrDefault(known => known.PersonId == me) is { } mine) return new StartAnswer(null, mine.Id);
        if (!request.IsBeside && open.FirstOrDefault(known => IsFresh(desk, known)) is { } other)
        {
            return new StartAnswer(
                ConversationRefusal.ColleagueTalks, 0, other.Name, other.Id,
                DateTime.SpecifyKind(other.StartedAt, DateTimeKind.Utc));
        }

        var facts = await new CustomerDossier(db, desk.Inputs).Whole(card, desk.Today, cancel);
        var draft = await Draft(desk, db, request, facts, cancel);
        var step = facts.Answer.Step;
        var id = await desk.Mark(
            async book =>
            {
                var row = Row(desk, book, request, draft, step?.Rule);
                book.Conversations.Add(row);
                await book.SaveChangesAsync(cancel);
                return row.Id;
            },
            cancel);
        return new StartAnswer(null, id);
    }

    /// <summary>Who is talking to a customer right now, oldest first.</summary>
    internal static Task<List<OpenConversation>> OpenAt(DebitorDb db, long customerId, CancellationToken cancel) => (
        from open in db.Conversations.AsNoTracking()
        join person in db.People on open.PersonId equals person.Id
        where open.CustomerId == customerId && open.EndedAt == null && open.UndoneAt == null
        orderby open.StartedAt, open.Id
        select new OpenConversation(open.Id, open.PersonId, person.Name, open.StartedOn, open.StartedAt))
        .ToListAsync(cancel);

    // What a colleague left open on an earlier day holds nobody up.
    private static bool IsFresh(Workplace desk, OpenConversation open) =>
        !ConversationRules.IsLeftOver(open.StartedOn, desk.Today);

    private static async Task<ConversationDraft> Draft(
        Workplace desk, DebitorDb db, Request request, DossierFacts facts, CancellationToken cancel)
    {
        if (request.After is { } after)
        {
            var me = desk.Acting.PersonId;
            var json = await db.Conversations
                .Where(known => known.Id == after && known.CustomerId == request.CustomerId && known.PersonId == me)
                .Select(known => known.Draft).SingleOrDefaultAsync(cancel);
            if (json is not null) return Again(DraftJson.Read(json));
        }

        var known = await PreparationReader.Read(desk, request.CustomerId, cancel);
        return FirstDraft.Of(facts, known!, request.Direction, desk.Language);
    }

    // What the first closing recorded was taken back with it.
    private static ConversationDraft Again(ConversationDraft draft)
    {
        foreach (var agreement in draft.Agreements) agreement.ActivityId = null;
        return draft;
    }

    private static CustomerConversation Row(
        Workplace desk, DebitorDb db, Request request, ConversationDraft draft, string? rule)
    {
        var now = desk.Clock.Microseconds();
        var first = ConversationRules.First(request.Direction);
        return new CustomerConversation
        {
            Id = desk.Ids.Next(db),
            CustomerId = request.CustomerId,
            PersonId = desk.Acting.PersonId,
            Direction = request.Direction,
            Channel = request.Channel == Channel.Meeting ? Channel.Meeting : Channel.Call,
            Rule = request.Direction == Direction.Outgoing ? rule : null,
            StartedOn = desk.Today,
            StartedAt = now,
            TalkedAt = first == Stage.Prepare ? null : now,
            Stage = first,
            IsPrepared = false,
            ContactPersonId = draft.SpeakerId,
            Draft = DraftJson.Write(draft),
            DraftVersion = 1,
            Source = request.Source,
            RecordedAt = now,
        };
    }
}

/// <summary>A conversation that goes on, and whose it is.</summary>
public sealed record OpenConversation(long Id, long PersonId, string Name, DateOnly StartedOn, DateTime StartedAt);

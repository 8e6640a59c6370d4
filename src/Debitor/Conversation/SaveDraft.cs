using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation;

/// <summary>What came of saving a draft.</summary>
/// <param name="Refusal">Why not.</param>
/// <param name="Version">The version that is stored now.</param>
public sealed record SaveAnswer(ConversationRefusal? Refusal, long Version)
{
    public Stage Stage { get; init; }

    /// <summary>When the talk began, UTC.</summary>
    public DateTime? TalkedAt { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTime? HungUpAt { get; init; }

    /// <summary>Whether it was prepared when the talk began.</summary>
    public bool IsPrepared { get; init; }
}

/// <summary>Keeps what is typed into a conversation; no fact yet, so nothing is planned.</summary>
/// <remarks>Only whoever leads it writes. The version that was read has to be the one that is stored: two screens on
/// one conversation do not write over each other.</remarks>
internal static class SaveDraft
{
    /// <param name="Id">The conversation.</param>
    /// <param name="Version">The version that the screen has read or saved last.</param>
    /// <param name="Draft">Everything typed.</param>
    /// <param name="Stage">Where the conversation is.</param>
    internal sealed record Request(long Id, long Version, ConversationDraft Draft, Stage Stage)
    {
        public Channel? Channel { get; init; }
    }

    public static async Task<SaveAnswer> Run(Workplace desk, Request request, CancellationToken cancel)
    {
        if (!desk.May(Right.RecordContacts)) return new SaveAnswer(ConversationRefusal.NotAllowed, request.Version);
        if (!await IsInSight(desk, request.Id, cancel))
            return new SaveAnswer(ConversationRefusal.Unknown, request.Version);
        var answer = await desk.Mark(book => Save(desk, book, request, cancel), cancel);
        return answer;
    }

    internal static async Task<bool> IsInSight(Workplace desk, long conversationId, CancellationToken cancel)
    {
        await using var db = desk.Open();
        return await (
            from conversation in db.Conversations
            join customer in db.Customers on conversation.CustomerId equals customer.Id
            where conversation.Id == conversationId
            select conversation.Id).AnyAsync(cancel);
    }

    private static async Task<SaveAnswer> Save(
        Workplace desk, DebitorDb db, Request request, CancellationToken cancel)
    {
        var row = await db.Conversations.AsNoTracking().SingleAsync(known => known.Id == request.Id, cancel);
        if (row.PersonId != desk.Acting.PersonId) return Refused(ConversationRefusal.NotYours);
        if (row.EndedAt is not null || row.UndoneAt is not null) return Refused(ConversationRefusal.Ended);
        if (row.DraftVersion != request.Version) return Refused(ConversationRefusal.SavedElsewhere);
        var draft = request.Draft;
        var leaves = row.TalkedAt is null && request.Stage != Stage.Prepare;
        if (leaves && ConversationRules.Leave(draft, row.Direction, desk.Inputs.Policy) is { } no)
            return Refused(no);
        var now = desk.Clock.Microseconds();
        var talkedAt = leaves ? now : Utc(row.TalkedAt);
        var isPrepared = leaves ? ConversationRules.IsPrepared(draft) : row.IsPrepared;
        draft.HungUpAt = request.Stage == Stage.Analyse ? draft.HungUpAt ?? now : null;
        var json = DraftJson.Write(draft);
        if (json.Length > DraftJson.CharsMax) return Refused(ConversationRefusal.DraftTooLong);

        // In one statement: of two screens that save at once the second one finds another version.
        var channel = request.Channel is Channel.Call or Channel.Meeting ? request.Channel.Value : row.Channel;
        var written = await db.Conversations
            .Where(known => known.Id == request.Id && known.DraftVersion == request.Version && known.EndedAt == null)
            .ExecuteUpdateAsync(
                conversation => conversation.SetProperty(c => c.Draft, json)
                    .SetProperty(c => c.DraftVersion, c => c.DraftVersion + 1)
                    .SetProperty(c => c.Stage, request.Stage)
                    .SetProperty(c => c.Channel, channel)
                    .SetProperty(c => c.TalkedAt, talkedAt)
                    .SetProperty(c => c.IsPrepared, isPrepared)
                    .SetProperty(c => c.ContactPersonId, draft.SpeakerId),
                cancel);
        if (written == 0) return Refused(ConversationRefusal.SavedElsewhere);
        return new SaveAnswer(null, request.Version + 1)
        {
            Stage = request.Stage,
            TalkedAt = talkedAt,
            HungUpAt = draft.HungUpAt,
            IsPrepared = isPrepared,
        };

        SaveAnswer Refused(ConversationRefusal refusal) => new(refusal, row.DraftVersion)
        {
            Stage = row.Stage,
            TalkedAt = Utc(row.TalkedAt),
            IsPrepared = row.IsPrepared,
        };
    }

    private static DateTime? Utc(DateTime? instant) =>
        instant is { } at ? DateTime.SpecifyKind(at, DateTimeKind.Utc) : null;
}
